"""Replaying: dead letters looked at, and sent back to where they came from to be tried again."""

from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

from aiokafka import AIOKafkaProducer
from aiokafka.structs import ConsumerRecord

from schemas.topics import TOPICS
from streams import topics
from streams.deadletters import OURS
from streams.message import Headers
from streams.posting import producing
from streams.printable import printable
from streams.reaching import reached
from streams.settings import Settings

MOST_LETTERS = 100
MOST_BYTES = 16 * 2**20
"""How much is on its way to the broker at a time when letters are replayed."""


def ignore(_letter: "DeadLetter") -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A dead letter, its reasons told apart from what it was."""

    partition: int
    offset: int
    at: datetime
    code: str
    stage: str
    detail: str
    attempt: int
    topic: str
    """Where it came from, and its place there."""
    topic_partition: int
    topic_offset: int
    app_version: str
    key: bytes | None
    value: bytes | None
    headers: Headers
    """Those that it came with."""
    value_bytes: int
    """How large the value was, kept or not."""

    @property
    def place(self) -> str:
        """How a person names it: `partition:offset`."""
        return f"{self.partition}:{self.offset}"

    @property
    def is_whole(self) -> bool:
        """Whether its value was kept; one that is too large for any topic is not."""
        return len(self.value or b"") == self.value_bytes


async def replay(
    settings: Settings, letters: AsyncIterable[DeadLetter], told: Callable[[DeadLetter], None] = ignore
) -> None:
    """Send dead letters back to the topics that they came from, and tell each that the broker has confirmed.

    The headers of the error are left behind, the count of attempts goes along. Letters that cannot be sent back are
    passed over, see `is_sendable`. A window of them is in hand at a time. Raises UnreachableError.
    """
    async with producing(settings) as producer, reached(settings):
        async for window in _windows(letter async for letter in letters if is_sendable(settings, letter)):
            sent = [await _send(producer, letter) for letter in window]
            for letter, confirmed in zip(window, sent, strict=True):
                await confirmed
                told(letter)


def is_sendable(settings: Settings, letter: DeadLetter) -> bool:
    """Say whether a letter can go back: its value was kept, and its topic is one of ours."""
    return letter.is_whole and letter.topic in {topics.full_name(settings, topic) for topic in TOPICS}


async def _windows(letters: AsyncIterable[DeadLetter]) -> AsyncIterator[list[DeadLetter]]:
    """Gather letters by a handful, few where they are large."""
    window: list[DeadLetter] = []
    async for letter in letters:
        window.append(letter)
        if len(window) == MOST_LETTERS or sum(held.value_bytes for held in window) >= MOST_BYTES:
            yield window
            window = []
    if window:
        yield window


async def _send(producer: AIOKafkaProducer, letter: DeadLetter) -> Awaitable[object]:
    headers = [*letter.headers, ("x-attempt", str(letter.attempt).encode())]
    sent: Awaitable[object] = await producer.send(letter.topic, letter.value, key=letter.key, headers=headers)
    return sent


def read_dead_letter(record: ConsumerRecord) -> DeadLetter:
    """Return what a record of the dead letters says, fit to be shown; what its headers do not say is left empty."""
    raw = cast("Headers", tuple(record.headers))
    said = {name: printable((value or b"").decode(errors="replace")) for name, value in raw if name.startswith(OURS)}
    text = {name.removeprefix("__connect.errors."): value for name, value in said.items()}
    return DeadLetter(
        partition=record.partition,
        offset=record.offset,
        at=datetime.fromtimestamp(record.timestamp / 1000, UTC),
        code=text.get("x-error-code", ""),
        stage=text.get("stage", ""),
        detail=text.get("exception.message", ""),
        attempt=_number(text.get("x-attempt")),
        topic=text.get("topic", ""),
        topic_partition=_number(text.get("partition")),
        topic_offset=_number(text.get("offset")),
        app_version=text.get("x-app-version", ""),
        key=record.key,
        value=record.value,
        headers=tuple(header for header in raw if not header[0].startswith(OURS)),
        value_bytes=_number(text.get("x-value-bytes")) or len(record.value or b""),
    )


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and text.isascii() else 0
