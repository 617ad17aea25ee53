"""Store: records and alerts come to rest in the database, and where they were read with them."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from schemas.topics import ALERTS, ENRICHED
from streams.keeping import STAGE, keep
from streams.log import get_log
from streams.message import Agent, Message, Result
from streams.reach import Reach, watched
from streams.settings import Settings
from streams.sinks.opening import open_store

WRITE_SECONDS = 60.0
"""For a batch, with all that a database which answers slowly may take, over the wait for one that is away."""


@asynccontextmanager
async def store(settings: Settings) -> AsyncIterator[Agent]:
    """Open the database, once it is there, and close it."""
    log, reach, patience = get_log(STAGE), Reach("the store"), settings.patience_seconds

    def try_again(error: str, count: int) -> None:
        reach.refuses = True
        log.warning("trying again", error=error, count=count)

    async def handle(messages: Sequence[Message]) -> Sequence[Result]:
        try:
            return await keep(sink, messages, alerts=settings.topic_prefix + ALERTS.name)
        finally:
            reach.refuses = False

    async with open_store(settings.database, patience=patience, on_retry=try_again) as sink:
        reach.refuses = False
        async with watched(reach, sink.answers):
            yield Agent(
                STAGE,
                reads=(ENRICHED.name, ALERTS.name),
                handle=handle,
                batch=100,
                window=1000,
                deadline=patience + WRITE_SECONDS,
                outage=patience,
                troubles=reach.troubles,
            )
