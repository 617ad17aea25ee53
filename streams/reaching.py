"""Reaching: a client of Kafka is started within bounded time, or it is found out why it cannot be."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Protocol

from aiokafka.conn import collect_hosts, create_conn
from aiokafka.errors import KafkaConnectionError, KafkaError, NodeNotReadyError, RequestTimedOutError
from aiokafka.protocol.metadata import MetadataRequest

from streams.connection import UnreachableError, client_options
from streams.records import read_any_header
from streams.settings import Settings

START_SECONDS = 45.0
"""For a client to start: more than one that is well needs on a busy machine, and less than a person waits."""
KNOCK_SECONDS = 10.0
"""For one broker to say whether it lets us in."""
WRONG = (KafkaError, OSError, EOFError, TimeoutError)
"""What a broker, or the way there, can do to a client."""


class Client(Protocol):
    """One of aiokafka's clients."""

    async def start(self) -> None:
        """Connect."""


async def start(client: Client, settings: Settings) -> None:
    """Start a client; raises UnreachableError with the reason, for which the brokers are asked once more.

    The clients of aiokafka keep it to themselves: whatever it is, they are "unable to bootstrap".
    """
    read_any_header()
    try:
        async with asyncio.timeout(START_SECONDS):
            await client.start()
    except WRONG as error:
        raise UnreachableError.at(settings, await obstacle(settings) or error) from error


@asynccontextmanager
async def reached(settings: Settings) -> AsyncIterator[None]:
    """Tell in words what a broker refuses to a client that has started, or what has come between them."""
    try:
        yield
    except (KafkaError, TimeoutError) as error:
        found = await obstacle(settings) if isinstance(error, _APART) else None
        raise UnreachableError.at(settings, found or error) from error


_APART = (KafkaConnectionError, NodeNotReadyError, RequestTimedOutError, TimeoutError)
"""What a client says when it does not know why."""


async def obstacle(settings: Settings) -> BaseException | None:
    """Return what keeps us from the brokers, or None where one lets us in, and all that it names."""
    found: BaseException | None = None
    for host, port, _ in collect_hosts(settings.kafka_bootstrap_servers or ""):
        try:
            async with _knocking(host, port, settings) as conn:
                metadata = await conn.send(MetadataRequest([]))
            for broker in metadata.brokers:
                async with _knocking(broker[1], broker[2], settings):
                    pass
        except WRONG as error:
            found = found or error
        else:
            return None
    return found


@asynccontextmanager
async def _knocking(host: str, port: int, settings: Settings) -> AsyncIterator[Any]:
    """Connect once, and say who we are where that is asked."""
    options = client_options(settings)
    del options["bootstrap_servers"]
    async with asyncio.timeout(KNOCK_SECONDS):
        conn = await create_conn(host, port, **options)
        try:
            yield conn
        finally:
            with contextlib.suppress(asyncio.CancelledError):
                conn.close()
