"""Progress seen from outside: how far each agent's group has committed, who is in it, how much a topic holds."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.coordinator.protocol import ConsumerProtocolMemberMetadata
from aiokafka.errors import KafkaError

from streams import topics
from streams.app import AGENTS, group_id
from streams.connection import client_options
from streams.settings import Settings

_ANSWER_MS = 5_000
NO_ANSWER = (KafkaError, OSError, TimeoutError, AssertionError, KeyError, ValueError)
"""What aiokafka raises while a broker is away or changes its mind about who leads; whoever asks, asks again."""


@dataclass(frozen=True, slots=True)
class Group:
    """One agent's consumer group at a moment."""

    members: frozenset[str]
    """Their ids, which the broker gives anew to whoever has been thrown out and joins again."""
    committed: Mapping[TopicPartition, int]
    """The next offset to be read, by partition of what the agent reads."""
    ends: Mapping[TopicPartition, int]

    @property
    def lag(self) -> int:
        """How many messages lie before the agent, or are in its hands."""
        return sum(end - max(self.committed.get(part, 0), 0) for part, end in self.ends.items())

    @property
    def is_done(self) -> bool:
        """Whether somebody is there to read, and nothing is left to be read."""
        return bool(self.members) and bool(self.ends) and not self.lag


class Watch:
    """Clients that ask and never consume."""

    def __init__(self, settings: Settings, admin: AIOKafkaAdminClient, consumer: AIOKafkaConsumer) -> None:
        self._settings = settings
        self._admin = admin
        self._consumer = consumer

    async def groups(self) -> dict[str, Group]:
        """Return every agent's group; raises one of `NO_ANSWER` where the broker does not answer.

        What was committed is asked before where topics end: where the two are the same, nothing was on its way.
        """
        members = {name: await self._members(group_id(self._settings, name)) for name in AGENTS}
        committed = {
            name: await self._admin.list_consumer_group_offsets(group_id(self._settings, name)) for name in AGENTS
        }
        read = set().union(*(topics_ for _, topics_ in members.values()))
        ends = await self._ends(read)
        return {
            name: Group(
                frozenset(ids),
                {part: found.offset for part, found in committed[name].items()},
                {part: end for part, end in ends.items() if part.topic in topics_},
            )
            for name, (ids, topics_) in members.items()
        }

    async def held(self, topic: str) -> int:
        """Return how many messages were ever written to a topic (its name in the contract)."""
        return sum((await self._ends({topics.full_name(self._settings, topic)})).values())

    async def leader(self, topic: str) -> int:
        """Return the node that leads the first partition of a topic."""
        name = topics.full_name(self._settings, topic)
        (found,) = await self._admin.describe_topics([name])
        return next(int(part["leader"]) for part in found["partitions"] if part["partition"] == 0)

    async def _members(self, group: str) -> tuple[set[str], set[str]]:
        """Return the ids of a group's members, and the topics that they read."""
        (answer,) = await self._admin.describe_consumer_groups([group])
        ids, read = set(), set()
        for found in answer.groups[0][5]:
            ids.add(found[0])
            if found[3]:
                read |= set(ConsumerProtocolMemberMetadata.decode(found[3]).subscription)
        return ids, read

    async def _ends(self, names: set[str]) -> Mapping[TopicPartition, int]:
        parts = [TopicPartition(name, part) for name in sorted(names) for part in await self._partitions(name)]
        found: Mapping[TopicPartition, int] = await self._consumer.end_offsets(parts)
        return found

    async def _partitions(self, name: str) -> list[int]:
        (found,) = await self._admin.describe_topics([name])
        return sorted(part["partition"] for part in found["partitions"])


@asynccontextmanager
async def watching(settings: Settings) -> AsyncIterator[Watch]:
    """Connect, for as long as the context lasts."""
    options: dict[str, Any] = {**client_options(settings), "request_timeout_ms": _ANSWER_MS}
    admin, consumer = AIOKafkaAdminClient(**options), AIOKafkaConsumer(**options)
    try:
        await admin.start()
        await consumer.start()
        yield Watch(settings, admin, consumer)
    finally:
        await consumer.stop()
        await admin.close()


async def groups_of(settings: Settings) -> dict[str, Group] | None:
    """Return every agent's group, or None while the broker does not answer."""
    try:
        async with asyncio.timeout(2 * _ANSWER_MS / 1000), watching(settings) as watch:
            return await watch.groups()
    except NO_ANSWER:
        return None


async def held(settings: Settings, topic: str) -> int | None:
    """Return how many messages were ever written to a topic, or None while the broker does not answer."""
    try:
        async with asyncio.timeout(2 * _ANSWER_MS / 1000), watching(settings) as watch:
            return await watch.held(topic)
    except NO_ANSWER:
        return None
