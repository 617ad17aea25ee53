"""The stage of one run: a broker, a store, a crew of workers, the articles sent, and what a scenario may do to them."""

import asyncio
import random
import time
import uuid
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError

from schemas.topics import ENRICHED, RAW
from streams import topics
from streams.app import AGENTS
from streams.settings import Settings
from streams.sinks.migrate import migrate
from tests.flows.faults.articles import Order, message_of
from tests.flows.faults.crew import Crew
from tests.flows.faults.progress import Group, groups_of, held
from tests.flows.flow import Flow
from tests.kafka.cluster import KafkaCluster, KafkaServer
from tests.postgres.cluster import PostgresServer

RECORDS = "tests.flows.works:prepare_records"
PARTITIONS = 4
_LOOK_SECONDS = 0.3
_DROPPED_EACH, _POISON_EACH = 50, 47
"""One of so many articles is dropped, or poison, in every run."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much of a fault."""

    articles: int
    times: int = 0
    """How often it strikes."""
    seconds: float = 0.0
    """How long it lasts."""
    workers: int = 1
    time_limit: float = 20.0
    """Seconds of CPU that an article may take, thrice that on the wall, and twice in all before it is dead."""
    patience: float = 600.0
    """Seconds after the last fault, after which whoever is not done is given up."""


@dataclass
class Stage:
    """One run."""

    flow: Flow
    crew: Crew
    size: Size
    chance: random.Random
    server: KafkaServer | KafkaCluster
    postgres: PostgresServer | None
    sent: dict[str, Order] = field(default_factory=dict)
    faults: int = 0
    """Other than signals to workers: servers stopped, disks filled."""
    calm_at: float = 0.0
    """When the last fault was over."""
    memory: list[int] = field(default_factory=list)
    """Resident bytes of the crew from a fault on."""
    unfelt: list[str] = field(default_factory=list)
    """What a scenario was to bring about and did not."""

    async def publish(self, number: int, *, per_second: float | None = None, orders: Sequence[Order] = ()) -> None:
        """Publish so many new articles, each until the broker confirms it; the first of them with these orders."""
        first = len(self.sent)
        new = {f"a-{i}": _usual(i) for i in range(first, first + number)}
        new |= dict(zip(new, orders, strict=False))
        async with self.flow._producer() as producer:
            sending = []
            for id_, order in new.items():
                self.sent[id_] = order
                sending.append(asyncio.create_task(self._deliver(producer, id_)))
                await asyncio.sleep(1 / per_second if per_second else 0)
            await asyncio.gather(*sending)

    async def _deliver(self, producer: AIOKafkaProducer, id_: str) -> None:
        key, value = message_of(id_, self.sent[id_])
        name = topics.full_name(self.flow.settings, RAW)
        while True:
            try:
                await producer.send_and_wait(name, value, key=key)
            except KafkaError:
                await asyncio.sleep(_LOOK_SECONDS)
            else:
                return

    async def until_enriched(self, share: float) -> None:
        """Wait until this share of all articles of the run has come out."""
        async with asyncio.timeout(self.size.patience):
            while (await held(self.flow.settings, ENRICHED.name) or 0) < share * self.size.articles:  # noqa: ASYNC110  brokers do not call back
                await asyncio.sleep(_LOOK_SECONDS)

    async def until_done(self) -> tuple[float | None, Mapping[str, Group]]:
        """Wait until every agent has committed all; return the seconds since the last fault, or None, and who."""
        deadline = self.calm_at + self.size.patience
        while time.monotonic() < deadline:
            groups = await groups_of(self.flow.settings)
            if groups and all(group.is_done for group in groups.values()):
                return time.monotonic() - self.calm_at, groups
            await asyncio.sleep(_LOOK_SECONDS)
        return None, await groups_of(self.flow.settings) or {}

    def points(self) -> list[float]:
        """Return as many moments of the run as the fault strikes, as shares of the articles."""
        return sorted(self.chance.uniform(0.02, 0.9) for _ in range(self.size.times))

    @asynccontextmanager
    async def measured(self) -> AsyncIterator[None]:
        """Take the crew's memory twice a second, for as long as the context lasts."""

        async def sample() -> None:
            while True:
                self.memory.append(await asyncio.to_thread(self.crew.memory))
                await asyncio.sleep(0.5)

        sampling = asyncio.create_task(sample())
        try:
            yield
        finally:
            sampling.cancel()

    def expect(self, what: str, *, holds: bool) -> None:
        """Note that a fault was not felt, and so proves nothing."""
        if not holds:
            self.unfelt.append(what)

    def told(self, event: str) -> int:
        """Return how often workers logged something."""
        return sum(fact["event"] == event for worker in self.flow.workers for fact in worker.facts())


def _usual(number: int) -> Order:
    if number % _DROPPED_EACH == _DROPPED_EACH - 1:
        return Order.DROP
    return Order.POISON if number % _POISON_EACH == _POISON_EACH - 1 else Order.PLAIN


@asynccontextmanager
async def staged(
    size: Size,
    seed: int,
    folder: Path,
    server: KafkaServer | KafkaCluster,
    *,
    postgres: PostgresServer | None = None,
    data: Path | None = None,
    environ: Mapping[str, str] | None = None,
) -> AsyncIterator[Stage]:
    """Make topics and a store, start the crew, and end what is left of it."""
    settings = _settings(server, data or folder, postgres)
    await topics.apply(settings)
    if postgres:
        await migrate(settings.database)
    flow = Flow(settings, folder)
    database = {"DATELINE_DATABASE_URL": settings.database} if postgres else {}
    crew = Crew(flow, AGENTS, RECORDS, {**(environ or {}), **database})
    try:
        for _ in range(size.workers):
            crew.join()
        await crew.ready()
        yield Stage(flow, crew, size, random.Random(seed), server, postgres)
    finally:
        for post in crew.posts:
            if post.keeping:
                post.keeping.cancel()
        flow.close()


def _settings(server: KafkaServer | KafkaCluster, data: Path, postgres: PostgresServer | None) -> Settings:
    known: dict[str, Any] = {"database_url": postgres.url("postgres")} if postgres else {}
    if isinstance(server, KafkaCluster):
        known["replication_factor"] = server.size
    return Settings(
        kafka_bootstrap_servers=server.bootstrap,
        topic_prefix=f"f{uuid.uuid4().hex[:8]}.",
        partitions=PARTITIONS,
        processes=1,
        data_dir=data,
        session_seconds=6,
        **known,
    )
