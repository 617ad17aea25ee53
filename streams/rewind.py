"""Rewind: a topic read from its beginning to where it ends now, outside of every group."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.structs import ConsumerRecord

from schemas.topics import MAX_MESSAGE_BYTES, Topic
from streams import topics
from streams.connection import client_options
from streams.reaching import reached, start
from streams.records import read_any_header
from streams.settings import Settings


async def rewound(settings: Settings, topic: Topic) -> AsyncIterator[ConsumerRecord]:
    """Yield what a topic holds, each partition in order; nothing where the topic is missing."""
    name = topics.full_name(settings, topic)
    parts = [TopicPartition(name, number) for number in await topics.partitions_of(settings, topic)]
    if not parts:
        return
    async with _consumer(settings) as consumer:
        left = {part for part, end in (await consumer.end_offsets(parts)).items() if end}
        if left:
            consumer.assign(left)
        while left := {part for part in left if not await _at_end(consumer, part)}:
            for records in (await consumer.getmany(*left, timeout_ms=settings.fetch_wait_ms)).values():
                for record in records:
                    yield record


async def _at_end(consumer: AIOKafkaConsumer, part: TopicPartition) -> bool:
    """Go by the last fetch: asked for the end of a partition, the embedded broker names its last batch."""
    end = consumer.highwater(part)
    return end is not None and await consumer.position(part) >= end


@asynccontextmanager
async def _consumer(settings: Settings) -> AsyncIterator[AIOKafkaConsumer]:
    read_any_header()
    consumer = AIOKafkaConsumer(
        **client_options(settings),
        enable_auto_commit=False,
        auto_offset_reset="earliest",  # a seek would race with the fetch that an assignment begins
        max_partition_fetch_bytes=MAX_MESSAGE_BYTES + topics.HEADROOM,
        fetch_max_wait_ms=settings.fetch_wait_ms,
    )
    try:
        await start(consumer, settings)
        async with reached(settings):
            yield consumer
    finally:
        await consumer.stop()
