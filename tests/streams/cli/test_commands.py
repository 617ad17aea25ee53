"""Commands: what is typed, what is told, and how it ends."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from schemas.record import Record

Typed = Callable[..., Result]

DATELINE = Path(sys.executable).with_name("dateline")
SEED = "seeds/articles/01-incursion.txt"
RAID = "Gunmen killed four villagers near Mopti on Friday, the mayor said."
WITH_TEASER = f"{RAID}\n\nAlso read: Army denies losses in Mopti"
UNREACHABLE = "127.0.0.1:9"


def _lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_version_is_printed(typed: Typed) -> None:
    """One line, nothing else."""
    result = typed("version")
    assert (result.exit_code, len(result.stdout.split())) == (0, 1)


def test_enriching_text_gives_a_record(typed: Typed) -> None:
    """The seed article becomes one line, which is a record, dated by its first line and free of its teasers."""
    result = typed("enrich", SEED)
    assert result.exit_code == 0
    record = Record.model_validate_json(result.stdout)
    assert record.outcome == "enriched"
    assert str(record.article.published_at) == "2024-03-12 00:00:00+00:00"
    assert "Also read" not in record.article.body
    assert record.events


def test_lines_keep_their_order_and_ids(typed: Typed) -> None:
    """Forty lines in are forty lines out, each under the name it came with."""
    given = "".join(json.dumps({"id": f"a{i}", "text": RAID, "published_at": "2024-03-08"}) + "\n" for i in range(40))
    result = typed("enrich", "-", given=given)
    assert result.exit_code == 0
    assert [line["id"] for line in _lines(result)] == [f"a{i}" for i in range(40)]
    assert {line["outcome"] for line in _lines(result)} == {"enriched"}


def test_broken_lines_are_told_and_the_others_read(typed: Typed) -> None:
    """Each broken line has its reason in its place; the exit code says that there were some."""
    given = [
        json.dumps({"id": "a", "text": RAID}),
        '{"id": "b", "text": 5}',
        "not JSON",
        '{"id": "c", "title": "Fire"}',
    ]
    result = typed("enrich", "-", given="\n".join(given))
    assert result.exit_code == 3
    a, b, broken, c = _lines(result)
    assert [a["outcome"], c["outcome"]] == ["enriched", "enriched"]
    assert b == {
        "id": "b",
        "outcome": "quarantined",
        "reason": "invalid_field: field 'text': input should be a valid string",
    }
    assert broken["reason"].startswith("not_json: ")


def test_as_is_keeps_the_text(typed: Typed) -> None:
    """Offsets are those of the input, for whoever measures."""
    given = json.dumps({"id": "a", "text": f" {WITH_TEASER} "})
    (whole,), (cut,) = _lines(typed("enrich", "-", "--as-is", given=given)), _lines(typed("enrich", "-", given=given))
    assert whole["article"]["body"] == f" {WITH_TEASER} "
    assert cut["article"]["body"] == RAID
    assert [c["reason"] for c in cut["article"]["cuts"]] == ["teaser"]


def test_fields_are_the_only_ones(typed: Typed) -> None:
    """Whoever asks for events and places gets these."""
    (line,) = _lines(typed("enrich", SEED, "--fields", "events, places"))
    assert list(line) == ["places", "events"]


def test_unknown_field_is_named(typed: Typed) -> None:
    """A misspelt field is told, with those that there are."""
    result = typed("enrich", SEED, "--fields", "event")
    assert result.exit_code == 2
    assert "no field 'event'" in result.stderr
    assert "events" in result.stderr


def test_ninjs_is_read(typed: Typed) -> None:
    """A wire's format is told by its keys."""
    (line,) = _lines(typed("enrich", "seeds/articles/11-kidnapping.ninjs.json"))
    assert line["outcome"] == "enriched"
    assert line["article"]["published_at"]


def test_explaining_names_events_words_and_cuts(typed: Typed) -> None:
    """A person sees who, on whose word, how real, by which rule, and what was cut."""
    result = typed("enrich", SEED, "--explain")
    assert result.exit_code == 0
    for told in (
        "ASSAULT",
        "on whose word",
        "claimed by",
        "how real",
        "rule assault.",
        "where",
        "Also read: Russian elite",
    ):
        assert told in result.stdout


def test_same_input_gives_the_same_bytes(typed: Typed) -> None:
    """A record does not depend on when it was made."""
    assert typed("enrich", SEED).stdout == typed("enrich", SEED).stdout


HOSTILE = {
    "10,000 words, one sentence": "and " * 10_000 + "so",
    "no sentences": "\n".join(["-", "*", "=" * 500] * 100),
    "emoji only": "😀🔥🚒" * 2000,
    "right to left": "أعلن رئيس البلدية يوم الاثنين اعتقال رجلين بعد حريق دمر مستودعا. " * 50,
    "NUL bytes": "\x00".join(RAID),
    "brackets": "[({" * 10_000,
    "one word": "a" * 50_000,
    "line breaks": "\n".join("abcdefghij") * 900,
    "quotation marks": '"' * 20_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_has_its_record(typed: Typed, text: str) -> None:
    """However odd, a text ends as a record, enriched or dropped with its reason."""
    result = typed("enrich", "-", given=json.dumps({"id": "a", "text": text}))
    assert result.exit_code == 0
    (line,) = _lines(result)
    assert line["outcome"] in {"enriched", "dropped"}
    assert line["outcome"] == "enriched" or line["reason"] in {"no_text", "unsupported_language"}


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (b'{"text": "' + b"word " * 200_000 + b'"}', "too_large"),
        (b'{"text": "a", "x": ' + b"[" * 1000 + b"]" * 1000 + b"}", "too_deep"),
        (b'{"text": "\xff"}', "not_utf8"),
        (b'{"text": "a", "published_at": "9999-12-31"}', "invalid_field"),
        (b"<html><body>" + b"<p>a</p>" * 13_000_000 + b"</body></html>", "too_large"),
        (b"\xff\xfe\x00", "not_utf8"),
    ],
    ids=["1 MB of text", "1,000 levels", "no UTF-8", "the year 9999", "100 MB of HTML", "bytes"],
)
def test_hostile_input_has_its_reason(typed: Typed, tmp_path: Path, given: bytes, reason: str) -> None:
    """What cannot be read says why, and ends with 3."""
    file = tmp_path / "hostile"
    file.write_bytes(given)
    result = typed("enrich", str(file))
    assert result.exit_code == 3
    assert [line["reason"].partition(":")[0] for line in _lines(result)] == [reason]


def test_nothing_in_gives_nothing_out(typed: Typed) -> None:
    """An empty input is no mistake."""
    result = typed("enrich", "-", given="")
    assert (result.exit_code, result.stdout) == (0, "")


@pytest.mark.parametrize("words", [["enrich", "missing.txt"], ["enrich", "seeds"], ["enrich", "pyproject.toml/x"]])
def test_file_that_cannot_be_read_is_named(typed: Typed, words: list[str]) -> None:
    """A wrong name is told in a line, without a traceback."""
    result = typed(*words)
    assert result.exit_code == 2
    assert words[1] in result.stderr
    assert "Traceback" not in result.stderr


def test_missing_model_says_what_to_do(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that is not installed is a setting to mend."""
    monkeypatch.setenv("DATELINE_MODEL", "xx_none_sm")
    result = typed("enrich", SEED)
    assert result.exit_code == 2
    assert "'xx_none_sm'" in result.stderr
    assert "DATELINE_MODEL" in result.stderr


def test_unknown_setting_is_told(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    """A misspelt variable sets nothing, so it stops the start."""
    monkeypatch.setenv("DATELINE_PROCESES", "2")
    result = typed("enrich", SEED)
    assert result.exit_code == 2
    assert "DATELINE_PROCESSES" in result.stderr


@pytest.mark.parametrize(
    "words",
    [["publish", SEED], ["tail"], ["topics", "plan"], ["topics", "apply"], ["deadletters", "list"]],
    ids=" ".join,
)
def test_commands_for_a_broker_ask_for_one(typed: Typed, words: list[str]) -> None:
    """Without a broker set there is nobody to talk to; the line says what to set."""
    result = typed(*words)
    assert result.exit_code == 2
    assert "KAFKA_BOOTSTRAP_SERVERS is not set" in result.stderr


@pytest.mark.parametrize(
    "words",
    [["publish", SEED], ["tail"], ["topics", "plan"], ["topics", "apply"], ["deadletters", "list"], ["run", "enrich"]],
    ids=" ".join,
)
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_broker_that_does_not_answer_is_told(typed: Typed, monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    """Where nobody listens the line names the address, and the code tells it from a mistake in typing."""
    monkeypatch.setenv("KAFKA_BOOTSTRAP_SERVERS", UNREACHABLE)
    result = typed(*words)
    assert result.exit_code == 4
    assert UNREACHABLE in result.stderr
    assert "Traceback" not in result.stderr


def test_missing_file_is_told_before_anything_is_published(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is looked for before a broker is."""
    monkeypatch.setenv("KAFKA_BOOTSTRAP_SERVERS", UNREACHABLE)
    result = typed("publish", SEED, "missing.json")
    assert result.exit_code == 2
    assert "missing.json" in result.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["run", "enrihc"], "no agent 'enrihc'"),
        (["tail", "evnets"], "no topic 'evnets'"),
        (["deadletters", "list", "--code", "lost"], "no code 'lost'"),
    ],
    ids=["agent", "topic", "code"],
)
def test_unknown_names_are_told_with_those_there_are(
    typed: Typed, monkeypatch: pytest.MonkeyPatch, words: list[str], told: str
) -> None:
    """Whoever mistypes sees what could have been meant."""
    monkeypatch.setenv("KAFKA_BOOTSTRAP_SERVERS", UNREACHABLE)
    result = typed(*words)
    assert result.exit_code == 2
    assert told in result.stderr
    assert "there are" in result.stderr


def test_processes_side_by_side_change_nothing(tmp_path: Path) -> None:
    """Two processes give the same lines in the same order, bad ones among them."""
    lines = [json.dumps({"id": f"a{i}", "text": RAID}) if i % 7 else "broken" for i in range(40)]
    file = tmp_path / "lines.jsonl"
    file.write_text('{"id": "first", "text": "Fire."}\n' + "\n".join(lines))
    alone, both = (
        subprocess.run(
            [DATELINE, "enrich", str(file), "--processes", number, "--fields", "id,events"],
            capture_output=True,
            check=False,
        )
        for number in ("1", "2")
    )
    assert alone.returncode == both.returncode == 3, both.stderr.decode()
    assert alone.stdout == both.stdout
    assert len(both.stdout.splitlines()) == 41


def test_enriching_imports_no_faust() -> None:
    """What a command does not need it does not load: that is how it starts fast."""
    code = (
        "import sys; sys.argv = ['dateline', 'enrich', 'seeds/articles/01-incursion.txt', '--fields', 'id']\n"
        "from streams.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'faust', 'aiokafka', 'sqlalchemy', 'trafilatura', 'rich', 'spacy.cli', 'httpx'}\n"
        "heavy |= {'asyncio', 'tqdm', 'wcwidth', 'pydantic.v1', 'streams.pool'}\n"
        "print(*sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[1] == ""
