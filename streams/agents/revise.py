"""Revise: of an article's versions the highest stands; what it tells is told, and what it tells no more, retracted."""

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from processors.revising import Course
from processors.revising import revise as fold
from schemas.record import Record
from schemas.topics import ENRICHED
from streams.message import Agent, Handled, Message, each, is_replayed
from streams.own import read_own
from streams.revisions import write_revision
from streams.settings import Settings
from streams.standings import Standings


@asynccontextmanager
async def revise(settings: Settings) -> AsyncIterator[Agent]:
    """Keep how each article of our partitions stands."""
    with Standings(settings) as standings:

        async def handle(message: Message) -> Handled:
            record = read_own(Record, message.value)
            digest = hashlib.sha256(message.value or b"").hexdigest()
            standing, revision = fold(standings.get(record.id), record, digest)
            if revision.course is Course.LATE or (revision.course is Course.REPEATED and is_replayed(message)):
                return Handled(revision.course.value)
            standings.put(message.partition, message.timestamp, standing)
            return Handled(revision.course.value, write_revision(standing, revision, message))

        yield Agent(
            "revise",
            reads=(ENRICHED.name,),
            handle=each(handle, stage="revise"),
            batch=10,
            window=200,
            adopt=standings.adopt,
        )
