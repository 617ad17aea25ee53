"""Standings: how each article of our partitions stands, in a temporary file of this machine, restored from a topic."""

import hashlib
import zlib
from collections.abc import Collection
from contextlib import suppress
from types import TracebackType
from typing import Self

from processors.revising import Course, Revision, revise
from schemas.outcome import UnreadableError
from schemas.record import Record
from schemas.standing import Standing
from schemas.topics import STANDING
from streams import topics
from streams.codec import write
from streams.message import Message, Partition
from streams.own import read_own
from streams.rewind import Stretch, rewound
from streams.settings import Settings
from streams.table import temporary_table

KEPT_SECONDS = 24 * 60 * 60 * (STANDING.retention_days or 0)
"""As long as the topic keeps them; by the times of messages, never by a clock."""
PRUNED_EVERY = 10_000
"""So many writes."""
_SCHEMA = """
CREATE TABLE standings (id TEXT PRIMARY KEY, partition INTEGER NOT NULL, at REAL NOT NULL, value BLOB NOT NULL);
CREATE INDEX by_partition ON standings (partition, at);
"""


class Standings:
    """A table by article id, in a file, so that memory does not grow with the articles of a month."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._held: frozenset[int] = frozenset()
        self._written = 0

    def __enter__(self) -> Self:
        """Make the file, which has no name and goes with us."""
        self._table = temporary_table(self._settings.data_dir, _SCHEMA)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the file up."""
        self._table.close()

    def __len__(self) -> int:
        return int(self._table.execute("SELECT count(*) FROM standings").fetchone()[0])

    def get(self, article_id: str) -> Standing | None:
        """Return how an article stands; None where nothing is known of it, or only what we cannot read."""
        row = self._table.execute("SELECT value FROM standings WHERE id = ?", (article_id,)).fetchone()
        if row is None:
            return None
        with suppress(UnreadableError):
            return read_own(Standing, zlib.decompress(row[0]))
        return None

    def revise(self, message: Message, value: bytes | None) -> tuple[Standing, Revision]:
        """Return how an article stands with the record in `value`, which came of a message, and what is to be told.

        Raises UnreadableError where the value is no record.
        """
        record = read_own(Record, value)
        digest = hashlib.sha256(value or b"").hexdigest()
        standing, revision = revise(self.get(record.id), record, digest)
        if revision.course is not Course.LATE:
            self.put(message.partition, message.timestamp, standing)
        return standing, revision

    def put(self, partition: int, at: float, standing: Standing) -> None:
        """Remember how an article stands; `at` is the time of the message that made it so, in seconds."""
        self._put(partition, at, standing.id, write(standing))

    async def adopt(self, partitions: Collection[Partition]) -> None:
        """Forget what is no longer ours, and learn from the topic what others knew of what is new."""
        now = frozenset(number for _, number in partitions)
        kept, new = now & self._held, now - self._held
        self._forget_all_but(kept)
        self._held = kept
        if new:
            await self._restore(new)
        self._held = now

    async def _restore(self, partitions: frozenset[int]) -> None:
        there = await topics.partitions_of(self._settings, STANDING)
        if lacking := partitions - set(there):
            name = topics.full_name(self._settings, STANDING)
            raise topics.PartitionsError(f"{name} needs {max(lacking) + 1} partitions and has {len(there)}: add them")
        async for message in rewound(self._settings, STANDING, Stretch(partitions=partitions)):
            if message.key is None:
                continue
            article_id = message.key.decode(errors="replace")
            if message.value is None:
                self._table.execute("DELETE FROM standings WHERE id = ?", (article_id,))
            else:
                self._put(message.partition, message.timestamp / 1000, article_id, message.value)

    def _put(self, partition: int, at: float, article_id: str, value: bytes) -> None:
        row = (article_id, partition, at, zlib.compress(value, 1))
        self._table.execute("INSERT OR REPLACE INTO standings VALUES (?, ?, ?, ?)", row)
        self._written += 1
        if self._written % PRUNED_EVERY == 0:
            self._table.execute("DELETE FROM standings WHERE partition = ? AND at < ?", (partition, at - KEPT_SECONDS))

    def _forget_all_but(self, kept: frozenset[int]) -> None:
        marks = ",".join("?" * len(kept))
        self._table.execute(f"DELETE FROM standings WHERE partition NOT IN ({marks})", tuple(kept))  # noqa: S608  the marks are ours
