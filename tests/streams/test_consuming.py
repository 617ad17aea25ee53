"""The consuming core acknowledges what is confirmed, in order, and nothing else."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, Self

from schemas.outcome import ErrorCode
from schemas.topics import MAX_MESSAGE_BYTES
from streams.consuming import Consuming, DeadlineError
from streams.log import get_log
from streams.message import Agent, Condemned, Handled, Letter, Message, Result

Handle = Callable[[Sequence[Message]], Awaitable[Sequence[Result]]]


class Stream:
    """A Faust stream as the core sees it, fed by hand."""

    def __init__(self) -> None:
        self.queue: asyncio.Queue[Any] = asyncio.Queue()
        self.acked, self.taken = list[int](), list[int]()

    def noack(self) -> Self:
        return self

    async def events(self) -> AsyncIterator[Any]:
        while True:
            event = await self.queue.get()
            self.taken.append(event.message.offset)
            yield event

    async def ack(self, event: Any) -> bool:
        self.acked.append(event.message.offset)
        return True


@dataclass
class Broker:
    """The Kafka client as the core sees it: `gate` holds back confirmations, `fails` makes them errors."""

    gate: asyncio.Event = field(default_factory=asyncio.Event)
    fails: bool = False
    generation: int = 1
    sent: list[Letter] = field(default_factory=list)
    released: list[tuple[str, int, int]] = field(default_factory=list)
    crashes: list[BaseException] = field(default_factory=list)

    async def send(self, letters: Sequence[Letter]) -> None:
        self.sent += letters
        await self.gate.wait()
        if self.fails:
            raise ConnectionError("no broker")

    def release(self, topic: str, partition: int, offset: int) -> None:
        self.released.append((topic, partition, offset))

    def is_current(self, event: Any) -> bool:
        return bool(event.message.generation_id == self.generation)

    async def crash(self, error: BaseException) -> None:
        self.crashes.append(error)


@dataclass
class Bench:
    """The core between a hand-fed stream and a hand-held broker."""

    core: Consuming
    stream: Stream
    broker: Broker

    def publish(self, offset: int, value: bytes = b"x", key: bytes | None = None, partition: int = 0) -> None:
        message = SimpleNamespace(
            topic="news.in", partition=partition, offset=offset, timestamp=0.0, key=key, value=value, headers=[]
        )
        message.generation_id = self.broker.generation
        self.stream.queue.put_nowait(SimpleNamespace(message=message))

    async def until(self, condition: Callable[[], Any]) -> None:
        async with asyncio.timeout(5):
            while not condition():  # noqa: ASYNC110  the condition is whatever the test says
                await asyncio.sleep(0)

    async def settle(self) -> None:
        """Let everything run that can run."""
        for _ in range(200):
            await asyncio.sleep(0)


@asynccontextmanager
async def bench(handle: Handle, *, confirmed: bool = True, **options: Any) -> AsyncIterator[Bench]:
    broker, stream = Broker(), Stream()
    if confirmed:
        broker.gate.set()
    core = Consuming(Agent("test", ("in",), handle, **options), broker, get_log("test"), version="1.2.3")
    await core.open()
    task = asyncio.create_task(core.consume(stream))  # type: ignore[arg-type]  # a stand-in for Faust's stream
    yield Bench(core, stream, broker)
    task.cancel()
    await core.drain(0)


async def echo(messages: Sequence[Message]) -> list[Result]:
    return [Handled("echoed", (Letter("out", m.key, m.value),)) for m in messages]


class Held:
    """A handler whose messages wait until they are let go by offset."""

    def __init__(self) -> None:
        self.seen: list[list[int]] = []
        self._gates: dict[int, asyncio.Event] = {}

    def gate(self, offset: int) -> asyncio.Event:
        return self._gates.setdefault(offset, asyncio.Event())

    async def __call__(self, messages: Sequence[Message]) -> list[Result]:
        self.seen.append([m.offset for m in messages])
        for message in messages:
            await self.gate(message.offset).wait()
        return await echo(messages)


async def test_acks_wait_for_what_lies_before() -> None:
    """A message done early is acknowledged only after those before it on its partition."""
    held = Held()
    async with bench(held, lanes=3) as b:
        for offset in range(3):
            b.publish(offset)
        held.gate(2).set()
        held.gate(1).set()
        await b.until(lambda: len(b.broker.sent) == 2)
        await b.settle()
        assert b.stream.acked == []
        held.gate(0).set()
        await b.until(lambda: b.stream.acked)
        assert b.stream.acked == [0, 1, 2]
        assert b.broker.released == [("news.in", 0, 0), ("news.in", 0, 1), ("news.in", 0, 2)]


async def test_nothing_is_acked_before_the_broker_confirms() -> None:
    """Sent is not enough."""
    async with bench(echo, confirmed=False) as b:
        b.publish(0)
        await b.until(lambda: b.broker.sent)
        await b.settle()
        assert b.stream.acked == []
        b.broker.gate.set()
        await b.until(lambda: b.stream.acked == [0])


async def test_a_send_that_fails_stops_the_worker() -> None:
    """The message stays unacknowledged, and so does all behind it."""
    async with bench(echo, confirmed=False) as b:
        b.broker.fails = True
        b.publish(0)
        b.publish(1)
        await b.until(lambda: b.broker.sent)
        b.broker.gate.set()
        await b.until(lambda: b.broker.crashes)
        await b.settle()
        assert isinstance(b.broker.crashes[0], ConnectionError)
        assert b.stream.acked == []
        assert b.core.counts.total() == 0


async def test_an_unexpected_error_stops_the_worker() -> None:
    """What an agent does not know how to handle is not acknowledged."""

    async def broken(_: Sequence[Message]) -> list[Result]:
        raise ZeroDivisionError

    async with bench(broken) as b:
        b.publish(0)
        await b.until(lambda: b.broker.crashes)
        assert isinstance(b.broker.crashes[0], ZeroDivisionError)
        assert b.stream.acked == []
        assert b.broker.sent == []


async def test_an_answer_of_the_wrong_length_stops_the_worker() -> None:
    """A result that nobody can tell the message of is an error, not a guess."""

    async def forgetful(_: Sequence[Message]) -> list[Result]:
        return []

    async with bench(forgetful) as b:
        b.publish(0)
        await b.until(lambda: b.broker.crashes)
        assert b.stream.acked == []


async def test_a_deadline_that_passes_stops_the_worker() -> None:
    """An agent that hangs is started anew."""
    async with bench(Held(), deadline=0.01) as b:
        b.publish(0)
        await b.until(lambda: b.broker.crashes)
        assert isinstance(b.broker.crashes[0], DeadlineError)
        assert b.stream.acked == []


async def test_a_condemned_message_becomes_a_dead_letter_and_is_acked() -> None:
    """Poison goes aside, whole, and the stream goes on."""

    async def picky(messages: Sequence[Message]) -> list[Result]:
        return [
            Condemned(ErrorCode.NOT_JSON, "no JSON", "decode") if m.value == b"bad" else Handled("fine")
            for m in messages
        ]

    async with bench(picky) as b:
        b.publish(0, b"bad", key=b"k")
        b.publish(1)
        await b.until(lambda: b.stream.acked == [0, 1])
        (letter,) = b.broker.sent
        assert (letter.topic, letter.key, letter.value) == ("deadletters", b"k", b"bad")
        assert ("x-error-code", b"not_json") in letter.headers
        assert b.core.counts == {"dead": 1, "fine": 1}


async def test_a_message_too_large_is_condemned_unseen() -> None:
    """It costs the agent no memory, and its dead letter fits."""
    seen: list[int] = []

    async def watched(messages: Sequence[Message]) -> list[Result]:
        seen.extend(m.offset for m in messages)
        return await echo(messages)

    async with bench(watched, batch=3) as b:
        b.publish(0)
        b.publish(1, b"x" * (MAX_MESSAGE_BYTES + 1))
        b.publish(2)
        await b.until(lambda: b.stream.acked == [0, 1, 2])
        assert seen == [0, 2]
        dead = next(letter for letter in b.broker.sent if letter.topic == "deadletters")
        assert not dead.value
        assert ("x-value-bytes", str(MAX_MESSAGE_BYTES + 1).encode()) in dead.headers


async def test_a_letter_too_large_condemns_its_message() -> None:
    """An answer that no topic takes is a dead letter and no crash, and nothing of it is sent."""

    async def verbose(messages: Sequence[Message]) -> list[Result]:
        letters = (Letter("out", None, b"small"), Letter("out", None, b"x" * (MAX_MESSAGE_BYTES + 1)))
        return [Handled("verbose", letters) for _ in messages]

    async with bench(verbose) as b:
        b.publish(0, b"short")
        await b.until(lambda: b.stream.acked == [0])
        (letter,) = b.broker.sent
        assert (letter.topic, letter.value) == ("deadletters", b"short")
        assert ("x-error-code", b"too_large") in letter.headers


async def test_the_window_is_bounded() -> None:
    """A stuck agent stops the intake, and so the memory."""
    async with bench(Held(), window=4) as b:
        for offset in range(10):
            b.publish(offset)
        await b.settle()
        assert b.stream.taken == [0, 1, 2, 3, 4]
        assert len(b.core._window) == 4


async def test_one_key_is_in_one_lane() -> None:
    """Versions of one article cannot overtake each other."""
    held = Held()
    async with bench(held, lanes=2) as b:
        b.publish(0, key=b"a")
        await b.until(lambda: held.seen)
        b.publish(1, key=b"a")
        b.publish(2, key=b"b")
        await b.until(lambda: len(held.seen) == 2)
        assert held.seen == [[0], [2]]
        held.gate(0).set()
        await b.until(lambda: len(held.seen) == 3)
        assert held.seen[-1] == [1]
        for offset in (1, 2):
            held.gate(offset).set()


async def test_what_waits_is_shared_between_lanes() -> None:
    """A lane takes its share of a backlog at once, and leaves the others theirs."""
    held = Held()
    async with bench(held, lanes=2, batch=10) as b:
        for offset in range(2):
            b.publish(offset)
            await b.until(lambda taken=offset: len(held.seen) == taken + 1)
        for offset in range(2, 8):
            b.publish(offset)
        await b.settle()
        held.gate(0).set()
        await b.until(lambda: len(held.seen) == 3)
        assert held.seen == [[0], [1], [2, 3, 4]]
        for offset in range(8):
            held.gate(offset).set()
        await b.until(lambda: len(b.stream.acked) == 8)


async def test_draining_finishes_what_is_in_hand() -> None:
    """Nothing is done twice after an orderly stop."""
    held = Held()
    async with bench(held) as b:
        b.publish(0)
        await b.until(lambda: held.seen)
        draining = asyncio.create_task(b.core.drain(5))
        await b.settle()
        assert not draining.done()
        held.gate(0).set()
        await draining
        assert b.stream.acked == [0]


async def test_draining_ends_in_time() -> None:
    """What hangs is dropped unacknowledged, and what is finished behind it is not acknowledged either."""
    held = Held()
    async with bench(held, lanes=2) as b:
        b.publish(0)
        b.publish(1)
        held.gate(1).set()
        await b.until(lambda: len(b.broker.sent) == 1)
        await b.core.drain(0.01)
        held.gate(0).set()
        await b.settle()
        assert b.stream.acked == []
        assert b.broker.released == []


async def test_what_came_before_a_rebalance_is_not_taken_after_it() -> None:
    """Its offset would vouch for messages that were not read again yet."""
    held = Held()
    async with bench(held, window=1) as b:
        b.publish(5)
        b.publish(6)  # pulled from the stream, waiting for room
        await b.until(lambda: b.stream.taken == [5, 6])
        await b.core.drain(0)
        await b.core.open()
        b.publish(5)
        for offset in (5, 6):
            held.gate(offset).set()
        await b.until(lambda: b.stream.acked)
        await b.settle()
        assert b.stream.acked == [5]


async def test_what_comes_early_is_not_passed_over() -> None:
    """A message may be fetched before the core has been told of its partitions; skipping it would lose it."""
    async with bench(echo) as b:
        await b.core.drain(0)
        b.publish(3)
        b.publish(4)
        await b.settle()
        assert b.broker.sent == []
        await b.core.open()
        await b.until(lambda: b.stream.acked == [3, 4])


async def test_a_failure_ends_the_draining() -> None:
    """A worker that cannot go on does not wait for what it will not finish."""
    held = Held()
    async with bench(held, lanes=2, confirmed=False) as b:
        b.broker.fails = True
        b.publish(0)
        b.publish(1)
        held.gate(1).set()
        await b.until(lambda: b.broker.sent)
        draining = asyncio.create_task(b.core.drain(60))
        await b.settle()
        assert not draining.done()
        b.broker.gate.set()
        async with asyncio.timeout(5):
            await draining
        assert b.stream.acked == []


async def test_an_event_of_an_earlier_assignment_is_not_taken() -> None:
    """Events that a queue kept over a rebalance are read again from the broker."""
    async with bench(echo) as b:
        b.publish(7)
        b.broker.generation = 2
        b.publish(3)
        await b.until(lambda: b.stream.acked)
        await b.settle()
        assert b.stream.acked == [3]


async def test_the_age_of_the_oldest_is_told() -> None:
    """Health looks at what has been unacknowledged for longest."""
    held = Held()
    async with bench(held) as b:
        assert b.core.oldest_age == 0.0
        b.publish(0)
        await b.until(lambda: held.seen)
        assert b.core.oldest_age > 0.0
        held.gate(0).set()
        await b.until(lambda: b.stream.acked)
        assert b.core.oldest_age == 0.0
