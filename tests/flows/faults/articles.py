"""The articles of the fault tests: how each is to end, and the record that must come of it, known before it is sent."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Any

from schemas.event import Numbers
from schemas.record import OutcomeName, Record
from tests import made

A_WINDOW = 20
"""Articles published within one window of a rule's cooldown, so that so many of them are one alert."""
_COOLDOWN = timedelta(hours=6)


class Order(StrEnum):
    """What an article makes of the process that reads it; the word stands in its text."""

    PLAIN = "plain"
    DROP = "DROP"
    POISON = "POISON"
    CRASH = "CRASH"
    HANG = "HANG"
    SLEEP = "SLEEP"


DEATHS = {Order.POISON: "not_json", Order.CRASH: "crashed", Order.HANG: "timed_out", Order.SLEEP: "timed_out"}
"""The orders that end among the dead letters, and the code that is written there."""
Sent = Mapping[str, Order]
"""Articles published: id to order."""


def message_of(id_: str, order: Order) -> tuple[bytes, bytes]:
    """Return the key and the value of an article's message."""
    return id_.encode(), f"article {id_} {order}".encode()


def record_of(id_: str, order: Order) -> Record:
    """Return the record that is made of an article: enriched with one event in which many died, or dropped."""
    if order is Order.DROP:
        nothing: dict[str, Any] = {"sentences": (), "entities": (), "places": ()}
        return made.record(id_, events=(), outcome=OutcomeName.DROPPED, reason="no_text", **nothing)
    number = int(id_.rpartition("-")[2])
    published = made.NOON + _COOLDOWN * (number // A_WINDOW) + timedelta(seconds=number % A_WINDOW)
    event = made.event(article_id=id_, numbers=Numbers(killed=made.number(12)), published_at=published)
    return made.record(id_, events=(event,))


def records_of(sent: Sent) -> dict[str, Record]:
    """Return the records that must come of articles, by id."""
    return {id_: record_of(id_, order) for id_, order in sent.items() if order not in DEATHS}
