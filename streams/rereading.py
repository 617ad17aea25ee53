"""Rereading: raw articles of a stretch of time are read again, and what they now say otherwise is published.

In a consumer group of its own, so that it can stop and go on, and nobody who reads the stream is disturbed. Each record
is folded into how its article stands before it is published: what is as it was, and what a higher version or a kill has
overtaken, is not. The rest carries a header that says it is no news.
"""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace

from aiokafka.structs import ConsumerRecord

from processors.revising import Course
from schemas.topics import ENRICHED, RAW
from streams.message import REPLAY, Condemned, Headers, Letter, Message, Result
from streams.rewind import Stretch, rewound
from streams.settings import Settings
from streams.standings import Standings

CHUNK = 64
"""Messages between two commits."""
CHANGED = "changed"
UNCHANGED = "unchanged"
OVERTAKEN = "overtaken"
HELD_BACK = "held back"
DEAD = "dead"
OUTCOMES = {Course.REVISED: CHANGED, Course.REPEATED: UNCHANGED, Course.LATE: OVERTAKEN}

Read = Callable[[Sequence[Message]], Awaitable[Sequence[Result]]]
Send = Callable[[Sequence[Letter]], Awaitable[None]]
Commit = Callable[[dict[int, int]], Awaitable[None]]
"""Given, by partition, the offset at which to go on."""


@dataclass(frozen=True, slots=True)
class Rereading:
    """One run over a stretch of the raw topic."""

    settings: Settings
    name: str
    """Stands in the header of what is published."""
    rate: float
    """Articles a second at most."""
    read: Read
    send: Send
    commit: Commit
    standings: Standings
    counts: Counter[str] = field(default_factory=Counter)
    """Messages by what came of them."""

    async def run(self, stretch: Stretch) -> AsyncIterator[Counter[str]]:
        """Read a stretch to its end; yields the counts after every chunk, all of which is published and committed."""
        async for chunk in _chunks(self.settings, stretch):
            begun = time.monotonic()
            await self._reread([_message(record) for record in chunk])
            yield self.counts
            await asyncio.sleep(max(0.0, len(chunk) / self.rate - (time.monotonic() - begun)))

    async def _reread(self, messages: Sequence[Message]) -> None:
        """Read side by side what is published in order."""
        size = self.settings.batch
        batches = [messages[start : start + size] for start in range(0, len(messages), size)]
        read = await asyncio.gather(*map(self.read, batches))
        results = [result for batch in read for result in batch]
        letters = [self._letters(message, result) for message, result in zip(messages, results, strict=True)]
        await self.send([letter for some in letters for letter in some])
        await self.commit({message.partition: message.offset + 1 for message in messages})

    def _letters(self, message: Message, result: Result) -> Sequence[Letter]:
        """Return what is to be published of a message: nothing but a record that changes how its article stands."""
        if isinstance(result, Condemned):
            self.counts[DEAD] += 1
            return ()
        enriched = next((letter for letter in result.letters if letter.topic == ENRICHED.name), None)
        if enriched is None:
            self.counts[HELD_BACK] += 1
            return ()
        _, revision = self.standings.revise(message, enriched.value)
        self.counts[OUTCOMES[revision.course]] += 1
        headers: Headers = (*enriched.headers, (REPLAY, self.name.encode()))
        return (replace(enriched, headers=headers),) if revision.course is Course.REVISED else ()


async def _chunks(settings: Settings, stretch: Stretch) -> AsyncIterator[list[ConsumerRecord]]:
    """Yield what was published in a stretch, a handful at a time."""
    chunk: list[ConsumerRecord] = []
    async for record in rewound(settings, RAW, stretch):
        if stretch.until is None or record.timestamp < stretch.until.timestamp() * 1000:
            chunk.append(record)
        if len(chunk) >= CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _message(record: ConsumerRecord) -> Message:
    headers: Headers = tuple(record.headers)
    seconds = record.timestamp / 1000
    return Message(record.topic, record.partition, record.offset, seconds, record.key, record.value, headers)
