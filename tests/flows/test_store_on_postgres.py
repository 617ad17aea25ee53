"""The store on PostgreSQL, over Apache Kafka: a database that goes away costs time, no record."""

import signal
from collections.abc import Iterator

import pytest

from schemas.record import Record
from streams.sinks.migrate import migrate
from streams.sinks.reads import Counts, counts, fingerprint
from streams.sinks.store import Store
from tests import made
from tests.flows.flow import Flow
from tests.flows.test_alert_and_store import publish, until_committed
from tests.postgres.cluster import PostgresMissingError, PostgresServer

NUMBER = 200


@pytest.fixture
def server() -> Iterator[PostgresServer]:
    """A server of this test's own, as it is stopped in the middle."""
    try:
        with PostgresServer() as started:
            yield started
    except PostgresMissingError as reason:
        pytest.skip(f"PostgreSQL: {reason}")


def records(first: int = 0) -> list[tuple[str, Record]]:
    return [(f"a-{i}", made.record(f"a-{i}")) for i in range(first, first + NUMBER)]


async def test_a_database_that_goes_away_costs_no_record(kafka_flow: Flow, server: PostgresServer) -> None:
    """Away for a moment, it is waited for; away for longer, the worker ends, and the next one goes on from there."""
    flow, url = kafka_flow, server.url("postgres")
    await migrate(url)
    short = {"DATELINE_DATABASE_URL": url, "DATELINE_PATIENCE_SECONDS": "4"}
    worker = await flow.start("store", work=None, **short).until_ready()
    await publish(flow, "articles.enriched", records())
    server.stop()
    server.start()
    await until_committed(flow, "store", "articles.enriched", NUMBER)
    server.stop()
    await publish(flow, "articles.enriched", records(NUMBER))
    assert await worker.ended() == 1, "the worker goes on without its database"
    server.start()
    again = await flow.start("store", work=None, DATELINE_DATABASE_URL=url).until_ready()
    await until_committed(flow, "store", "articles.enriched", 2 * NUMBER)
    assert await again.end() == 0
    async with Store.open(url) as store:
        assert await counts(store.engine) == expected(2 * NUMBER)


async def test_a_replay_after_a_kill_changes_not_one_byte(kafka_flow: Flow, server: PostgresServer) -> None:
    """Killed in the middle, started over, given everything once more: each record once, and the figure stays."""
    flow, url = kafka_flow, server.url("postgres")
    await migrate(url)
    await publish(flow, "articles.enriched", records())
    first = await flow.start("store", work=None, DATELINE_DATABASE_URL=url).until_ready()
    await first.end(signal.SIGKILL)
    await flow.start("store", work=None, DATELINE_DATABASE_URL=url).until_ready()
    await until_committed(flow, "store", "articles.enriched", NUMBER)
    async with Store.open(url) as store:
        before = await fingerprint(store.engine)
        await publish(flow, "articles.enriched", records())
        await until_committed(flow, "store", "articles.enriched", 2 * NUMBER)
        assert await fingerprint(store.engine) == before
        assert await counts(store.engine) == expected(NUMBER)


def expected(articles: int) -> Counts:
    return Counts(articles={"enriched": articles}, events={"active": articles}, entities=articles, alerts={})
