"""A topic can be read from its beginning to where it ends, whichever broker holds it."""

from datetime import UTC, datetime, timedelta

from schemas.topics import DEADLETTERS, RAW
from streams import topics
from streams.rewind import Stretch, rewound
from tests.flows.flow import Flow, numbered


async def test_everything_is_read_once_and_in_order(flow: Flow) -> None:
    """Each partition comes in the order of its offsets, and reading ends by itself."""
    await flow.publish(numbered(100))
    records = [record async for record in rewound(flow.settings, RAW)]
    assert sorted(record.key for record in records) == sorted(b"%d" % i for i in range(100))
    for partition in range(4):
        offsets = [record.offset for record in records if record.partition == partition]
        assert offsets == list(range(len(offsets)))


async def test_what_is_empty_or_missing_holds_nothing(flow: Flow) -> None:
    """Neither is waited for."""
    assert [record async for record in rewound(flow.settings, DEADLETTERS)] == []
    elsewhere = flow.settings.model_copy(update={"topic_prefix": flow.settings.topic_prefix + "x."})
    assert [record async for record in rewound(elsewhere, RAW)] == []


async def test_a_time_or_an_offset_is_sought(kafka_flow: Flow) -> None:
    """What lies before it is not even read; what lies an hour after the end neither."""
    flow = kafka_flow
    name = topics.full_name(flow.settings, RAW)
    begin = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=12)
    hours = [begin + timedelta(hours=hour) for hour in range(10)]
    async with flow._producer() as producer:
        for moment in hours:
            at = int(moment.timestamp() * 1000)
            await producer.send_and_wait(name, b"x", key=b"k", partition=1, timestamp_ms=at)

    async def offsets(stretch: Stretch) -> list[int]:
        return [record.offset async for record in rewound(flow.settings, RAW, stretch)]

    assert await offsets(Stretch()) == [*range(10)]
    assert await offsets(Stretch(since=hours[7])) == [7, 8, 9]
    assert await offsets(Stretch(since=hours[7] + timedelta(seconds=1))) == [8, 9]
    assert await offsets(Stretch(since=hours[2], until=hours[4])) == [2, 3, 4]
    assert await offsets(Stretch(since=hours[9] + timedelta(seconds=1))) == []
    assert await offsets(Stretch(until=begin - timedelta(days=1))) == []
    assert await offsets(Stretch(offsets={1: [4, 6]})) == [4, 5, 6]
    assert await offsets(Stretch(offsets={0: [4]})) == []
