"""Reach: whether what an agent needs answers, by what was last heard of it, and by asking now and then."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

ASKING_SECONDS = 5.0


class Reach:
    """What is known of one thing that an agent needs."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.answers = True
        """Whether it answered when it was asked last."""
        self.refuses = False
        """Whether the work under way has failed on it, and is being tried again."""

    def troubles(self) -> tuple[str, ...]:
        """Return what is to be said of it; empty when all is well."""
        return () if self.answers and not self.refuses else (f"{self._name} is not reachable",)


@asynccontextmanager
async def watched(reach: Reach, ask: Callable[[], Awaitable[bool]]) -> AsyncIterator[None]:
    """Ask it every few seconds, as an agent without work would not notice that it is away."""

    async def watch() -> None:
        while True:
            reach.answers = await ask()
            await asyncio.sleep(ASKING_SECONDS)

    watching = asyncio.create_task(watch())
    try:
        yield
    finally:
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching
