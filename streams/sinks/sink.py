"""What a sink is: it writes a handful of records and alerts, all or none, and takes the same one twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from schemas.alert import Alert
from schemas.record import Record


@dataclass(frozen=True, slots=True)
class Position:
    """Where a message stands on the broker."""

    topic: str
    partition: int
    offset: int


@dataclass(frozen=True, slots=True)
class Item:
    """What is to be saved, and the message it came in; no position for what came another way."""

    value: Record | Alert
    position: Position | None = None


class Saved(StrEnum):
    """What became of an item."""

    STORED = "stored"
    KNOWN = "known"
    """It, or a newer version, was there already: nothing was changed."""
    REFUSED = "refused"
    """The database cannot hold it, now or ever."""


class Sink(Protocol):
    """A place to keep what was found; every sink passes `tests/streams/sinks/test_contract.py`."""

    async def save(self, items: Sequence[Item]) -> tuple[Saved, ...]:
        """Write the items and their positions in one transaction, and say what became of each, in their order.

        An error means that nothing was written and that it is no fault of the items.
        """
        ...
