"""Rewind: a topic read from its beginning, or from a time, to where it ends now, outside of every group."""

from collections.abc import AsyncIterator, Collection, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.structs import ConsumerRecord

from schemas.topics import MAX_MESSAGE_BYTES, Topic
from streams import topics
from streams.connection import client_options
from streams.reaching import reached, start
from streams.records import read_any_header
from streams.settings import Settings

SKEW = timedelta(hours=1)
"""How far the clocks of those who write to one topic may be apart; a message may lie so much later than its time."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of a topic that is to be read; what lies beside it may be yielded too, for the reader to sort out."""

    since: datetime | None = None
    until: datetime | None = None
    offsets: Mapping[int, Collection[int]] = field(default_factory=dict)
    """Offsets by partition; empty for all."""
    partitions: Collection[int] | None = None
    """None for all; where offsets are named, theirs."""

    reached: Mapping[int, int] = field(default_factory=dict)
    """By partition, the offset before which all has been read already."""

    def behind(self, reached: Mapping[int, int]) -> "Stretch":
        """Return what is left of it."""
        return replace(self, reached=reached)

    def takes(self, partition: int) -> bool:
        """Say whether a partition has a part in it."""
        wanted = self.offsets or self.partitions
        return wanted is None or partition in wanted


WHOLE = Stretch()


async def rewound(settings: Settings, topic: Topic, stretch: Stretch = WHOLE) -> AsyncIterator[ConsumerRecord]:
    """Yield what a topic holds, each partition in order; nothing where the topic is missing.

    What is written while one reads is left out. Raises UnreachableError.
    """
    name = topics.full_name(settings, topic)
    numbers = await topics.partitions_of(settings, topic)
    parts = [TopicPartition(name, n) for n in numbers if stretch.takes(n)]
    if not parts:
        return
    async with reading_outside(settings) as consumer:
        written = [part for part, end in (await consumer.end_offsets(parts)).items() if end]
        starts = _behind(await _starts(consumer, written, stretch), stretch)
        stops = await _stops(consumer, starts, stretch)
        await _assign(consumer, starts)
        left = set(starts)
        while left := {part for part in left if not await _at_end(consumer, part, stops)}:
            for part, records in (await consumer.getmany(*left, timeout_ms=settings.fetch_wait_ms)).items():
                await _at_end(consumer, part, stops)
                for record in records:
                    if record.offset < stops[part]:
                        yield record


async def offsets_at(
    consumer: AIOKafkaConsumer, parts: Iterable[TopicPartition], moment: datetime
) -> dict[TopicPartition, int | None]:
    """Return the offset of the first message of each partition that is of a moment or later; None where none is."""
    asked = dict.fromkeys(parts, max(0, int(moment.timestamp() * 1000)))
    found = await consumer.offsets_for_times(asked) if asked else {}
    # the embedded broker says offset 0 of time -1 where Kafka says nothing
    return {part: at.offset if at is not None and at.timestamp >= 0 else None for part, at in found.items()}


async def _starts(
    consumer: AIOKafkaConsumer, parts: Collection[TopicPartition], stretch: Stretch
) -> dict[TopicPartition, int]:
    if stretch.offsets:
        return {part: min(stretch.offsets[part.partition]) for part in parts}
    if stretch.since is None:
        return dict.fromkeys(parts, 0)
    found = await offsets_at(consumer, parts, stretch.since)
    return {part: offset for part, offset in found.items() if offset is not None}


def _behind(starts: Mapping[TopicPartition, int], stretch: Stretch) -> dict[TopicPartition, int]:
    return {part: max(offset, stretch.reached.get(part.partition, 0)) for part, offset in starts.items()}


async def _stops(
    consumer: AIOKafkaConsumer, parts: Collection[TopicPartition], stretch: Stretch
) -> dict[TopicPartition, int]:
    if stretch.offsets:
        return {part: max(stretch.offsets[part.partition]) + 1 for part in parts}
    if stretch.until is None:
        return {}
    found = await offsets_at(consumer, parts, stretch.until + SKEW)
    return {part: offset for part, offset in found.items() if offset is not None}


async def _assign(consumer: AIOKafkaConsumer, starts: Mapping[TopicPartition, int]) -> None:
    if starts:
        consumer.assign(list(starts))
    for part, offset in starts.items():
        if await consumer.position(part) < offset:  # a seek before that would race with the fetch that begins
            consumer.seek(part, offset)


async def _at_end(consumer: AIOKafkaConsumer, part: TopicPartition, stops: dict[TopicPartition, int]) -> bool:
    """Go by what the first fetch says of the end, and note it.

    Asked for the end of a partition, the embedded broker names its last batch; and what is written later is not ours.
    """
    end = consumer.highwater(part)
    if end is not None:
        stops[part] = min(end, stops.get(part, end))
    return part in stops and await consumer.position(part) >= stops[part]


@asynccontextmanager
async def reading_outside(settings: Settings, group: str | None = None) -> AsyncIterator[AIOKafkaConsumer]:
    """Connect a consumer that is in no group, or keeps its place under a group's name; raises UnreachableError."""
    read_any_header()
    consumer = AIOKafkaConsumer(
        **client_options(settings),
        group_id=group,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        max_partition_fetch_bytes=MAX_MESSAGE_BYTES + topics.HEADROOM,
        fetch_max_wait_ms=settings.fetch_wait_ms,
    )
    try:
        await start(consumer, settings)
        async with reached(settings):
            yield consumer
    finally:
        await consumer.stop()
