"""Every line of the log is one record of named fields, ours and the libraries' alike."""

import json
import logging
from collections.abc import Iterator

import pytest

from streams.log import Calm, get_log, set_up_logging


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
    """Faust logs keys and values at DEBUG; ours may be turned up without them."""
    set_up_logging("json", "DEBUG")
    logging.getLogger("faust.topics").debug("send: v=%r", b"the text of an article")
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
