"""Troubles of a soak: one after another, of a kind and for a time left to chance."""

import asyncio
import signal
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from tests.flows.faults.stage import Stage
from tests.kafka.cluster import KafkaCluster

MOST_WORKERS = 3
_PAUSE = (10.0, 40.0)
_AWAY = {"broker": (3.0, 15.0), "database": (5.0, 60.0)}


@dataclass
class Troubles:
    """What is done to a stage, and what is wrong with it right now."""

    stage: Stage
    now: str = ""
    since_last_look: list[str] = field(default_factory=list)

    def look(self) -> str:
        """Return what is wrong, and what was done since the last time that somebody looked."""
        seen = [*self.since_last_look, *([self.now] if self.now else [])]
        self.since_last_look.clear()
        return ", ".join(dict.fromkeys(seen))

    async def go_on(self, seconds: float) -> None:
        """Make trouble for so long; return when nothing is wrong any more."""
        deadline = time.monotonic() + seconds
        kinds: dict[str, Callable[[], Awaitable[None]]] = {
            "kill -9": self._kill,
            "SIGTERM": self._stop,
            "join or leave": self._join_or_leave,
            "broker away": self._broker_away,
            "database away": self._database_away,
        }
        while (pause := self.stage.chance.uniform(*_PAUSE)) < deadline - time.monotonic():
            await asyncio.sleep(pause)
            self.now = self.stage.chance.choice(list(kinds))
            await kinds[self.now]()
            self.since_last_look.append(self.now)
            self.now = ""

    async def _kill(self, number: signal.Signals = signal.SIGKILL) -> None:
        self.stage.crew.kill(self.stage.chance.choice(self.stage.crew.posts), number)

    async def _stop(self) -> None:
        await self._kill(signal.SIGTERM)

    async def _join_or_leave(self) -> None:
        crew = self.stage.crew
        if len(crew.posts) < MOST_WORKERS:
            crew.join()
        else:
            await crew.leave(self.stage.chance.choice(crew.posts))

    async def _broker_away(self) -> None:
        server = self.stage.server
        if isinstance(server, KafkaCluster):
            raise TypeError("a soak runs on one broker")
        await self._away("broker", server.stop, server.start)

    async def _database_away(self) -> None:
        if self.stage.postgres is None:
            raise TypeError("a soak runs on PostgreSQL")
        await self._away("database", self.stage.postgres.stop, self.stage.postgres.start)

    async def _away(self, what: str, stop: Callable[[], None], start: Callable[[], None]) -> None:
        await asyncio.to_thread(stop)
        self.stage.faults += 1
        await asyncio.sleep(self.stage.chance.uniform(*_AWAY[what]))  # this is how long it is away
        await asyncio.to_thread(start)
