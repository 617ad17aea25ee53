"""Releasing: embargoed articles wait in memory, and are published again when their time has come."""

import asyncio
import heapq
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime

from tenacity import AsyncRetrying, retry_if_exception_type, wait_random_exponential

from streams.connection import UnreachableError
from streams.holding import Forgotten, HeldArticle, read_held, released_letter
from streams.log import Logger
from streams.message import Handled, Letter, Message, Partition

LOOK_SECONDS = 10.0
"""How often to look at the clock while nothing is due: somebody may set it."""

Send = Callable[[Sequence[Letter]], Awaitable[None]]


def _now() -> datetime:
    return datetime.now(UTC)


class Releasing:
    """What is held and not yet due, of the one partition that holds all of it."""

    def __init__(self, send: Send, log: Logger, now: Callable[[], datetime] = _now) -> None:
        self._send = send
        self._log = log
        self._now = now
        self._held: dict[bytes, HeldArticle] = {}
        self._due: list[tuple[datetime, bytes]] = []
        """A heap of when to look at which of them."""
        self._taken_back: dict[str, int] = {}
        """By article, the highest version that is never to come out."""
        self._came = asyncio.Event()

    def __len__(self) -> int:
        return len(self._held)

    async def adopt(self, _: Collection[Partition]) -> None:
        """Begin anew: all that is held is read again from the beginning, by us or by another worker."""
        self._held.clear()
        self._due.clear()
        self._taken_back.clear()

    async def take(self, message: Message) -> Handled:
        """Remember what a message holds, or forget what it ends; what is none of ours is passed over."""
        match read_held(message):
            case HeldArticle() as held:
                return self._hold(held)
            case Forgotten(key, article_id, version):
                self._held.pop(key, None)
                gone = self._take_back(article_id, version) if key == article_id.encode() else ()
                return Handled("forgotten", tuple(map(released_letter, gone)))
        return Handled("unknown")

    def _hold(self, held: HeldArticle) -> Handled:
        if held.version <= self._taken_back.get(held.article_id, -1):
            return Handled("forgotten", (released_letter(held),))
        self._held[held.key] = held
        heapq.heappush(self._due, (held.until, held.key))
        self._came.set()
        return Handled("waiting")

    def _take_back(self, article_id: str, version: int) -> list[HeldArticle]:
        """Return what was held of an article up to a version, and is held no longer."""
        self._taken_back[article_id] = max(version, self._taken_back.get(article_id, -1))
        gone = [held for held in self._held.values() if held.article_id == article_id and held.version <= version]
        for held in gone:
            del self._held[held.key]
        return gone

    @asynccontextmanager
    async def going(self) -> AsyncIterator[None]:
        """Release what is due for as long as the context lasts."""
        task = asyncio.create_task(self._go_on())
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def _go_on(self) -> None:
        while True:
            while self._due and self._due[0][0] <= self._now():
                until, key = heapq.heappop(self._due)
                held = self._held.get(key)
                if held is not None and held.until == until:
                    await self._release(held)
            await self._wait()

    async def _release(self, held: HeldArticle) -> None:
        """Publish an article, then say that it is out; tried until the broker is there, as it is held until then."""
        trying = AsyncRetrying(
            retry=retry_if_exception_type(UnreachableError), wait=wait_random_exponential(multiplier=0.2, max=10.0)
        )
        await trying(self._send, (held.message,))
        await trying(self._send, (released_letter(held),))
        self._held.pop(held.key, None)
        self._log.info("released", article=held.article_id, version=held.version)

    async def _wait(self) -> None:
        """Wait until something came, or is due, or it is time to look at the clock again."""
        self._came.clear()
        left = (self._due[0][0] - self._now()).total_seconds() if self._due else LOOK_SECONDS
        with suppress(TimeoutError):
            await asyncio.wait_for(self._came.wait(), min(max(left, 0.01), LOOK_SECONDS))
