"""The account of the fault tests is itself tested: what is lost, there twice or otherwise wrong is named."""

from dataclasses import replace

import pytest

from schemas.alert import Alert
from schemas.event import EventStatus
from streams.codec import write
from tests import made
from tests.flows.faults.account import Account, Stored, Topics, alerts_of, settle
from tests.flows.faults.articles import DEATHS, Order, records_of

SENT = {f"a-{i}": Order.PLAIN for i in range(30)} | {"a-30": Order.DROP, "a-31": Order.POISON}
RECORDS = records_of(SENT)
EVENTS = [event for record in RECORDS.values() for event in record.events]
ALERTS = alerts_of(RECORDS)
ON = Topics(
    SENT,
    [(id_, write(record)) for id_, record in RECORDS.items()],
    [event.id for event in EVENTS],
    [("a-31", DEATHS[Order.POISON])],
    ALERTS,
)
STORED = Stored(
    [(id_, record.outcome.value) for id_, record in RECORDS.items()],
    [(event.id, event.version, event.status.value) for event in EVENTS],
    [id_ for id_, record in RECORDS.items() for _ in record.entities],
    ALERTS,
    {},
)


def account(on: Topics = ON, stored: Stored = STORED) -> Account:
    return settle(SENT, on, stored)


def test_all_is_well() -> None:
    """Articles in are articles enriched, dropped and dead; thirty attacks in two windows are two alerts."""
    assert account() == Account(30, 1, 1, (), (), (), again=0)
    assert [alert.count for alert in ALERTS] == [20, 10]


def without_last(alert: Alert) -> Alert:
    left = alert.reports[:-1]
    return alert.model_copy(update={"reports": left, "event_ids": alert.event_ids[:-1], "count": len(left)})


@pytest.mark.parametrize(
    ("on", "stored"),
    [
        (ON, replace(STORED, articles=STORED.articles[1:])),
        (ON, replace(STORED, events=STORED.events[1:])),
        (replace(ON, dead=[]), STORED),
        (ON, replace(STORED, alerts=ALERTS[1:])),
        (ON, replace(STORED, alerts=[without_last(ALERTS[0]), *ALERTS[1:]])),
    ],
    ids=["an article", "an event", "a dead letter", "an alert", "a report in an alert"],
)
def test_what_is_lost_is_named(on: Topics, stored: Stored) -> None:
    """Whatever is neither in the store nor dead."""
    assert account(on, stored).lost


@pytest.mark.parametrize(
    "stored",
    [
        replace(STORED, articles=[*STORED.articles, STORED.articles[0]]),
        replace(STORED, articles=[*STORED.articles, ("a-31", "enriched")]),
        replace(STORED, events=[*STORED.events, STORED.events[0]]),
        replace(STORED, events=[*STORED.events[1:], (EVENTS[0].id, 2, EventStatus.ACTIVE.value)]),
        replace(STORED, events=[*STORED.events[1:], (EVENTS[0].id, 1, EventStatus.RETRACTED.value)]),
        replace(STORED, entities=[*STORED.entities, "a-0"]),
        replace(STORED, alerts=[*ALERTS, made.alert("of nothing")]),
        replace(STORED, alerts=[ALERTS[0].model_copy(update={"count": 21}), *ALERTS[1:]]),
    ],
    ids=["row", "dead and stored", "event", "updated event", "retracted event", "entity", "alert", "count"],
)
def test_what_is_there_twice_is_named(stored: Stored) -> None:
    """A row too many, and an effect too many."""
    assert account(stored=stored).duplicated


@pytest.mark.parametrize(
    "on",
    [
        replace(ON, raw=list(SENT)[1:]),
        replace(ON, records=ON.records[1:]),
        replace(ON, records=[(ON.records[0][0], b"{}"), *ON.records[1:]]),
        replace(ON, dead=[*ON.dead, ("a-0", "crashed")]),
        replace(ON, dead=[("a-31", "crashed")]),
        replace(ON, events=[*ON.events, "of nothing"]),
        replace(ON, alerts=[*ALERTS, without_last(ALERTS[0]).model_copy(update={"version": 99})]),
    ],
    ids=[
        "never arrived",
        "no record",
        "another record",
        "dead though enriched",
        "another code",
        "another event",
        "alert not stored",
    ],
)
def test_what_differs_on_the_topics_is_named(on: Topics) -> None:
    """Endings are disjoint, and what comes again comes with the same bytes."""
    assert account(on).wrong


def test_what_comes_again_is_counted_and_no_fault() -> None:
    """At-least-once allows it; the store does not show it."""
    found = account(replace(ON, records=[*ON.records, *ON.records[:3]], events=[*ON.events, ON.events[0]]))
    assert found == Account(30, 1, 1, (), (), (), again=4)
