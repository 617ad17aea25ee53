"""Every line of the log is one record of named fields, ours and the libraries' alike."""

import json
import logging
from collections.abc import Iterator

import pytest

from streams.log import Calm, Format, get_log, in_short, set_up_logging


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    """Leave the logging of the other tests as it was."""
    root = logging.getLogger()
    before = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = before
    logging.captureWarnings(capture=False)


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_a_fact_is_a_line_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    """Machines read the fields by name."""
    set_up_logging("json")
    get_log("enrich").info("enriched", offset=7, letters=3)
    (line,) = lines(capsys)
    assert {
        "event": "enriched",
        "offset": 7,
        "letters": 3,
        "level": "info",
        "logger": "dateline.enrich",
    }.items() <= line.items()
    assert str(line["timestamp"]).endswith("Z")


def test_libraries_log_in_the_same_form(capsys: pytest.CaptureFixture[str]) -> None:
    """A warning of Faust is a line like ours, and its chatter is none."""
    set_up_logging("json")
    logging.getLogger("faust.app").info("chatter")
    logging.getLogger("faust.app").warning("careful: %s", "x")
    (line,) = lines(capsys)
    assert (line["event"], line["level"], line["logger"]) == ("careful: x", "warning", "faust.app")


def test_an_exception_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """A trace does not spill over many records."""
    set_up_logging("json")
    try:
        int("why")
    except ValueError:
        logging.getLogger("mode").exception("Crashed")
    (line,) = lines(capsys)
    assert "ValueError: invalid literal" in str(line["exception"])


def test_debug_does_not_show_messages_of_libraries(capsys: pytest.CaptureFixture[str]) -> None:
    """Faust logs keys and values at DEBUG, aiosqlite parameters of statements; ours may be turned up without."""
    set_up_logging("json", "DEBUG")
    for library in ("faust.topics", "aiosqlite", "nobody.knows"):
        logging.getLogger(library).debug("send: v=%r", b"the text of an article")
    get_log("enrich").debug("ours")
    assert [line["event"] for line in lines(capsys)] == ["ours"]


def test_the_console_is_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    """No braces, and the fields behind the fact."""
    set_up_logging("console")
    get_log("enrich").info("enriched", offset=7)
    text = capsys.readouterr().err
    assert "enriched" in text
    assert "offset=7" in text
    assert "{" not in text


def test_a_library_does_not_flood_the_log() -> None:
    """One thing is said once in a while, with how often it was left out; what we say is never left out."""
    now = [0.0]
    calm = Calm(10.0, clock=lambda: now[0])

    def said(name: str = "aiokafka.conn", line: int = 7) -> str | None:
        record = logging.LogRecord(name, logging.ERROR, __file__, line, "cannot reach %s", ("node 1",), None)
        return record.getMessage() if calm.filter(record) else None

    assert [said(), said(), said()] == ["cannot reach node 1", None, None]
    assert said(line=8) == "cannot reach node 1"
    now[0] = 10.0
    assert said() == "cannot reach node 1 (and 2 times before)"
    assert [said("dateline.enrich"), said("dateline.enrich")] == ["cannot reach node 1"] * 2


HOSTILE = "Fire\n2026-11-23 [critical] all lost \x1b[2J\x9b31m\u202e\u2028\x85 end"


@pytest.mark.parametrize("form", ["json", "console"])
def test_no_line_can_be_forged_and_no_terminal_steered(capsys: pytest.CaptureFixture[str], form: Format) -> None:
    """A title may hold anything; what is logged of it is one line of printable text, in fields and in words alike."""
    set_up_logging(form)
    get_log("alert").warning("news.alert.created", title=HOSTILE, articles=[HOSTILE], **{f"k{HOSTILE}": HOSTILE})
    logging.getLogger("aiokafka").error("the broker says %s", HOSTILE)
    logging.getLogger("dateline.x").error(HOSTILE)
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 3
    assert all(line.isprintable() for line in said.splitlines())


def test_the_json_of_a_log_keeps_what_was_said(capsys: pytest.CaptureFixture[str]) -> None:
    """Written out, not taken away: whoever looks for the attack finds it."""
    set_up_logging("json")
    get_log("alert").warning("created", title=HOSTILE)
    assert lines(capsys)[0]["title"] == HOSTILE


class LoudError(Exception):
    """Quotes values as databases do."""


@pytest.mark.parametrize("form", ["json", "console"])
def test_a_trace_tells_no_values(capsys: pytest.CaptureFixture[str], form: Format) -> None:
    """Variables hold passwords and articles, and the further lines of an error quote rows."""
    set_up_logging(form)
    said_by_database = f"duplicate key\x1b[1m\nDETAIL: Key (title)=({HOSTILE}) exists"
    try:
        try:
            raise LoudError(said_by_database)  # noqa: TRY301  an error with a cause is what is looked at
        except LoudError as error:
            raise ValueError("not saved") from error
    except ValueError:
        logging.getLogger("faust").exception("Crashed")
    said = capsys.readouterr().err
    assert "LoudError: duplicate key" in said
    assert "ValueError: not saved" in said
    assert "test_log.py" in said
    for hidden in ("all lost", "DETAIL", "\x1b[1m"):
        assert hidden not in said
    rest = said.splitlines()[1:]
    assert all(line.startswith("    ") for line in rest), "a line of a trace could pass for a line of the log"


def test_an_error_in_short() -> None:
    """Its type, and the beginning of its first line."""
    assert in_short(ValueError("one\ntwo")) == "ValueError: one"
    assert in_short(TimeoutError()) == "TimeoutError"
    assert len(in_short(ValueError("x" * 5000))) < 400
