"""Tables for people: what they see is text, whatever an article, a rule or a broker put into it."""

import io
from datetime import UTC, datetime

import pytest
from rich.console import Console
from rich.table import Table

from schemas.event import When
from schemas.mention import TimeBasis, TimePrecision
from schemas.topics import RAW, TOPICS
from streams.cli.tables import alerts_table, events_table, pairs_table, topics_table, when_text
from streams.topics import Finding, State
from tests import made

HOSTILE = "[red]Fire[/red]\x1b[2J\x9b31m\u202e"
SHOWN = r"[red]Fire[/red]\x1b[2J\x9b31m\u202e"
MOMENT = datetime(2025, 6, 3, 4, 5, tzinfo=UTC)


def shown(table: Table) -> str:
    console = Console(file=io.StringIO(), width=400, color_system=None)
    console.print(table)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def when(precision: TimePrecision, basis: TimeBasis = TimeBasis.TEXT, *, approximate: bool = False) -> When:
    return When(start=MOMENT, end=None, precision=precision, basis=basis, approximate=approximate)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (when(TimePrecision.DAY), "2025-06-03"),
        (when(TimePrecision.HOUR), "2025-06-03 04:05Z"),
        (when(TimePrecision.DAY, approximate=True), "~2025-06-03"),
        (when(TimePrecision.DAY, TimeBasis.PUBLICATION), "~2025-06-03"),
        (When(start=None, end=None, precision=TimePrecision.UNKNOWN, basis=TimeBasis.PUBLICATION), "?"),
    ],
)
def test_a_time_is_as_exact_as_it_is_known(given: When, expected: str) -> None:
    """The hour where the text gives it, and "~" where the day is a guess."""
    assert when_text(given) == expected


def test_an_event_is_a_row_of_who_did_what_to_whom_and_who_says_so() -> None:
    """Those who claim and those who deny stand side by side."""
    event = made.event(claimed_by=(made.claimant("governor"),), denied_by=(made.claimant("army"),))
    row = next(line for line in shown(events_table([event])).splitlines() if "Kidal" in line)
    places = [row.index(word) for word in ("Kidal", "Gunmen", "ASSAULT", "governor; denied by army", "happened")]
    assert places == sorted(places)


def test_what_an_outlet_writes_is_no_markup() -> None:
    """A name in brackets stays a name, and colours nothing."""
    event = made.event(actors=(made.role("[red]Gunmen[/red]"),))
    assert "[red]Gunmen[/red]" in shown(events_table([event]))
    assert "[b]x" in shown(pairs_table("counts", {"[b]x": "[/b]"}))


def test_topics_are_told_with_what_differs() -> None:
    """A row each."""
    finding = Finding("news.events", TOPICS[0], State.DIFFERENT, ("3 partitions and not 6", "no compaction"))
    assert "3 partitions and not 6; no compaction" in shown(topics_table([finding]))


def _is_safe(text: str) -> bool:
    return SHOWN in text and all(line.isprintable() for line in text.split("\n"))


def test_events_are_shown_as_text() -> None:
    """Names come from articles: no markup and no escape of theirs takes effect."""
    event = made.event(
        actors=(made.role(HOSTILE),),
        recipients=(made.role(HOSTILE),),
        claimed_by=(made.claimant(HOSTILE),),
        place=made.place(HOSTILE, "MLI"),
    )
    text = shown(events_table([event]))
    assert _is_safe(text)
    assert text.count(SHOWN) == 4


def test_alerts_topics_and_pairs_are_shown_as_text() -> None:
    """Titles come from articles, differences from a broker, values from the environment."""
    finding = Finding("news.articles.raw", RAW, State.DIFFERENT, (HOSTILE,))
    for table in (
        alerts_table([made.alert(title=HOSTILE)]),
        topics_table([finding]),
        pairs_table("counts", {"topics": HOSTILE}),
    ):
        assert _is_safe(shown(table))
