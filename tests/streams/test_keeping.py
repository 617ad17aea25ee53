"""Keeping: each message of ours becomes an item, or is told why not; one bad message does not keep the others."""

from collections.abc import Sequence

import pytest

from schemas.outcome import ErrorCode
from streams.keeping import keep
from streams.message import Condemned, Handled, Message, Result
from streams.sinks.sink import Item, Position, Saved
from tests import made

RECORDS, ALERTS = "news.articles.enriched", "news.alerts"


class Kept:
    """A sink that keeps items in a list and answers as it is told."""

    def __init__(self, *answers: Saved) -> None:
        self.items: list[Item] = []
        self._answers = answers

    async def save(self, items: Sequence[Item]) -> tuple[Saved, ...]:
        self.items += items
        return self._answers or (Saved.STORED,) * len(items)


def message(value: bytes | None, topic: str = RECORDS, offset: int = 0) -> Message:
    return Message(topic, 3, offset, 0.0, b"key", value)


async def kept(sink: Kept, *messages: Message) -> list[Result]:
    return await keep(sink, messages, alerts=ALERTS)


async def test_records_and_alerts_are_kept_with_their_positions() -> None:
    """The topic tells which is which."""
    sink = Kept()
    record, alert = made.record(), made.alert()
    messages = message(record.model_dump_json().encode()), message(alert.model_dump_json().encode(), ALERTS, 7)
    assert await kept(sink, *messages) == [Handled("stored"), Handled("stored")]
    assert sink.items == [Item(record, Position(RECORDS, 3, 0)), Item(alert, Position(ALERTS, 3, 7))]


async def test_what_is_known_is_counted_as_known() -> None:
    """A replay shows in the counts."""
    answered = await kept(Kept(Saved.KNOWN), message(made.record().model_dump_json().encode()))
    assert answered == [Handled("known")]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (b"{", ErrorCode.NOT_JSON),
        (b"\xff", ErrorCode.NOT_JSON),
        (b'{"id": "a-1"}', ErrorCode.INVALID_FIELD),
        (b"", ErrorCode.EMPTY),
        (None, ErrorCode.EMPTY),
    ],
)
async def test_what_is_no_record_is_condemned_alone(value: bytes | None, code: ErrorCode) -> None:
    """Its neighbours are kept, and the answers stay in the order of the messages."""
    sink, good = Kept(), message(made.record().model_dump_json().encode())
    first, bad, last = await kept(sink, good, message(value), good)
    assert (first, last) == (Handled("stored"), Handled("stored"))
    assert isinstance(bad, Condemned)
    assert bad.code is code
    assert len(sink.items) == 2


async def test_what_the_sink_refuses_is_condemned() -> None:
    """It goes to the dead letters, where a person will find it."""
    (answer,) = await kept(Kept(Saved.REFUSED), message(made.record().model_dump_json().encode()))
    assert isinstance(answer, Condemned)
    assert answer.stage == "store"


async def test_fields_of_a_newer_dateline_are_left_aside() -> None:
    """Workers may be updated one after the other."""
    newer = made.record().model_dump_json().replace('{"id"', '{"mood":"grim","id"', 1)
    assert await kept(Kept(), message(newer.encode())) == [Handled("stored")]


async def test_details_show_no_text_of_articles() -> None:
    """The field is named, its value is not."""
    spoilt = made.record().model_dump_json().replace('"version":1', '"version":"villagers"', 1)
    (answer,) = await kept(Kept(), message(spoilt.encode()))
    assert isinstance(answer, Condemned)
    assert "version" in answer.detail
    assert "villagers" not in answer.detail
