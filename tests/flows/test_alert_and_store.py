"""Alerts and the store, over a broker: what is published is alerted on and kept once, whatever ends the worker."""

import asyncio
import signal
import sqlite3
from collections.abc import Iterable
from datetime import timedelta

from aiokafka import TopicPartition
from pydantic import BaseModel

from schemas.alert import Alert
from schemas.event import Event, Numbers
from streams import topics
from streams.app import group_id
from streams.sinks.reads import counts, fingerprint, latest_alerts, next_offsets
from streams.sinks.store import Store
from tests import made
from tests.flows.flow import PATIENCE, Flow

Keyed = Iterable[tuple[str, BaseModel]]


async def until_committed(flow: Flow, agent: str, topic: str, number: int) -> None:
    """Wait until an agent is behind so many messages of a topic."""
    name = topics.full_name(flow.settings, topic)
    async with flow._consumer(group_id(flow.settings, agent)) as consumer, asyncio.timeout(PATIENCE):
        parts = [TopicPartition(name, p) for p in await flow._partitions(consumer, name)]
        while sum([await consumer.committed(part) or 0 for part in parts]) < number:  # noqa: ASYNC110  it happens outside of this process
            await asyncio.sleep(0.1)


async def publish(flow: Flow, topic: str, models: Keyed) -> None:
    async with flow._producer() as producer:
        name = topics.full_name(flow.settings, topic)
        sent = [await producer.send(name, m.model_dump_json().encode(), key=key.encode()) for key, m in models]
        await asyncio.gather(*sent)


def attacks(number: int, first: int = 0) -> list[Event]:
    """Return attacks in which many died, one an article, all in one window and country."""
    return [
        made.event(
            article_id=f"a-{i}",
            numbers=Numbers(killed=made.number(12)),
            published_at=made.NOON + timedelta(seconds=i),
        )
        for i in range(first, first + number)
    ]


def keyed(events: Iterable[Event]) -> list[tuple[str, BaseModel]]:
    return [(event.article_id, event) for event in events]


async def alerts_of(flow: Flow) -> list[Alert]:
    return [Alert.model_validate_json(record.value or b"") for record in await flow.read("alerts")]


async def test_events_become_alerts_and_alerts_are_kept(flow: Flow) -> None:
    """Two attacks in one window are one alert in two versions; the store holds the newer one; the log tells of one."""
    worker = await flow.start("alert", "store", work=None).until_ready()
    await publish(flow, "events", keyed(attacks(2)))
    await publish(flow, "events", keyed([made.event("PROTEST", "demo", article_id="b")]))
    await until_committed(flow, "alert", "events", 3)
    await until_committed(flow, "store", "alerts", 2)
    assert await worker.end() == 0
    said = await alerts_of(flow)
    assert [(alert.version, alert.count) for alert in said] == [(1, 1), (2, 2)]
    async with Store.open(flow.settings.database) as store:
        assert await latest_alerts(store.engine, 10) == [said[1]]
    told = [fact for fact in worker.facts() if fact["event"] == "news.alert.created"]
    assert [fact["title"] for fact in told] == ["Many killed: ASSAULT near Kidal"]


async def test_a_restarted_worker_knows_what_it_alerted(flow: Flow) -> None:
    """After kill -9 the alert goes on at its next version, with the reports that it had."""
    first = await flow.start("alert", work=None).until_ready()
    await publish(flow, "events", keyed(attacks(2)))
    await until_committed(flow, "alert", "events", 2)
    await first.end(signal.SIGKILL)
    await flow.start("alert", work=None).until_ready()
    await publish(flow, "events", keyed(attacks(1, first=2)))
    await until_committed(flow, "alert", "events", 3)
    said = await alerts_of(flow)
    assert [(alert.version, alert.count) for alert in said] == [(1, 1), (2, 2), (3, 3)]


async def test_workers_side_by_side_lose_no_report(flow: Flow) -> None:
    """An alert gathers events of every partition, though several workers run the agent and the first one goes."""
    workers = [await flow.start("alert", work=None).until_ready() for _ in range(2)]
    for half in range(2):
        await publish(flow, "events", keyed(attacks(40, first=40 * half)))
        await until_committed(flow, "alert", "events", 40 * (half + 1))
        if half == 0:
            assert await workers[0].end() == 0
    said = await alerts_of(flow)
    assert [(alert.version, alert.count) for alert in said] == [(i + 1, i + 1) for i in range(80)]


async def test_records_are_kept_once_and_bad_ones_go_aside(flow: Flow) -> None:
    """All records twice, with a message between that is none: each is there once, and one dead letter."""
    worker = await flow.start("store", work=None).until_ready()
    records = [(f"a-{i}", made.record(f"a-{i}")) for i in range(20)]
    await publish(flow, "articles.enriched", records)
    await publish(flow, "articles.enriched", [("odd", made.alert())])
    await publish(flow, "articles.enriched", records)
    await until_committed(flow, "store", "articles.enriched", 41)
    assert await worker.end() == 0
    async with Store.open(flow.settings.database) as store:
        assert (await counts(store.engine)).articles == {"enriched": 20}
        assert sum((await next_offsets(store.engine)).values()) >= 40
    assert [record.key for record in await flow.read("deadletters")] == [b"odd"]
    last = worker.facts()[-2]
    assert (last["stored"], last["known"], last["dead"]) == (20, 20, 1)


async def test_kill_9_of_the_store_loses_nothing(flow: Flow) -> None:
    """A store that is killed in the middle goes on where it was, and each record is there once."""
    records = [(f"a-{i}", made.record(f"a-{i}")) for i in range(300)]
    await publish(flow, "articles.enriched", records)
    first = flow.start("store", work=None)
    await until_stored(flow, 20)
    await first.end(signal.SIGKILL)
    await flow.start("store", work=None).until_ready()
    await until_committed(flow, "store", "articles.enriched", 300)
    async with Store.open(flow.settings.database) as store:
        assert (await counts(store.engine)).articles == {"enriched": 300}
        before = await fingerprint(store.engine)
        await publish(flow, "articles.enriched", records)
        await until_committed(flow, "store", "articles.enriched", 600)
        assert await fingerprint(store.engine) == before


async def until_stored(flow: Flow, at_least: int) -> None:
    file = flow.settings.data_dir / "dateline.sqlite"
    async with asyncio.timeout(60):
        while await asyncio.to_thread(stored, str(file)) < at_least:  # noqa: ASYNC110  it happens outside of this process
            await asyncio.sleep(0.02)


def stored(file: str) -> int:
    connection = sqlite3.connect(file)
    try:
        return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()
