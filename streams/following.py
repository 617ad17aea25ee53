"""Following: a topic read from its beginning and on, outside of every group, for what a worker has to know."""

import asyncio
import functools
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiokafka import AIOKafkaConsumer

from schemas.topics import MAX_MESSAGE_BYTES, Topic
from streams import topics
from streams.connection import client_options
from streams.log import get_log
from streams.reaching import reached, start
from streams.settings import Settings

Take = Callable[[bytes], None]
_LOOK_SECONDS = 0.02
CatchUp = Callable[[], Awaitable[None]]
"""Returns when all that is on the topic by now has been handed over; raises where that cannot be."""


class StoppedFollowingError(Exception):
    """The topic is no longer followed, for a reason that was logged."""


async def _nothing() -> None:
    """Have nothing to catch up with."""


@asynccontextmanager
async def following(settings: Settings, topic: Topic, take: Take) -> AsyncIterator[CatchUp]:
    """Hand over every value of a topic, its tombstones left out; begin when all that is there has been handed over.

    A topic that is missing holds nothing: whoever needs it says so elsewhere.
    """
    if await topics.missing(settings, [topic.name]):
        yield _nothing
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
            yield functools.partial(_caught_up, consumer, going)
        finally:
            going.cancel()
            await asyncio.wait([going])
    finally:
        await consumer.stop()


async def _catch_up(consumer: AIOKafkaConsumer, take: Take) -> None:
    ends = await consumer.end_offsets(consumer.assignment())
    while any([await consumer.position(part) < end for part, end in ends.items()]):
        await _some(consumer, take)


async def _caught_up(consumer: AIOKafkaConsumer, going: "asyncio.Task[None]") -> None:
    """Wait until the one who reads has handed over what lies before the present end."""
    ends = await consumer.end_offsets(consumer.assignment())
    while any([await consumer.position(part) < end for part, end in ends.items()]):
        if going.done():
            raise StoppedFollowingError("what is on the topic is no longer read")
        await asyncio.sleep(_LOOK_SECONDS)


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
