"""Following: a topic read from its beginning and on, outside of every group, for what a worker has to know."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiokafka import AIOKafkaConsumer

from schemas.topics import MAX_MESSAGE_BYTES, Topic
from streams import topics
from streams.connection import client_options
from streams.log import get_log
from streams.reaching import reached, start
from streams.settings import Settings

Take = Callable[[bytes], None]


@asynccontextmanager
async def following(settings: Settings, topic: Topic, take: Take) -> AsyncIterator[None]:
    """Hand over every value of a topic, its tombstones left out; begin when all that is there has been handed over.

    A topic that is missing holds nothing: whoever needs it says so elsewhere.
    """
    if await topics.missing(settings, [topic.name]):
        yield
        return
    consumer = AIOKafkaConsumer(
        topics.full_name(settings, topic),
        **client_options(settings),
        auto_offset_reset="earliest",
        enable_auto_commit=False,
        max_partition_fetch_bytes=MAX_MESSAGE_BYTES + topics.HEADROOM,
        fetch_max_wait_ms=settings.fetch_wait_ms,
    )
    try:
        await start(consumer, settings)
        async with reached(settings):
            await _catch_up(consumer, take)
        going = asyncio.create_task(_go_on(consumer, take))
        going.add_done_callback(_tell)
        try:
            yield
        finally:
            going.cancel()
            await asyncio.wait([going])
    finally:
        await consumer.stop()


async def _catch_up(consumer: AIOKafkaConsumer, take: Take) -> None:
    ends = await consumer.end_offsets(consumer.assignment())
    while any([await consumer.position(part) < end for part, end in ends.items()]):
        await _some(consumer, take)


async def _go_on(consumer: AIOKafkaConsumer, take: Take) -> None:
    while True:
        await _some(consumer, take)


async def _some(consumer: AIOKafkaConsumer, take: Take) -> None:
    for messages in (await consumer.getmany(timeout_ms=500)).values():
        for message in messages:
            if message.value is not None:
                take(message.value)


def _tell(going: "asyncio.Task[None]") -> None:
    if not going.cancelled() and (error := going.exception()):
        get_log("following").error("stopped following", error=type(error).__name__)
