"""What a flow test does: make topics, publish, start and end workers, read what came out."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.structs import ConsumerRecord
from pydantic import SecretStr

from streams import topics
from streams.app import group_id
from streams.connection import client_options
from streams.settings import Settings
from tests.launch import launch

ROOT = Path(__file__).parents[2]
SIMPLE = "tests.flows.works:prepare"
PATIENCE = 120.0


@dataclass
class Worker:
    """A running worker and what it logs."""

    process: subprocess.Popen[bytes]
    log: Path

    def facts(self) -> list[dict[str, Any]]:
        """Return the log so far, a dict a line."""
        lines = self.log.read_text().splitlines()
        return [json.loads(line) for line in lines if line.startswith("{")]

    async def until_ready(self) -> Self:
        """Wait until the worker has its partitions."""
        await until(self._is_ready, lambda: self.log.read_text()[-3000:])
        return self

    def _is_ready(self) -> bool:
        if self.process.poll() is not None:
            raise AssertionError(f"the worker ended with {self.process.returncode}:\n{self.log.read_text()[-3000:]}")
        return any(fact["event"] == "ready" for fact in self.facts())

    async def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal and return the exit code."""
        self.process.send_signal(number)
        return await self.ended()

    async def ended(self) -> int:
        """Wait for the end and for the end of every process that it started, and return the exit code."""
        code = await asyncio.to_thread(self.process.wait, PATIENCE)
        await until(lambda: not self._any_left(), lambda: "processes outlive their worker")
        return code

    def _any_left(self) -> bool:
        try:
            os.killpg(self.process.pid, 0)
        except ProcessLookupError:
            return False
        return any(_group_and_state(entry) == (self.process.pid, True) for entry in Path("/proc").glob("[0-9]*"))


def _group_and_state(entry: Path) -> tuple[int, bool]:
    """Return a process's group, and whether it lives (a zombie does not)."""
    try:
        state, _, group = (entry / "stat").read_text().rpartition(")")[2].split()[:3]
    except OSError:
        return 0, False
    return int(group), state != "Z"


@dataclass
class Flow:
    """One test's own topics on a broker, and its workers."""

    settings: Settings
    folder: Path
    secrets: Mapping[str, str] = field(default_factory=dict)
    """Variables that name the files of secrets: no secret goes into an environment."""
    workers: list[Worker] = field(default_factory=list)
    published: int = 0

    def start(self, *agents: str, work: str | None = SIMPLE, **environ: str) -> Worker:
        """Start a worker in a process group of its own."""
        command = [sys.executable, "-m", "tests.flows.worker", *agents, *(("--work", work) if work else ())]
        log = self.folder / f"worker-{len(self.workers)}.log"
        process = launch(command, log, env=self._environ() | {"PYTHONPATH": str(ROOT)} | environ)
        self.workers.append(Worker(process, log))
        return self.workers[-1]

    def _environ(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("DATELINE_", "KAFKA_"))}
        changed = self.settings.model_dump(mode="json", exclude_unset=True)
        ours = {
            name.upper() if name.startswith("kafka_") else f"DATELINE_{name.upper()}": str(value)
            for name, value in changed.items()
            if not isinstance(getattr(self.settings, name), SecretStr)
        }
        return kept | ours | dict(self.secrets)

    async def publish(
        self, messages: Iterable[tuple[bytes | None, bytes | None]], headers: Any = None, compression: str | None = None
    ) -> None:
        """Publish keys and values to the raw topic."""
        async with self._producer(compression) as producer:
            name = topics.full_name(self.settings, "articles.raw")
            sent = [await producer.send(name, value, key=key, headers=headers) for key, value in messages]
            await asyncio.gather(*sent)
        self.published += len(sent)

    @asynccontextmanager
    async def _producer(self, compression: str | None = None) -> AsyncIterator[AIOKafkaProducer]:
        producer = AIOKafkaProducer(
            **client_options(self.settings),
            max_request_size=256 * 2**20,
            linger_ms=5,
            acks="all",  # what one broker of several confirms goes with it
            compression_type=compression,
        )
        await producer.start()
        try:
            yield producer
        finally:
            await producer.stop()

    async def read(self, topic: str) -> list[ConsumerRecord[bytes, bytes]]:
        """Return what a topic holds now."""
        name = topics.full_name(self.settings, topic)
        records: list[ConsumerRecord[bytes, bytes]] = []
        async with self._consumer() as consumer, asyncio.timeout(PATIENCE):
            parts = [TopicPartition(name, p) for p in await self._partitions(consumer, name)]
            consumer.assign(parts)
            while not all([await self._at_end(consumer, part) for part in parts]):
                for batch in (await consumer.getmany(timeout_ms=100)).values():
                    records += batch
        return records

    async def _at_end(self, consumer: AIOKafkaConsumer, part: TopicPartition) -> bool:
        """Ask the last fetch, as the embedded broker answers wrongly when asked for the end of a partition."""
        end = consumer.highwater(part)
        return end is not None and await consumer.position(part) >= end

    async def lag(self, agent: str = "enrich", topic: str = "articles.raw") -> int:
        """Return how many of the messages that we published an agent has not committed."""
        name = topics.full_name(self.settings, topic)
        async with self._consumer(group_id(self.settings, agent)) as consumer:
            parts = [TopicPartition(name, p) for p in await self._partitions(consumer, name)]
            consumer.assign(parts)
            return self.published - sum([await consumer.committed(part) or 0 for part in parts])

    async def until_done(self, agent: str = "enrich", topic: str = "articles.raw") -> None:
        """Wait until an agent has committed everything that we published."""
        deadline = time.monotonic() + PATIENCE
        while lag := await self.lag(agent, topic):
            told = "\n".join(worker.log.read_text()[-2000:] for worker in self.workers)
            assert time.monotonic() < deadline, f"{lag} messages not committed; the workers say:\n{told}"
            await asyncio.sleep(0.1)

    async def until_written(self, topic: str, at_least: int) -> None:
        """Wait until so many messages have been written to a topic."""
        name = topics.full_name(self.settings, topic)
        seen = 0
        async with self._consumer() as consumer, asyncio.timeout(PATIENCE):
            parts = [TopicPartition(name, p) for p in await self._partitions(consumer, name)]
            consumer.assign(parts)
            while seen < at_least:
                seen += sum(map(len, (await consumer.getmany(timeout_ms=100)).values()))

    @asynccontextmanager
    async def _consumer(self, group: str | None = None) -> AsyncIterator[AIOKafkaConsumer]:
        consumer = AIOKafkaConsumer(
            **client_options(self.settings),
            group_id=group,
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            fetch_max_wait_ms=50,
        )
        await consumer.start()
        try:
            yield consumer
        finally:
            await consumer.stop()

    async def _partitions(self, consumer: AIOKafkaConsumer, name: str) -> list[int]:
        while not (found := consumer.partitions_for_topic(name)):
            await consumer._client.force_metadata_update()
        return sorted(found)

    def close(self) -> None:
        """End what still runs."""
        for worker in self.workers:
            try:
                os.killpg(worker.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
            worker.process.wait()


async def until(condition: Callable[[], bool], told: Callable[[], str], seconds: float = PATIENCE) -> None:
    """Wait for a condition outside of this process."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, told()
        await asyncio.sleep(0.02)


def numbered(count: int, special: Mapping[int, bytes] | None = None) -> list[tuple[bytes, bytes]]:
    """Return so many messages with their number as the key, some of them special."""
    return [(b"%d" % i, (special or {}).get(i, b"article %d" % i)) for i in range(count)]
