"""Erasing: of an article that was taken back nothing is left but what the page on storage names."""

import re
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from schemas.alert import Alert, Report
from schemas.article import PubStatus
from schemas.event import Event
from streams.sinks.erasing import without_article, without_text_of
from streams.sinks.rows import record_rows, retracted_row
from streams.sinks.sink import Item
from streams.sinks.store import Store
from tests import made
from tests.postgres.cluster import _programs
from tests.streams.sinks.marked import full_alert, full_record, leaves, marked, words_in

DOC = (Path(__file__).parents[3] / "docs" / "storage.md").read_text()
FIRST = marked(full_record(1, PubStatus.USABLE), "first")
KILL = marked(full_record(2, PubStatus.CANCELED), "kill")
ALERT = marked(full_alert(), "alert")


def report(number: int, outlet: str, title: str) -> dict[str, object]:
    told = Report(
        event_id=f"e-{number}",
        event_version=1,
        article_id=f"a-{number}",
        outlet=outlet,
        url=None,
        title=title,
        published_at=made.NOON + timedelta(days=number),
    )
    return told.model_dump(mode="json")


ONE, OTHER = report(1, "a.example", "One"), report(2, "b.example", "Two")
BOTH = made.alert().model_dump(mode="json") | {
    "article_ids": ["a-1", "a-2"],
    "event_ids": ["e-1", "e-2"],
    "reports": [ONE, OTHER],
    "count": 2,
}


def stays() -> set[str]:
    """Return the fields that the page says stay, as the words of the marked records name them."""
    rows = re.findall(r"^\| (record|event|alert) \| (.*?) \|$", DOC, re.MULTILINE)
    prefix = {"record": "kill_", "event": "first_events_", "alert": "alert_"}
    names = [(kind, name) for kind, told in rows for name in re.findall(r"`([a-z_.]+)`", told)]
    return {prefix[kind] + name.replace(".", "_") for kind, name in names}


@pytest.mark.parametrize("model", [full_record(1, PubStatus.USABLE), full_alert()], ids=["record", "alert"])
def test_the_search_is_for_every_field(model: Event) -> None:
    """No field of what is searched for is empty, so a field that is added later has to be thought of here."""
    assert [path for path, value in leaves(model.model_dump(mode="json")) if value in (None, [], {}, "")] == []


@pytest.mark.parametrize(
    "order", [(FIRST, ALERT, KILL), (FIRST, KILL, ALERT), (KILL, FIRST, ALERT)], ids=["last", "between", "first"]
)
async def test_nothing_is_left_of_a_killed_article_but_what_is_said(
    store: Store, database_url: str, order: tuple[Alert, ...]
) -> None:
    """Every text of the article and its findings is a word of its own; the whole database is searched for them."""
    for item in order:
        await store.save([Item(item)])
    await store.engine.dispose()
    left = words_in(dump(database_url))
    expected = stays() if KILL is not order[0] else {word for word in stays() if not word.startswith("first_")}
    assert left == expected


@pytest.mark.parametrize("items", [(FIRST, ALERT)])
async def test_the_search_sees_what_is_there(store: Store, database_url: str, items: tuple[Alert, ...]) -> None:
    """Before the kill all those words are found."""
    for item in items:
        await store.save([Item(item)])
    await store.engine.dispose()
    left = words_in(dump(database_url))
    assert {"first_article_body", "first_events_evidence_text", "first_entities_text", "alert_reports_title"} <= left


def dump(database_url: str) -> bytes:
    """Return SQLite's files as they lie, or what PostgreSQL's own program writes down."""
    if database_url.startswith("sqlite"):
        file = Path(database_url.removeprefix("sqlite:///"))
        return b"".join(path.read_bytes() for path in sorted(file.parent.glob(f"{file.name}*")))
    done = subprocess.run([_programs() / "pg_dump", database_url], capture_output=True, check=True)
    return done.stdout


def test_an_erased_event_can_still_be_read() -> None:
    """Who asks for retracted events gets events."""
    (row,) = record_rows(FIRST).events
    left = retracted_row(row["event"], record_rows(KILL))
    event = Event.model_validate(left["event"])
    assert (event.status, event.version, event.place) == ("retracted", 2, None)
    assert (left["place_name"], left["when_start"], left["killed_low"], left["actors"]) == (None, None, None, [])


def test_a_retraction_keeps_the_finding() -> None:
    """Column and JSON agree on status and version, and the rest stays."""
    (row,) = record_rows(made.record()).events
    left = retracted_row(row["event"], record_rows(made.record(version=2, events=())))
    said = {"status": "retracted", "version": 2}
    assert left == row | said | {"event": row["event"] | said | {"reason": "updated"}}


def test_an_alert_takes_the_title_of_the_next_report() -> None:
    """The first report's article was killed; the other still says what happened, and the group stays."""
    left = without_text_of(BOTH, {"a-1"})
    assert left["title"] == "Many killed: Two"
    assert [report["title"] for report in left["reports"]] == ["", "Two"]
    assert left["group"] == BOTH["group"]


def test_an_alert_without_an_article_is_that_of_the_others() -> None:
    """Its sums are those of the reports that are left."""
    left = without_article(BOTH, "a-1", {"e-1"})
    assert left is not None
    assert (left["article_ids"], left["event_ids"], left["reports"]) == (["a-2"], ["e-2"], [OTHER])
    assert (left["count"], left["independent_sources"], left["first_at"]) == (1, 1, OTHER["published_at"])
    assert left["title"] == "Many killed: Two"


def test_an_alert_that_rests_on_nothing_else_goes() -> None:
    """It would say that something happened on nobody's word."""
    assert without_article(made.alert().model_dump(mode="json"), "a-1", ()) is None
