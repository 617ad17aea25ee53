"""Posting: messages sent by hand, outside of any agent, each confirmed by all replicas."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiokafka import AIOKafkaProducer

from schemas.topics import MAX_MESSAGE_BYTES
from streams import topics
from streams.connection import client_options
from streams.message import Letter
from streams.reaching import reached, start
from streams.settings import Settings


@asynccontextmanager
async def producing(settings: Settings) -> AsyncIterator[AIOKafkaProducer]:
    """Open a producer, and close it when all is delivered; raises UnreachableError where it cannot start."""
    producer = AIOKafkaProducer(
        **client_options(settings),
        acks="all",
        compression_type="gzip",
        linger_ms=5,
        max_request_size=MAX_MESSAGE_BYTES + topics.HEADROOM,
    )
    try:
        await start(producer, settings)
        yield producer
    finally:
        await producer.stop()


@dataclass(frozen=True, slots=True)
class Post:
    """Where letters are handed in."""

    producer: AIOKafkaProducer
    settings: Settings

    async def send(self, letters: Sequence[Letter]) -> None:
        """Send in order, and return when the broker has confirmed every one; raises UnreachableError."""
        async with reached(self.settings):
            sent = [await self._hand_in(letter) for letter in letters]
            await asyncio.gather(*sent)

    async def _hand_in(self, letter: Letter) -> "asyncio.Future[object]":
        name = topics.full_name(self.settings, letter.topic)
        future: asyncio.Future[object] = await self.producer.send(
            name, letter.value, key=letter.key, headers=list(letter.headers), partition=letter.partition
        )
        return future


@asynccontextmanager
async def posting(settings: Settings) -> AsyncIterator[Post]:
    """Open a post, and close it when all is delivered; raises UnreachableError where it cannot start."""
    async with producing(settings) as producer:
        yield Post(producer, settings)
