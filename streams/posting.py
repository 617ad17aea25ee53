"""Posting: letters sent by hand, outside of any agent, each confirmed by the broker."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError

from schemas.topics import MAX_MESSAGE_BYTES
from streams import topics
from streams.connection import UnreachableError, client_options
from streams.message import Letter
from streams.settings import Settings


@dataclass(frozen=True, slots=True)
class Post:
    """A producer that waits for all replicas."""

    producer: AIOKafkaProducer
    settings: Settings

    async def send(self, letters: Sequence[Letter]) -> None:
        """Send in order, and return when the broker has confirmed every one; raises UnreachableError."""
        try:
            sent = [await self._hand_over(letter) for letter in letters]
            await asyncio.gather(*sent)
        except (KafkaError, OSError) as error:
            raise UnreachableError.at(self.settings, error) from error

    async def _hand_over(self, letter: Letter) -> "asyncio.Future[object]":
        name = topics.full_name(self.settings, letter.topic)
        future: asyncio.Future[object] = await self.producer.send(
            name, letter.value, key=letter.key, headers=list(letter.headers), partition=letter.partition
        )
        return future


@asynccontextmanager
async def posting(settings: Settings) -> AsyncIterator[Post]:
    """Open a post, and close it when all is delivered; raises UnreachableError."""
    producer = AIOKafkaProducer(
        **client_options(settings),
        acks="all",
        enable_idempotence=settings.idempotence,
        compression_type="gzip",
        linger_ms=5,
        max_request_size=MAX_MESSAGE_BYTES + topics.HEADROOM,
    )
    try:
        await producer.start()
    except (KafkaError, OSError) as error:
        await producer.stop()
        raise UnreachableError.at(settings, error) from error
    try:
        yield Post(producer, settings)
    finally:
        await producer.stop()
