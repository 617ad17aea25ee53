"""The Kafka client: Faust's, with commits that cannot run ahead of the acknowledgements, and a bounded way out.

What is changed, and why (Faust 0.15.3, read against its sources; see docs/decisions.md):
- commits: Faust derives what to commit from lists of acknowledged offsets and of gaps. It commits past messages in
  flight where nothing was committed yet, sticks for ever behind a gap, and counts messages that it skips after a
  rebalance as acknowledged. Here the consuming core says up to where all is done, and that is what is committed.
- stopping and rebalancing: Faust waits without a limit for messages in flight. Here they get `drain_seconds`.
- producing: Faust offers no idempotent producer outside transactions.
"""

import asyncio
from collections.abc import Awaitable, Iterator, Mapping, Sequence
from typing import Any, cast

import faust
from aiokafka import AIOKafkaConsumer
from faust.transport.drivers import aiokafka as driver
from faust.types import TP, ConsumerT, EventT, HeadersArg, Message, ProducerT, TransportT

from streams.assigning import AllToOne
from streams.consuming import Consuming
from streams.message import Letter
from streams.records import read_any_header

COMMIT_SECONDS = 5.0


class ConsumerThread(driver.AIOKafkaConsumerThread):
    """Lets the broker hold a fetch for as long as we say, and keeps partitions together for an agent that says so."""

    def _create_worker_consumer(self, transport: Any) -> AIOKafkaConsumer:
        read_any_header()
        made = super()._create_worker_consumer(transport)
        app = cast("App", self.app)
        made._fetch_max_wait_ms = app.fetch_wait_ms  # noqa: SLF001  Faust fixes it at 1500
        if app.consuming.agent.alone:
            made._partition_assignment_strategy = (AllToOne(),)  # noqa: SLF001  Faust asks only where it has tables
        return made


class Consumer(driver.Consumer):
    """Commits what was released, and nothing else."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.released: dict[TP, int] = {}
        """The next offset to be read by whoever gets the partition."""

    def _new_consumer_thread(self) -> ConsumerThread:
        return ConsumerThread(self, loop=self.loop, beacon=self.beacon)

    def ack(self, message: Message) -> bool:
        """Note that a message left its stream; what may be committed is not decided here."""
        if message.acked:
            return False
        message.acked = True
        self._unacked_messages.discard(message)
        self._n_acked += 1
        return True

    def _filter_tps_with_pending_acks(self, topics: Any = None) -> Iterator[TP]:
        return (tp for tp in list(self.released) if topics is None or tp in topics or tp.topic in topics)

    def _new_offset(self, tp: TP) -> int | None:
        return self.released.get(tp)

    async def _add_gap(self, tp: TP, offset_from: int, offset_to: int) -> None:
        """Keep no gaps: offsets that a broker leaves out are passed by the next release."""

    async def commit_released(self, seconds: float) -> None:
        """Commit everything released, whatever commit is under way, or give up; what is left is only done twice."""
        try:
            async with asyncio.timeout(seconds):
                await self.maybe_wait_for_commit_to_finish()
                await self.commit()
        except TimeoutError:
            self.log.warning("not committed within %s s", seconds)
        except asyncio.CancelledError:
            if (task := asyncio.current_task()) and task.cancelling():
                raise
            self.log.warning("not committed: the consumer had stopped")


class Producer(driver.Producer):
    """Waits for all replicas, and is idempotent where the broker can do it."""

    def _settings_extra(self) -> Mapping[str, Any]:
        return {"acks": "all", "enable_idempotence": cast("App", self.app).idempotence}


class Transport(driver.Transport):
    """Faust's transport with our consumer and producer."""

    Consumer = Consumer
    Producer = Producer


class App(faust.App):
    """A Faust app that carries one `Consuming`."""

    consuming: Consuming
    idempotence: bool = True
    fetch_wait_ms: int = 500
    drain_seconds: float = 20.0

    @property
    def is_member(self) -> bool:
        """Whether the consumer belongs to its group and knows its partitions."""
        kafka = cast("Consumer", self.consumer)._thread._consumer  # noqa: SLF001  Faust does not tell
        coordinator = kafka and kafka._coordinator  # noqa: SLF001  nor does aiokafka
        return bool(coordinator and coordinator.member_id and coordinator.generation >= 0 and not self.rebalancing)

    def _create_directories(self) -> None:
        """Make none: there are no tables, and the file system may be read-only."""

    def _new_transport(self) -> TransportT:
        return Transport(self.conf.broker_consumer, self)

    def _new_producer_transport(self) -> TransportT:
        return Transport(self.conf.broker_producer, self)

    async def _consumer_wait_empty(self, consumer: ConsumerT, logger: Any) -> None:  # noqa: ARG002  Faust's signature
        """Drain, then commit, on the way out and before partitions are given back."""
        await self.consuming.drain(self.drain_seconds)
        ours = cast("Consumer", consumer)
        await ours.commit_released(COMMIT_SECONDS)
        ours.released.clear()


class Link:
    """What the consuming core asks of the client."""

    def __init__(self, app: App, prefix: str) -> None:
        self._app = app
        self._prefix = prefix

    async def send(self, letters: Sequence[Letter]) -> Awaitable[object]:
        """Send in order, and return what to await for the broker's confirmation of every one."""
        return asyncio.gather(*[await self._hand_over(letter) for letter in letters])

    async def _hand_over(self, letter: Letter) -> Awaitable[Any]:
        """Put a letter among those that the producer sends next; return what tells of its confirmation."""
        producer: ProducerT = self._app.producer
        name, headers = self._prefix + letter.topic, cast("HeadersArg", list(letter.headers))
        sent: Awaitable[Any] = await producer.send(name, letter.key, letter.value, letter.partition, None, headers)
        return sent

    def release(self, topic: str, partition: int, offset: int) -> None:
        """Let the offset, and all before it, be committed."""
        cast("Consumer", self._app.consumer).released[TP(topic, partition)] = offset + 1

    def is_current(self, event: EventT[Any]) -> bool:
        """Return whether the event came under the present assignment of partitions."""
        return bool(event.message.generation_id == self._app.consumer_generation_id)

    async def crash(self, error: BaseException) -> None:
        """Stop the worker with a failure, once what was done is committed."""
        await cast("Consumer", self._app.consumer).commit_released(COMMIT_SECONDS)
        await self._app.crash(error)
