"""Enrich: articles as outlets publish them become records and events."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from schemas.topics import RAW
from streams.message import Agent
from streams.pool import Job, Pool
from streams.settings import Settings

WORK = "streams.work:prepare"


@asynccontextmanager
async def enrich(settings: Settings, work: str = WORK) -> AsyncIterator[Agent]:
    """Start the processes that read articles, and end them."""
    async with Pool(Job(work, settings), processes=settings.processes, time_limit=settings.time_limit) as pool:
        yield Agent(
            "enrich",
            reads=(RAW.name,),
            handle=pool.run,
            batch=settings.batch,
            lanes=settings.processes,
            window=settings.window,
            deadline=pool.deadline(settings.batch),
            warm=pool.warm,
        )
