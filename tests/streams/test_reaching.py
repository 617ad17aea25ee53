"""Reaching: whatever listens there, a client starts or says why not, within bounded time."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaConnectionError, TopicAuthorizationFailedError

from streams import reaching
from streams.connection import UnreachableError, client_options
from streams.reaching import obstacle, reached, start
from streams.settings import Settings


@asynccontextmanager
async def listening(*, hangs_up: bool) -> AsyncIterator[Settings]:
    """Listen on a port of this machine, and say nothing, or hang up."""
    writers: list[asyncio.StreamWriter] = []

    def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.append(writer)
        if hangs_up:
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    try:
        yield Settings(kafka_bootstrap_servers=f"127.0.0.1:{server.sockets[0].getsockname()[1]}")
    finally:
        server.close()
        for writer in writers:
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()


async def _start(settings: Settings) -> None:
    admin = AIOKafkaAdminClient(**client_options(settings))
    try:
        await start(admin, settings)
    finally:
        await admin.close()


async def test_who_hangs_up_is_told() -> None:
    """A listener with TLS does that to those without."""
    async with listening(hangs_up=True) as settings:
        with pytest.raises(UnreachableError, match=r"ended the connection.* KAFKA_SECURITY_PROTOCOL is PLAINTEXT"):
            await _start(settings)


async def test_who_says_nothing_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither by the client nor by the question why."""
    monkeypatch.setattr(reaching, "START_SECONDS", 0.2)
    monkeypatch.setattr(reaching, "KNOCK_SECONDS", 0.2)
    async with listening(hangs_up=False) as settings:
        with pytest.raises(UnreachableError, match=r"no Kafka broker answers at .*TimeoutError"):
            await _start(settings)


async def test_every_server_is_asked() -> None:
    """The first that says something is told; where nobody listens that is all there is to say."""
    settings = Settings(kafka_bootstrap_servers="127.0.0.1:9,127.0.0.1:10")
    assert isinstance(await obstacle(settings), ConnectionRefusedError)


async def test_what_is_refused_later_is_told() -> None:
    """Rights are asked with each request; a connection that breaks is looked into."""
    settings = Settings(kafka_bootstrap_servers="127.0.0.1:9")
    with pytest.raises(UnreachableError, match="does not allow"):
        async with reached(settings):
            raise TopicAuthorizationFailedError("news.events")
    with pytest.raises(UnreachableError, match="ConnectionRefusedError"):
        async with reached(settings):
            raise KafkaConnectionError("closed")
