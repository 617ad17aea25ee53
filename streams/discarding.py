"""Discarding: the oldest part of a topic deleted for good, which is all that Kafka can delete of one."""

from dataclasses import dataclass
from datetime import datetime

from aiokafka import TopicPartition

from schemas.topics import Topic
from streams import topics
from streams.rewind import offsets_at, reading_outside
from streams.settings import Settings


@dataclass(frozen=True, slots=True)
class Oldest:
    """The oldest messages of a partition: those from `first` on that lie before `end`."""

    partition: int
    first: int
    end: int

    @property
    def number(self) -> int:
        """How many they are."""
        return self.end - self.first


async def oldest(settings: Settings, topic: Topic, before: datetime | None) -> list[Oldest]:
    """Return what each partition holds from before a moment, or of any time; partitions without such are left out.

    It ends with the first message that is younger: what came late lies behind that, and stays.
    """
    name = topics.full_name(settings, topic)
    parts = [TopicPartition(name, number) for number in await topics.partitions_of(settings, topic)]
    if not parts:
        return []
    async with reading_outside(settings) as consumer:
        firsts, ends = await consumer.beginning_offsets(parts), await consumer.end_offsets(parts)
        at = await offsets_at(consumer, parts, before) if before else {}
    found = [Oldest(part.partition, firsts[part], _first_known(at.get(part), ends[part])) for part in parts]
    return [part for part in found if part.number > 0]


def _first_known(younger: int | None, end: int) -> int:
    return end if younger is None else younger


async def discard(settings: Settings, topic: Topic, parts: list[Oldest]) -> None:
    """Delete them; raises UndeletableError."""
    await topics.delete_before(settings, topic, {part.partition: part.end for part in parts})
