"""Keeping: messages of our own become items of a sink, and each is told what became of it."""

from collections.abc import Sequence

from schemas.alert import Alert
from schemas.outcome import ErrorCode, UnreadableError
from schemas.record import Record
from streams.message import Condemned, Handled, Message, Result
from streams.own import read_own
from streams.sinks.sink import Item, Position, Saved, Sink

STAGE = "store"


async def keep(sink: Sink, messages: Sequence[Message], *, alerts: str) -> list[Result]:
    """Save messages, and say what became of each; `alerts` is the topic of those that are no records."""
    items: dict[int, Item] = {}
    results: dict[int, Result] = {}
    for i, message in enumerate(messages):
        try:
            items[i] = _item(message, alerts)
        except UnreadableError as error:
            results[i] = Condemned(error.code, error.detail, STAGE)
    saved = await sink.save(tuple(items.values())) if items else ()
    results |= {i: _result(outcome) for i, outcome in zip(items, saved, strict=True)}
    return [results[i] for i in range(len(messages))]


def _item(message: Message, alerts: str) -> Item:
    position = Position(message.topic, message.partition, message.offset)
    if message.topic == alerts:
        return Item(read_own(Alert, message.value), position)
    return Item(read_own(Record, message.value), position)


def _result(saved: Saved) -> Result:
    if saved is Saved.REFUSED:
        return Condemned(ErrorCode.INVALID_FIELD, "the database cannot hold these values", STAGE, "DataError")
    return Handled(saved.value)
