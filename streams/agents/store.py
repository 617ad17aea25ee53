"""Store: records and alerts come to rest in the database, and where they were read with them."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from schemas.topics import ALERTS, ENRICHED
from streams.keeping import STAGE, keep
from streams.log import get_log
from streams.message import Agent, Message, Result
from streams.settings import Settings
from streams.sinks.opening import open_store


@asynccontextmanager
async def store(settings: Settings) -> AsyncIterator[Agent]:
    """Open the database, and close it."""
    log = get_log(STAGE)

    async with open_store(
        settings.database, on_retry=lambda error, count: log.warning("trying again", error=error, count=count)
    ) as sink:

        async def handle(messages: Sequence[Message]) -> Sequence[Result]:
            return await keep(sink, messages, alerts=settings.topic_prefix + ALERTS.name)

        yield Agent(STAGE, reads=(ENRICHED.name, ALERTS.name), handle=handle, batch=100, window=1000)
