"""What the consuming core hands to an agent, and what it gets back: message in, letters out."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from schemas.outcome import ErrorCode, UnreadableError

Headers = tuple[tuple[str, bytes | None], ...]
"""In the order of the wire; a name may come twice."""


REPLAY = "x-replay"
"""The header of what is told again, such as by better rules, and is no news; its value names the replay."""
Partition = tuple[str, int]
"""The full name of a topic, and a number."""


@dataclass(frozen=True, slots=True)
class Message:
    """A Kafka record as it came."""

    topic: str
    """The full name, prefix included."""
    partition: int
    offset: int
    timestamp: float
    """Seconds since the epoch."""
    key: bytes | None
    value: bytes | None
    headers: Headers = ()


def sent_at(message: Message) -> datetime | None:
    """Return when a message was sent, unless its producer made that up."""
    try:
        return datetime.fromtimestamp(message.timestamp, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def is_replayed(message: Message) -> bool:
    """Say whether a message comes of a replay, and so tells of nothing new."""
    return any(name == REPLAY for name, _ in message.headers)


@dataclass(frozen=True, slots=True)
class Letter:
    """A Kafka record to be sent."""

    topic: str
    """The name in `schemas.topics`; the core adds the prefix."""
    key: bytes | None
    value: bytes | None
    headers: Headers = ()
    partition: int | None = None
    """None for the one that Kafka's own hash of the key names."""

    @property
    def size(self) -> int:
        """Bytes on the wire, before compression."""
        return sum(len(part or b"") for part in (self.key, self.value)) + sum(
            len(name) + len(value or b"") for name, value in self.headers
        )


@dataclass(frozen=True, slots=True)
class Handled:
    """A message that was dealt with: what it was, what follows from it, and what the log may say of it."""

    outcome: str
    """Counted and logged: `enriched`, `dropped`, `stored`, ..."""
    letters: tuple[Letter, ...] = ()
    reason: str | None = None
    facts: dict[str, str | int | float | None] = field(default_factory=dict)
    """For the log line; never text of an article, never a secret."""


@dataclass(frozen=True, slots=True)
class Condemned:
    """A message that goes to the dead letters."""

    code: ErrorCode
    detail: str
    """Names the field and the fix, never the text of an article."""
    stage: str
    """What was being done: `decode`, `enrich`, `store`, ..."""
    error: str = "UnreadableError"
    """The type of the error."""


Result = Handled | Condemned
Handle = Callable[[Sequence[Message]], Awaitable[Sequence[Result]]]
"""Deals with a handful of messages; one result each, in their order. An exception stops the worker, unacked."""


async def _nothing(*_: object) -> None:
    """Have nothing to do and nothing to wait for."""


def _none() -> Sequence[str]:
    """Need nothing that could be away."""
    return ()


@dataclass(frozen=True, slots=True)
class Agent:
    """One consumer group: what it reads and what it does with it.

    `streams/agents/NAME.py` holds an async context manager of the agent's name that takes the settings, opens what
    the agent needs, yields its `Agent`, and closes what it opened:

        @asynccontextmanager
        async def store(settings: Settings) -> AsyncIterator[Agent]:
            async with opened(settings.database_url) as database:
                yield Agent("store", ("articles.enriched", "events"), database.write, batch=200, window=1000)

    The core does the rest: it takes messages off the partitions, hands them over as soon as a lane is free, sends
    the letters and awaits their delivery, writes dead letters, acknowledges in the order of the offsets, drains on
    the way out. Messages of one key are never in two lanes at once, so with one lane an agent sees each partition
    in order. What cannot be handled: return `Condemned` in its place. What fails through no fault of the message
    (a database away): raise, and nothing of the batch is acknowledged; the worker exits non-zero and starts over.
    """

    name: str
    reads: tuple[str, ...]
    """Names in `schemas.topics`."""
    handle: Handle
    batch: int = 1
    """How many messages `handle` takes at most; it gets fewer when fewer are waiting, and never waits for more."""
    lanes: int = 1
    """How many batches are handled at a time."""
    window: int = 64
    """How many messages may be unacknowledged at a time."""
    deadline: float = 30.0
    """Seconds that `handle` may take; more is an error that stops the worker."""
    outage: float = 0.0
    """How many of these are for waiting until what the agent needs is back."""

    alone: bool = False
    """Whether one worker at a time gets all partitions, as what the agent remembers spans them; the others stand by."""
    warm: Callable[[], Awaitable[None]] = _nothing
    """Waits until the agent can work at its usual pace; the worker is not ready before."""
    troubles: Callable[[], Sequence[str]] = _none
    """Says what the agent needs and does not reach just now; the worker is not ready meanwhile, and lives on."""

    adopt: Callable[[Collection[Partition]], Awaitable[None]] = _nothing
    """Told of all partitions that are ours whenever these change, before any message of the new ones is handed out."""
    keeps_place: bool = True
    """Whether to go on where it was; else it reads its topics from the beginning whenever partitions come to it."""

    @property
    def patience(self) -> float:
        """Seconds that the last message of a full window may have to wait if every batch takes its time.

        What the agent needs may be away once meanwhile.
        """
        return self.outage + (1 + self.window / (self.lanes * self.batch)) * (self.deadline - self.outage)


def each(handle_one: Callable[[Message], Awaitable[Handled]], *, stage: str) -> Handle:
    """Make a `Handle` of a function of one message; an `UnreadableError` condemns only its own message."""

    async def handle(messages: Sequence[Message]) -> Sequence[Result]:
        return [await _guarded(message) for message in messages]

    async def _guarded(message: Message) -> Result:
        try:
            return await handle_one(message)
        except UnreadableError as error:
            return Condemned(error.code, error.detail, stage)

    return handle
