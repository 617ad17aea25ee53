"""A bench for the consuming core: a stream fed by hand on one side, a broker held by hand on the other."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, Self

from streams.consuming import Consuming
from streams.log import get_log
from streams.message import Agent, Handled, Letter, Message, Result

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
    """The Kafka client as the core sees it.

    `gate` holds back confirmations, `fails` makes them errors, `slow` lets others run between two letters.
    """

    gate: asyncio.Event = field(default_factory=asyncio.Event)
    fails: bool = False
    slow: bool = False
    generation: int = 1
    sent: list[Letter] = field(default_factory=list)
    released: list[tuple[str, int, int]] = field(default_factory=list)
    crashes: list[BaseException] = field(default_factory=list)

    async def send(self, letters: Sequence[Letter]) -> Awaitable[object]:
        for letter in letters:
            self.sent.append(letter)
            if self.slow:
                await asyncio.sleep(0)
        return self._confirm()

    async def _confirm(self) -> None:
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
    await core.open({("news.in", 0)})
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
