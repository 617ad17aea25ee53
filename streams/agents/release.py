"""Release: embargoed articles wait for their time, and are then published as if they had only now come."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from schemas.topics import HELD
from streams.log import get_log
from streams.message import Agent, each
from streams.posting import posting
from streams.releasing import Releasing
from streams.settings import Settings


@asynccontextmanager
async def release(settings: Settings) -> AsyncIterator[Agent]:
    """Keep watch over what is held; of several workers the one that has the partition does."""
    async with posting(settings) as post:
        releasing = Releasing(post.send, get_log("release"))
        async with releasing.going():
            yield Agent(
                "release",
                reads=(HELD.name,),
                handle=each(releasing.take, stage="release"),
                batch=100,
                window=1000,
                adopt=releasing.adopt,
                keeps_place=False,
            )
