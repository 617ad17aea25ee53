"""Topics: how the contract's topics are made on a broker, and how what is there differs from it."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum

from aiokafka import TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic, RecordsToDelete
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import KafkaError, TopicAlreadyExistsError, for_code

from schemas.topics import MAX_MESSAGE_BYTES, TOPICS, Topic
from streams.connection import UnreachableError, client_options
from streams.reaching import reached, start
from streams.settings import Settings

HEADROOM = 64 * 1024
"""Above the largest message: for Kafka's own framing."""
_KNOWN_SECONDS = 30.0
_DAY_MS = 24 * 60 * 60 * 1000


class PartitionsError(Exception):
    """A topic that has fewer partitions than the one that it goes with; the text says what to do."""


class UndeletableError(UnreachableError):
    """The broker answers, and does not delete; the text says why that may be."""


class State(StrEnum):
    """What is to be said of a topic."""

    MISSING = "missing"
    RIGHT = "right"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Finding:
    """One topic of the contract beside what the broker has."""

    name: str
    """The full name."""
    topic: Topic
    state: State
    differences: tuple[str, ...] = ()
    """`what: wanted ..., found ...`."""


def full_name(settings: Settings, topic: Topic | str) -> str:
    """Return a topic's name on the broker."""
    return settings.topic_prefix + (topic if isinstance(topic, str) else topic.name)


def short_name(settings: Settings, full: str) -> str:
    """Return a topic's name in the contract."""
    return full.removeprefix(settings.topic_prefix)


def configuration(topic: Topic) -> dict[str, str]:
    """Return a topic's Kafka configuration."""
    return {
        "cleanup.policy": topic.cleanup.value,
        "retention.ms": str(-1 if topic.retention_days is None else topic.retention_days * _DAY_MS),
        "max.message.bytes": str(MAX_MESSAGE_BYTES + HEADROOM),
    }


def durability(settings: Settings) -> dict[str, str]:
    """Return how many replicas have to have a message before it is confirmed: with three or more, one may be away."""
    return {"min.insync.replicas": str(max(1, min(2, settings.replication_factor - 1)))}


async def plan(settings: Settings) -> list[Finding]:
    """Compare the broker with the contract; raises UnreachableError."""
    async with _admin(settings) as admin:
        return await _findings(admin, settings)


async def apply(settings: Settings) -> list[Finding]:
    """Make the topics that are missing and return how it was before; what differs is told, never altered."""
    async with _admin(settings) as admin:
        findings = await _findings(admin, settings)
        missing = [finding for finding in findings if finding.state is State.MISSING]
        if missing:
            answer = await admin.create_topics([_new(finding, settings) for finding in missing])
            for name, code, *text in answer.topic_errors:
                _check(name, code, text)
            await _await_topics(admin, {finding.name for finding in missing})
        return findings


async def missing(settings: Settings, names: Iterable[str]) -> list[str]:
    """Return those of these topics (names of the contract) that the broker lacks."""
    async with _admin(settings) as admin:
        there = set(await admin.list_topics())
    return sorted(full_name(settings, name) for name in set(names) if full_name(settings, name) not in there)


async def partitions_of(settings: Settings, topic: Topic) -> list[int]:
    """Return the numbers of a topic's partitions; none where the broker lacks it."""
    async with _admin(settings) as admin:
        name = full_name(settings, topic)
        present = [name] if name in await admin.list_topics() else []
        return list(range((await _partitions(admin, present)).get(name, 0)))


async def delete_before(settings: Settings, topic: Topic, offsets: Mapping[int, int]) -> None:
    """Delete the messages of each partition that lie before an offset; raises UndeletableError."""
    name = full_name(settings, topic)
    async with _admin(settings) as admin:
        try:
            await admin.delete_records(
                {TopicPartition(name, number): RecordsToDelete(before_offset=end) for number, end in offsets.items()}
            )
        except (KafkaError, OSError) as error:
            raise UndeletableError(
                f"the broker at {settings.kafka_bootstrap_servers} deletes nothing ({type(error).__name__}): "
                "on Kafka, see that we are allowed to; the embedded broker cannot, and forgets all when it ends"
            ) from error


@asynccontextmanager
async def _admin(settings: Settings) -> AsyncIterator[AIOKafkaAdminClient]:
    admin = AIOKafkaAdminClient(**client_options(settings), request_timeout_ms=30_000)
    try:
        await start(admin, settings)
        async with reached(settings):
            yield admin
    finally:
        await admin.close()


async def _await_topics(admin: AIOKafkaAdminClient, names: set[str]) -> None:
    """Wait until the brokers know of new topics, which is a moment after they were made."""
    async with asyncio.timeout(_KNOWN_SECONDS):
        while not names <= set(await admin.list_topics()):  # noqa: ASYNC110  brokers do not call back
            await asyncio.sleep(0.05)


async def _findings(admin: AIOKafkaAdminClient, settings: Settings) -> list[Finding]:
    there = set(await admin.list_topics())
    wanted = {full_name(settings, topic): topic for topic in TOPICS}
    present = [name for name in wanted if name in there]
    partitions = await _partitions(admin, present)
    found = await _configurations(admin, present)
    return [
        _compare(name, topic, partitions[name], found.get(name, {}), settings)
        if name in there
        else Finding(name, topic, State.MISSING)
        for name, topic in wanted.items()
    ]


async def _partitions(admin: AIOKafkaAdminClient, names: list[str]) -> dict[str, int]:
    if not names:
        return {}
    return {told["topic"]: len(told["partitions"]) for told in await admin.describe_topics(names)}


async def _configurations(admin: AIOKafkaAdminClient, names: list[str]) -> dict[str, dict[str, str]]:
    if not names:
        return {}
    asked = [ConfigResource(ConfigResourceType.TOPIC, name) for name in names]
    answers = await admin.describe_configs(asked)
    return {
        name: {entry[0]: entry[1] for entry in entries}
        for answer in answers
        for _, _, _, name, entries in answer.resources
    }


def _compare(name: str, topic: Topic, partitions: int, found: dict[str, str], settings: Settings) -> Finding:
    """Tell the differences; what a broker does not report of itself is not one."""
    wanted = {"partitions": str(_partition_count(topic, settings)), **configuration(topic), **durability(settings)}
    present = {"partitions": str(partitions), **found}
    differences = tuple(
        f"{what}: wanted {value}, found {present[what]}"
        for what, value in wanted.items()
        if present.get(what, value) != value
    )
    return Finding(name, topic, State.DIFFERENT if differences else State.RIGHT, differences)


def _partition_count(topic: Topic, settings: Settings) -> int:
    """Return how many partitions a topic is to have; the one that has a single one has it for the order in it."""
    return 1 if topic.partitions == 1 else settings.partitions or topic.partitions


def _new(finding: Finding, settings: Settings) -> NewTopic:
    return NewTopic(
        finding.name,
        num_partitions=_partition_count(finding.topic, settings),
        replication_factor=settings.replication_factor,
        topic_configs=configuration(finding.topic) | durability(settings),
    )


def _check(name: str, code: int, text: list[str]) -> None:
    error = for_code(code)
    if code and error is not TopicAlreadyExistsError:
        raise error(f"{name}: {text[0] if text else error.description}")
