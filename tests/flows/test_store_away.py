"""The store away: it is waited for, with little in hand and the probes telling, and all is there in the end."""

import asyncio
import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from streams.app import BUFFER
from streams.client import App
from streams.running import running
from streams.sinks.engine import make_engine, read_url
from streams.sinks.migrate import migrate
from streams.sinks.reads import counts
from streams.sinks.store import Store
from tests import made
from tests.flows.flow import ROOT, Flow, Worker, until
from tests.flows.test_alert_and_store import publish, until_committed
from tests.kafka.cluster import free_port
from tests.postgres.cluster import PostgresMissingError, PostgresServer

ENRICHED = "articles.enriched"
NUMBER = 200
DATELINE = Path(sys.executable).with_name("dateline")


@pytest.fixture
def server() -> Iterator[PostgresServer]:
    """A server of this test's own, as it is stopped in the middle."""
    try:
        with PostgresServer() as started:
            yield started
    except PostgresMissingError as reason:
        pytest.skip(f"PostgreSQL: {reason}")


async def send(flow: Flow, number: int, first: int = 0) -> None:
    await publish(flow, ENRICHED, [(f"a-{i}", made.record(f"a-{i}")) for i in range(first, first + number)])


def ask(port: int, path: str) -> tuple[int, object]:
    """Return the status of an answer and what it tells; 0 where nobody listens yet."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=5) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.load(error)
    except OSError:
        return 0, None


async def until_told(port: int, path: str, expected: tuple[int, object]) -> None:
    async with asyncio.timeout(60):
        while (told := await asyncio.to_thread(ask, port, path)) != expected:
            assert told[0] in (0, 200, 503)
            await asyncio.sleep(0.1)


def away(*problems: str) -> tuple[int, object]:
    return (503, {"status": "service unavailable", "problems": list(problems)})


GOOD = (200, {"status": "ok", "problems": []})
AWAY = away("the store is not reachable")


def tries(worker: Worker) -> int:
    return sum(fact["event"] == "trying again" for fact in worker.facts())


async def stored(url: str) -> dict[str, int]:
    async with Store.open(url) as store:
        return (await counts(store.engine)).articles


async def test_an_outage_costs_time_and_nothing_else(kafka_flow: Flow, server: PostgresServer) -> None:
    """The worker is live and not ready while PostgreSQL is away, and catches up by itself when it is back."""
    flow, url, port = kafka_flow, server.url("postgres"), free_port()
    await migrate(url)
    environ = {"DATELINE_DATABASE_URL": url, "DATELINE_WEB_PORT": str(port)}
    worker = await flow.start("store", work=None, **environ).until_ready()
    await send(flow, NUMBER)
    await until_committed(flow, "store", ENRICHED, NUMBER)
    await until_told(port, "readyz", GOOD)
    server.stop()
    await until_told(port, "readyz", AWAY)  # nothing was published meanwhile: it was asked
    await send(flow, NUMBER, first=NUMBER)
    await until(lambda: tries(worker) >= 5, lambda: worker.log.read_text()[-2000:])
    assert await asyncio.to_thread(ask, port, "readyz") == AWAY
    assert await asyncio.to_thread(ask, port, "livez") == GOOD
    server.start()
    await until_committed(flow, "store", ENRICHED, 2 * NUMBER)
    await until_told(port, "readyz", GOOD)
    told = {"store": {"outcomes": {"stored": 2 * NUMBER}, "reasons": {}}}
    await until_told(port, "counts", (200, told))
    assert await worker.end() == 0
    assert await stored(url) == {"enriched": 2 * NUMBER}


async def test_a_signal_ends_the_wait(kafka_flow: Flow, server: PostgresServer) -> None:
    """A worker that waits for its database goes when it is told to, with nothing acknowledged and nothing lost."""
    flow, url = kafka_flow, server.url("postgres")
    await migrate(url)
    environ = {"DATELINE_DATABASE_URL": url, "DATELINE_DRAIN_SECONDS": "2", "DATELINE_PATIENCE_SECONDS": "3600"}
    worker = await flow.start("store", work=None, **environ).until_ready()
    server.stop()
    await send(flow, NUMBER)
    await until(lambda: tries(worker) >= 2, lambda: worker.log.read_text()[-2000:])
    assert await worker.end() == 0
    assert [fact["agent"] for fact in worker.facts() if fact["event"] == "left undone"] == ["store"]
    server.start()
    await flow.start("store", work=None, **environ).until_ready()
    await until_committed(flow, "store", ENRICHED, NUMBER)
    assert await stored(url) == {"enriched": NUMBER}


async def test_a_worker_that_comes_first_waits_for_its_database(kafka_flow: Flow, server: PostgresServer) -> None:
    """It is live and not ready; when the database is up it begins, and nobody had to start it again."""
    flow, url, port = kafka_flow, server.url("postgres"), free_port()
    await migrate(url)
    server.stop()
    worker = flow.start("store", work=None, DATELINE_DATABASE_URL=url, DATELINE_WEB_PORT=str(port))
    await until_told(port, "readyz", away("the agents are starting"))
    await until(lambda: tries(worker) >= 2, lambda: worker.log.read_text()[-2000:])
    assert await asyncio.to_thread(ask, port, "livez") == GOOD
    server.start()
    await worker.until_ready()
    await until_told(port, "readyz", GOOD)
    assert await worker.end() == 0


async def test_a_database_that_never_comes_up_ends_the_start(kafka_flow: Flow, server: PostgresServer) -> None:
    """After as long as is set the command says where it looked, and ends with 4."""
    url = server.url("postgres")
    server.stop()
    environ = kafka_flow._environ() | {"DATELINE_DATABASE_URL": url, "DATELINE_PATIENCE_SECONDS": "1"}
    command = [str(DATELINE), "run", "store"]
    done = await asyncio.to_thread(
        subprocess.run, command, cwd=ROOT, env=os.environ | environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 4
    assert f"127.0.0.1:{server.port}/postgres cannot be used" in done.stderr
    assert "Traceback" not in done.stderr


def taken_in(app: App) -> int:
    """Return how many messages Faust has taken off the partitions, all of them new."""
    return sum(offset + 1 for offset in app.consumer._read_offset.values() if offset is not None)


async def test_while_it_is_away_no_more_is_taken_in_than_the_window(kafka_flow: Flow) -> None:
    """With SQLite's file locked, thousands wait on the broker and not in memory; then all of them are stored."""
    flow, many = kafka_flow, 3000
    url = flow.settings.database
    await migrate(url)
    other = make_engine(read_url(url))
    async with running(["store"], flow.settings) as house:
        (app,) = house.apps
        core = app.consuming
        async with other.begin():
            await send(flow, many)
            await until(lambda: core._window.full, lambda: f"{len(core._window)} in the window")
            most = core.agent.window + 2 * BUFFER
            still = 0
            while still < 100:
                before = taken_in(app)
                await asyncio.sleep(0.02)
                assert taken_in(app) <= most, "it goes on taking in"
                still = still + 1 if taken_in(app) == before else 0
            assert core.agent.window <= taken_in(app)
            assert core.counts.total() == 0
        await until_committed(flow, "store", ENRICHED, many)
    await other.dispose()
    assert await stored(url) == {"enriched": many}
