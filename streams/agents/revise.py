"""Revise: of an article's versions the highest stands; what it tells is told, and what it tells no more, retracted."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from processors.revising import Course
from schemas.topics import ENRICHED
from streams.message import Agent, Handled, Message, each, is_replayed
from streams.revisions import write_revision
from streams.settings import Settings
from streams.standings import Standings


@asynccontextmanager
async def revise(settings: Settings) -> AsyncIterator[Agent]:
    """Keep how each article of our partitions stands."""
    with Standings(settings) as standings:

        async def handle(message: Message) -> Handled:
            standing, revision = standings.revise(message, message.value)
            if revision.course is Course.LATE or (revision.course is Course.REPEATED and is_replayed(message)):
                return Handled(revision.course.value)
            return Handled(revision.course.value, write_revision(standing, revision, message))

        yield Agent(
            "revise",
            reads=(ENRICHED.name,),
            handle=each(handle, stage="revise"),
            batch=10,
            window=200,
            adopt=standings.adopt,
        )
