"""Consuming: how every agent takes messages, hands them on, sends what follows and acknowledges; nothing else acks.

A message is acknowledged when what follows from it has been confirmed by the broker, or its dead letter has, and when
every message before it on its partition has been acknowledged. Whatever goes wrong beyond one message stops the
worker with that message unacknowledged, so that the broker hands it out again.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any, Protocol, cast

from faust import Stream
from faust.types import EventT

from schemas.outcome import ErrorCode
from schemas.topics import MAX_MESSAGE_BYTES
from streams.deadletters import write_dead_letter
from streams.log import Logger
from streams.message import Agent, Condemned, Handled, Headers, Letter, Message, Result
from streams.window import Slot, Window

MOST_BATCH_BYTES = 128 * 1024
"""A batch is many small messages or one large one, so that one slow article does not keep others."""
DEAD = "dead"
"""The outcome of a message that went to the dead letters."""


class DeadlineError(Exception):
    """An agent took longer over a batch than it may."""


class Link(Protocol):
    """What the core needs of the Kafka client beneath it."""

    async def send(self, letters: Sequence[Letter]) -> None:
        """Send, and return when the broker has confirmed every one."""

    def release(self, topic: str, partition: int, offset: int) -> None:
        """Let the offset, and all before it, be committed."""

    def is_current(self, event: EventT[Any]) -> bool:
        """Return whether the event came under the present assignment of partitions."""

    async def crash(self, error: BaseException) -> None:
        """Stop the worker with a failure."""


class Consuming:
    """Carries the messages of one agent."""

    def __init__(
        self, agent: Agent, link: Link, log: Logger, *, version: str, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.agent = agent
        self.counts: Counter[str] = Counter()
        """Messages by outcome; their sum is what was taken in and acknowledged or about to be."""
        self._link = link
        self._log = log
        self._version = version
        self._clock = clock
        self._window: Window[EventT[Any]] = Window(agent.window)
        self._stir = asyncio.Condition()
        """Notified whenever the window changes."""
        self._ack: Callable[[EventT[Any]], Awaitable[bool]] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._open = False
        self._failed = False
        self._epoch = 0
        """How often partitions were given back; what was taken in before is not ours to acknowledge."""

    @property
    def oldest_age(self) -> float:
        """Seconds for which the oldest unacknowledged message has been here."""
        oldest = self._window.oldest
        return 0.0 if oldest is None else self._clock() - oldest

    async def open(self) -> None:
        """Begin to hand out, as partitions have been assigned."""
        if self._open:
            return
        await self.agent.begin()
        for _ in range(self.agent.lanes):
            self._spawn(self._lane())
        async with self._stir:
            self._open = True
            self._stir.notify_all()

    async def consume(self, stream: Stream[Any]) -> None:
        """Take in the messages of a stream, for ever; it stops pulling while there is no room for more.

        What came under an earlier assignment is passed over: it is unacknowledged, and so will come again.
        """
        held = stream.noack()
        self._ack = held.ack
        async for event in held.events():
            epoch = self._epoch
            async with self._stir:
                await self._stir.wait_for(lambda: self._open and not self._window.full)
                if epoch == self._epoch and self._link.is_current(event):
                    self._window.add(Slot(_message(event), event, self._clock()))
                    self._stir.notify_all()

    async def drain(self, seconds: float) -> None:
        """Go on with what is in hand for so long, then drop the rest unacknowledged, to be handed out again."""
        try:
            async with asyncio.timeout(seconds), self._stir:
                await self._stir.wait_for(lambda: self._failed or not len(self._window))
        except TimeoutError:
            pass
        if left := len(self._window):
            self._log.warning("left undone", agent=self.agent.name, messages=left)
        self._open = False
        self._epoch += 1
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        async with self._stir:
            self._window.clear()
            self._stir.notify_all()

    async def _lane(self) -> None:
        while True:
            async with self._stir:
                batch = await self._stir.wait_for(self._take)
            try:
                results = await self._handle([slot.message for slot in batch])
            except Exception as error:  # noqa: BLE001  whatever it is, the worker stops and nothing of it is acknowledged
                await self._crash(error)
                return
            for slot, result in zip(batch, results, strict=True):
                self._spawn(self._finish(slot, result))

    def _take(self) -> list[Slot[EventT[Any]]]:
        """Hand out a fair share of what waits, so that every free lane gets some."""
        share = -(-self._window.waiting // self.agent.lanes)
        return self._window.take(min(share, self.agent.batch), MOST_BATCH_BYTES)

    async def _handle(self, messages: Sequence[Message]) -> list[Result]:
        """Return the agent's results, what is too large for any topic being condemned unseen."""
        fitting = [message for message in messages if _fits(message)]
        handled: Sequence[Result] = ()
        if fitting:
            try:
                async with asyncio.timeout(self.agent.deadline) as limit:
                    handled = await self.agent.handle(fitting)
            except TimeoutError as error:
                if not limit.expired():
                    raise
                raise DeadlineError(f"{self.agent.name} took more than {self.agent.deadline} s") from error
            if len(handled) != len(fitting):
                raise ValueError(f"{self.agent.name} answered {len(fitting)} messages with {len(handled)} results")
        results = iter(handled)
        return [next(results) if _fits(message) else _too_large("decode") for message in messages]

    async def _finish(self, slot: Slot[EventT[Any]], result: Result) -> None:
        """Send what follows from a message, tell of it, and acknowledge what may be acknowledged."""
        if isinstance(result, Handled) and any(letter.size > MAX_MESSAGE_BYTES for letter in result.letters):
            result = _too_large("encode")
        letters = (
            result.letters if isinstance(result, Handled) else (write_dead_letter(slot.message, result, self._version),)
        )
        try:
            await self._link.send(letters)
        except Exception as error:  # noqa: BLE001  not confirmed, so not acknowledged; the broker hands it out again
            await self._crash(error)
            return
        self._tell(slot, result, len(letters))
        async with self._stir:
            for done in self._window.finish(slot):
                await self._acknowledge(done)
            self._stir.notify_all()

    async def _acknowledge(self, slot: Slot[EventT[Any]]) -> None:
        if self._ack is None:
            raise RuntimeError("nothing was consumed")
        message = slot.message
        self._link.release(message.topic, message.partition, message.offset)
        await self._ack(slot.event)

    def _tell(self, slot: Slot[EventT[Any]], result: Result, letters: int) -> None:
        """Count and log a message once."""
        message = slot.message
        told = {"agent": self.agent.name, "topic": message.topic, "partition": message.partition}
        told |= {"offset": message.offset, "ms": round((self._clock() - slot.taken_at) * 1000), "letters": letters}
        if isinstance(result, Handled):
            self.counts[result.outcome] += 1
            reason = {"reason": result.reason} if result.reason else {}
            self._log.info(result.outcome, **told, **reason, **result.facts)
        else:
            self.counts[DEAD] += 1
            self._log.warning(DEAD, **told, code=result.code.value, stage=result.stage, detail=result.detail)

    async def _crash(self, error: BaseException) -> None:
        self._failed = True
        async with self._stir:
            self._stir.notify_all()
        await self._link.crash(error)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _message(event: EventT[Any]) -> Message:
    raw = event.message
    return Message(
        raw.topic,
        raw.partition,
        raw.offset,
        raw.timestamp,
        raw.key,
        raw.value,
        cast("Headers", tuple(raw.headers or ())),
    )


def _fits(message: Message) -> bool:
    return len(message.value or b"") <= MAX_MESSAGE_BYTES


def _too_large(stage: str) -> Condemned:
    return Condemned(ErrorCode.TOO_LARGE, f"larger than {MAX_MESSAGE_BYTES} bytes", stage)
