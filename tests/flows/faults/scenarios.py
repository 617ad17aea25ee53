"""The scenarios: what can go wrong, one function each, in full size and in one short enough for CI."""

import asyncio
import signal
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise

import asyncpg

from schemas.topics import RAW
from tests.flows.faults.articles import Order
from tests.flows.faults.clock import move
from tests.flows.faults.disk import filled
from tests.flows.faults.memory import MB
from tests.flows.faults.progress import groups_of, watching
from tests.flows.faults.stage import Size, Stage
from tests.kafka.cluster import KafkaCluster, KafkaServer

HOUR = 3600
_FLAT = 64 * MB
"""By how much the later half of an outage may exceed the earlier one."""


class Needs(StrEnum):
    """What a scenario needs beside workers and a broker that others use too."""

    BROKER = "a broker of its own"
    CLUSTER = "three brokers"
    POSTGRES = "PostgreSQL"
    DISK = "a small disk"
    CLOCK = "a clock that can be moved"


@dataclass(frozen=True, slots=True)
class Scenario:
    """One thing that goes wrong while articles are read."""

    name: str
    act: Callable[[Stage], Awaitable[None]]
    full: Size
    short: Size
    needs: frozenset[Needs] = frozenset()


async def _killed(stage: Stage, number: signal.Signals = signal.SIGKILL) -> None:
    """Strike workers chosen by chance, at moments chosen by chance."""
    await stage.publish(stage.size.articles)
    for point in stage.points():
        await stage.until_enriched(point)
        await asyncio.sleep(stage.chance.uniform(0, 0.5))
        stage.crew.kill(stage.chance.choice(stage.crew.posts), number)
    stage.calm_at = time.monotonic()


async def _stopped(stage: Stage) -> None:
    await _killed(stage, signal.SIGTERM)


async def _joined_and_left(stage: Stage) -> None:
    """A second and a third join; two leave, the first among them."""
    await stage.publish(stage.size.articles)
    for share in (0.15, 0.3):
        await stage.until_enriched(share)
        stage.crew.join()
    for share in (0.5, 0.7):
        await stage.until_enriched(share)
        await stage.crew.leave(stage.crew.posts[0])
    stage.calm_at = time.monotonic()


async def _bad_articles(stage: Stage) -> None:
    """Some articles are poison, some end their process, and some never end."""
    bad = [order for order in (Order.CRASH, Order.HANG, Order.POISON) for _ in range(stage.size.times)]
    plain = [Order.PLAIN] * (stage.size.articles - len(bad))
    orders = stage.chance.sample([*bad, *plain], stage.size.articles)
    stage.faults += 3 * stage.size.times
    await stage.publish(stage.size.articles, orders=orders)
    stage.calm_at = time.monotonic()


async def _broker_stopped(stage: Stage) -> None:
    """The only broker is away for a while, under load."""
    await _away(stage, _only(stage.server).stop, _only(stage.server).start)


async def _leader_lost(stage: Stage) -> None:
    """The broker that leads the first partition dies under load, and comes back when others have taken over."""
    cluster = stage.server
    if not isinstance(cluster, KafkaCluster):
        raise TypeError("this takes several brokers")
    async with watching(stage.flow.settings) as watch:
        leader = await watch.leader(RAW.name)
    node = next(node for node in cluster.nodes if node.node_id == leader)
    await _away(stage, node.kill, node.start)


async def _database_stopped(stage: Stage) -> None:
    """PostgreSQL is away for a while, under load; the memory of the crew is taken meanwhile."""
    if stage.postgres is None:
        raise TypeError("this takes PostgreSQL")
    async with stage.measured():
        await _away(stage, stage.postgres.stop, stage.postgres.start)
    half = len(stage.memory) // 2
    growth = max(stage.memory[half:]) - max(stage.memory[:half])
    stage.expect("memory stayed flat", holds=growth < _FLAT)


async def _away(stage: Stage, stop: Callable[[], None], start: Callable[[], None]) -> None:
    """Publish all the time; stop something, wait, and start it again."""
    loading = asyncio.create_task(_load(stage))
    await stage.until_enriched(0.1)
    await asyncio.to_thread(stop)
    stage.faults += 1
    await asyncio.sleep(stage.size.seconds)  # this is how long it is away
    await asyncio.to_thread(start)
    stage.calm_at = time.monotonic()
    await loading


async def _load(stage: Stage) -> None:
    """Publish a fifth of the articles at once and the others one after another, for longer than the fault lasts."""
    first = stage.size.articles // 5
    rest = stage.size.articles - first
    await stage.publish(first)
    await stage.publish(rest, per_second=rest / (stage.size.seconds + 5))


async def _disk_full(stage: Stage) -> None:
    """There is no room at the sink for a while."""
    await stage.publish(stage.size.articles // 5)
    await stage.until_enriched(0.1)
    with filled(stage.flow.settings.data_dir):
        stage.faults += 1
        await stage.publish(stage.size.articles - stage.size.articles // 5)
        await asyncio.sleep(stage.size.seconds)  # this is how long the disk is full
    stage.calm_at = time.monotonic()
    stage.expect("the store met the full disk", holds=stage.told("trying again") > 0)


async def _clock_moved(stage: Stage) -> None:
    """The clock of the workers goes forward an hour, then back by two, in the middle of the work."""
    await stage.publish(stage.size.articles)
    for share, seconds in ((0.2, HOUR), (0.5, -HOUR)):
        await stage.until_enriched(share)
        move(stage.flow.folder, seconds)
        stage.faults += 1
    stage.calm_at = time.monotonic()
    await stage.until_done()
    said = [datetime.fromisoformat(fact["timestamp"]) for worker in stage.flow.workers for fact in worker.facts()]
    jumps = {round((later - earlier).total_seconds() / HOUR) for earlier, later in pairwise(said)}
    stage.expect("the clock went forward and back", holds={1, -2} <= jumps)


async def _slow_sink(stage: Stage) -> None:
    """Every write waits, and an article holds up all others for longer than a consumer may be silent by default."""
    if stage.postgres is None:
        raise TypeError("this takes PostgreSQL")
    await _slow_down(stage.postgres.url("postgres"))
    before = await groups_of(stage.flow.settings)
    await stage.publish(stage.size.articles, orders=[Order.SLEEP])
    stage.faults += 1
    stage.calm_at = time.monotonic()
    await stage.until_done()
    after = await groups_of(stage.flow.settings)
    stayed = before and after and all(before[name].members == after[name].members for name in before)
    stage.expect("every consumer stayed in its group", holds=bool(stayed))
    stage.expect("the article held up the others", holds=time.monotonic() - stage.calm_at > stage.size.seconds)


async def _slow_down(url: str) -> None:
    """Make each statement that writes articles wait for a second."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(
            "CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(1); RETURN NULL; END';"
            "CREATE TRIGGER slow BEFORE INSERT ON articles FOR EACH STATEMENT EXECUTE FUNCTION slow()"
        )
    finally:
        await connection.close()


def _only(server: KafkaServer | KafkaCluster) -> KafkaServer:
    if isinstance(server, KafkaCluster):
        raise TypeError("this takes one broker")
    return server


SCENARIOS = (
    Scenario("kill -9", _killed, Size(5000, times=20, workers=3), Size(300, times=3, workers=2)),
    Scenario("SIGTERM", _stopped, Size(2000, times=10, workers=3), Size(200, times=2, workers=2)),
    Scenario("workers join and leave", _joined_and_left, Size(2000), Size(300)),
    Scenario(
        "poison, segfault, endless",
        _bad_articles,
        Size(2000, times=10, time_limit=1),
        Size(100, times=1, time_limit=1),
    ),
    Scenario(
        "broker stopped", _broker_stopped, Size(2000, seconds=30), Size(200, seconds=5), frozenset({Needs.BROKER})
    ),
    Scenario(
        "leader of three lost", _leader_lost, Size(2000, seconds=30), Size(200, seconds=5), frozenset({Needs.CLUSTER})
    ),
    Scenario(
        "PostgreSQL stopped",
        _database_stopped,
        Size(3000, seconds=120),
        Size(200, seconds=5),
        frozenset({Needs.POSTGRES}),
    ),
    Scenario("disk full", _disk_full, Size(2000, seconds=30), Size(300, seconds=5), frozenset({Needs.DISK})),
    Scenario("clock moved", _clock_moved, Size(1000), Size(200), frozenset({Needs.CLOCK})),
    Scenario(
        "slow sink, stuck article",
        _slow_sink,
        Size(1000, seconds=330, time_limit=60),
        Size(200, seconds=9, time_limit=1.8),
        frozenset({Needs.POSTGRES}),
    ),
)
