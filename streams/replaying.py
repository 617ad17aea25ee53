"""Replaying: dead letters looked at, and sent back to where they came from to be tried again."""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

from aiokafka import AIOKafkaProducer
from aiokafka.structs import ConsumerRecord

from schemas.outcome import ErrorCode
from schemas.topics import DEADLETTERS, MAX_MESSAGE_BYTES, TOPICS
from streams import topics
from streams.connection import client_options
from streams.deadletters import OURS
from streams.message import Headers
from streams.printable import printable
from streams.reaching import reached, start
from streams.rewind import rewound
from streams.settings import Settings


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


async def dead_letters(
    settings: Settings, *, codes: Iterable[ErrorCode] = (), places: Iterable[str] = ()
) -> AsyncIterator[DeadLetter]:
    """Yield the dead letters that there are, or those of these codes, or at these places (`partition:offset`)."""
    wanted_codes, wanted_places = {code.value for code in codes}, set(places)
    async for record in rewound(settings, DEADLETTERS):
        letter = read_dead_letter(record)
        if (not wanted_codes or letter.code in wanted_codes) and (not wanted_places or letter.place in wanted_places):
            yield letter


async def replay(settings: Settings, letters: Iterable[DeadLetter]) -> int:
    """Send whole dead letters back to the topics that they came from, and return how many were sent.

    The headers of the error are left behind, the count of attempts goes along. Raises UnreachableError.
    """
    ours = {topics.full_name(settings, topic) for topic in TOPICS}
    sendable = [letter for letter in letters if letter.is_whole and letter.topic in ours]
    producer = AIOKafkaProducer(
        **client_options(settings),
        acks="all",
        compression_type="gzip",
        max_request_size=MAX_MESSAGE_BYTES + topics.HEADROOM,
    )
    try:
        await start(producer, settings)
        async with reached(settings):
            for letter in sendable:
                headers = [*letter.headers, ("x-attempt", str(letter.attempt).encode())]
                await producer.send_and_wait(letter.topic, letter.value, key=letter.key, headers=headers)
    finally:
        await producer.stop()
    return len(sendable)


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
