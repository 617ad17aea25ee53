"""What is committed is what was released, whatever Faust's own lists say."""

import asyncio
from collections.abc import Mapping
from types import SimpleNamespace
from typing import cast

from faust.types import TP, ConsumerMessage

from streams.app import build_app
from streams.client import App, Consumer, Link
from streams.message import Agent, Handled, Letter, Message, each
from streams.settings import Settings

HERE = TP("news.articles.raw", 0)


async def handle(message: Message) -> Handled:
    return Handled("fine")


def made(**settings: object) -> App:
    given = Settings.model_validate({"kafka_bootstrap_servers": "127.0.0.1:9092", **settings})
    return build_app(Agent("enrich", ("articles.raw",), each(handle, stage="enrich")), given)


def consumer_of(app: App) -> Consumer:
    app.topics._acking_topics.add(HERE.topic)
    assert isinstance(app.consumer, Consumer)
    return app.consumer


def committable(consumer: Consumer) -> Mapping[TP, int]:
    return consumer._filter_committable_offsets(consumer._filter_tps_with_pending_acks())


def message(offset: int) -> ConsumerMessage:
    return ConsumerMessage(HERE.topic, 0, offset, 0.0, 0, None, None, b"x", None, tp=HERE)


async def test_an_ack_alone_commits_nothing() -> None:
    """Faust acknowledges what it skips after a rebalance; that must never count."""
    consumer = consumer_of(made())
    for offset in range(5):
        consumer.ack(message(offset))
    assert committable(consumer) == {}
    assert not consumer._acked, "the lists of offsets that Faust keeps would grow for ever"


async def test_nothing_committed_yet_is_no_licence() -> None:
    """Where no offset was ever committed Faust commits past messages in flight; here only what was released."""
    app = made()
    consumer = consumer_of(app)
    consumer._committed_offset[HERE] = None
    Link(app, "news.").release(HERE.topic, 0, 9)
    consumer.ack(message(29))
    assert committable(consumer) == {HERE: 10}


async def test_gaps_do_not_stick() -> None:
    """Compacted topics and transactions leave offsets out; commits go on behind them."""
    app = made()
    consumer, link = consumer_of(app), Link(app, "news.")
    consumer._committed_offset[HERE] = 1
    await consumer._add_gap(HERE, 1, 50)
    link.release(HERE.topic, 0, 50)
    assert committable(consumer) == {HERE: 51}


async def test_what_is_committed_is_not_committed_again() -> None:
    """An idle worker leaves the broker in peace."""
    app = made()
    consumer = consumer_of(app)
    Link(app, "news.").release(HERE.topic, 0, 9)
    consumer._committed_offset[HERE] = 10
    assert committable(consumer) == {}


async def test_letters_leave_in_the_order_of_sending() -> None:
    """Though the first one has to wait until the producer knows its topic, as after every start."""
    known = asyncio.Event()
    left: list[bytes] = []

    async def send(topic: str, key: bytes, value: bytes, *rest: object) -> asyncio.Future[None]:
        if value == b"first":
            await known.wait()
        left.append(value)
        confirmed = asyncio.get_running_loop().create_future()
        confirmed.set_result(None)
        return confirmed

    link = Link(cast("App", SimpleNamespace(producer=SimpleNamespace(send=send))), "news.")
    sending = [asyncio.create_task(link.send([Letter("alerts", b"k", value)])) for value in (b"first", b"second")]
    for _ in range(5):
        await asyncio.sleep(0)
    known.set()
    await asyncio.gather(*sending)
    assert left == [b"first", b"second"]


async def test_an_event_is_current_while_its_assignment_lasts() -> None:
    """Generations tell events of two assignments apart."""
    app = made()
    app.consumer_generation_id = 3
    events = [SimpleNamespace(message=SimpleNamespace(generation_id=generation)) for generation in (2, 3)]
    assert [Link(app, "").is_current(event) for event in events] == [False, True]  # type: ignore[arg-type]  # stand-ins


async def test_a_consumer_that_never_started_is_no_member() -> None:
    """Readiness asks this from the beginning."""
    assert not made().is_member


async def test_the_producer_is_idempotent_where_it_may_be() -> None:
    """The embedded broker cannot, Apache Kafka can."""
    assert dict(made().producer._settings_extra()) == {"acks": "all", "enable_idempotence": True}
    assert made(idempotence=False).producer._settings_extra()["enable_idempotence"] is False
