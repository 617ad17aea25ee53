"""Rereading, as a person asks for it: everything that it takes is opened, and its progress told."""

import asyncio
import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from aiokafka import AIOKafkaConsumer, TopicPartition

from schemas.topics import RAW
from streams import topics
from streams.agents.enrich import WORK
from streams.message import Letter
from streams.pool import Job, Pool
from streams.posting import posting
from streams.rereading import CHANGED, DEAD, HELD_BACK, OVERTAKEN, UNCHANGED, Rereading
from streams.rewind import Stretch, reading_outside
from streams.settings import Settings
from streams.standings import Standings

Told = Callable[[Counter[str]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be read again, and how."""

    stretch: Stretch
    name: str
    rate: float
    again: bool = False
    """Whether to begin anew, though an earlier run of this name came some way."""
    dry_run: bool = False
    """Whether to say only what would change: nothing is published or committed."""


def name_of(stretch: Stretch, settings: Settings) -> str:
    """Return the name of reading a stretch by a lexicon: the same call again goes on where it was."""
    said = f"{stretch.since} {stretch.until} {settings.lexicon_dir}"
    return hashlib.sha256(said.encode()).hexdigest()[:12]


async def reread(settings: Settings, wish: Wish, told: Told, work: str = WORK) -> Counter[str]:
    """Read a stretch again, publish what changed, and return what came of its messages."""
    async with (
        Pool(Job(work, settings), processes=settings.processes, time_limit=settings.time_limit) as pool,
        posting(settings) as post,
        reading_outside(settings, f"dateline.{settings.topic_prefix}replay.{wish.name}") as group,
    ):
        with Standings(settings) as standings:
            numbers = await topics.partitions_of(settings, RAW)
            parts = {number: TopicPartition(topics.full_name(settings, RAW), number) for number in numbers}
            await standings.adopt([(topics.full_name(settings, RAW), number) for number in numbers])

            async def commit(offsets: Mapping[int, int]) -> None:
                if not wish.dry_run:
                    await group.commit({parts[number]: offset for number, offset in offsets.items()})

            async def send(letters: Sequence[Letter]) -> None:
                if not wish.dry_run:
                    await post.send(letters)

            run = Rereading(settings, wish.name, wish.rate, pool.run, send, commit, standings)
            group.assign(list(parts.values()))
            reached = {} if wish.again or wish.dry_run else await _reached(group, parts)
            async for counts in run.run(wish.stretch.behind(reached)):
                told(counts)
            return run.counts


def said(counts: Counter[str], *, dry_run: bool) -> str:
    """Return what came of a run in a line."""
    parts = ", ".join(f"{counts[what]} {what}" for what in (UNCHANGED, CHANGED, OVERTAKEN, HELD_BACK, DEAD))
    return f"read {counts.total()} again: {parts}{'; nothing was published' if dry_run else ''}"


async def _reached(group: AIOKafkaConsumer, parts: Mapping[int, TopicPartition]) -> dict[int, int]:
    """Return, by partition, how far earlier runs of this name came."""
    found = await asyncio.gather(*map(group.committed, parts.values()))
    return {number: offset for number, offset in zip(parts, found, strict=True) if offset}
