"""The app: where agents, Faust, the pool and the broker are put together, run as one command, and stopped."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from typing import Any

from mode import CrashingSupervisor

from schemas.topics import MAX_MESSAGE_BYTES, TOPICS
from streams import topics
from streams.agents.enrich import enrich
from streams.broker import embedded_broker
from streams.client import App, Link
from streams.connection import credentials
from streams.consuming import Consuming
from streams.house import CrashedError, House
from streams.log import get_log
from streams.message import Agent
from streams.settings import Settings
from streams.version import app_version

Opener = Callable[[Settings], AbstractAsyncContextManager[Agent]]
AGENTS: dict[str, Opener] = {"enrich": enrich}
"""Every agent by its name; each is a consumer group of its own, so that each scales and lags by itself."""
BUFFER = 128
"""Messages between the consumer and an agent; each may be as large as a message may be."""


class MissingTopicsError(Exception):
    """The broker lacks topics; the text names them and the command that makes them."""


def run_agents(names: Sequence[str], settings: Settings, openers: Mapping[str, Opener] | None = None) -> int:
    """Run agents until a signal says stop; return the exit code: 0 after a signal, 1 after a crash.

    Raises UnreachableError, MissingTopicsError, BrokerError or PoolError where they cannot be started.
    """
    return asyncio.run(_run(names, settings, openers))


async def _run(names: Sequence[str], settings: Settings, openers: Mapping[str, Opener] | None) -> int:
    log = get_log("house")
    serving = asyncio.ensure_future(_serve(names, settings, openers))
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, serving.cancel)
    await asyncio.wait({serving})
    if serving.cancelled():
        log.info("stopped", why="signal")
        return 0
    error = serving.exception()
    if not isinstance(error, CrashedError):
        raise error or RuntimeError("the agents ended by themselves")
    log.error("stopped", why="crash", error=str(error))
    return 1


async def _serve(names: Sequence[str], settings: Settings, openers: Mapping[str, Opener] | None) -> None:
    async with running(names, settings, openers) as house:
        get_log("house").info("ready", agents=list(names), brokers=house.settings.kafka_bootstrap_servers)
        await house.over()


@asynccontextmanager
async def running(
    names: Sequence[str], settings: Settings, openers: Mapping[str, Opener] | None = None
) -> AsyncIterator[House]:
    """Run agents for as long as the context lasts; it begins when they are ready.

    Where no broker is set, one is started and given its topics; `house.settings` says where it listens.
    """
    async with AsyncExitStack() as stack:
        if settings.embedded:
            settings = for_embedded(settings, await stack.enter_async_context(embedded_broker()))
            await topics.apply(settings)
        known = AGENTS if openers is None else openers
        agents = [await stack.enter_async_context(known[name](settings)) for name in names]
        await _require_topics(settings)
        house = House([build_app(agent, settings) for agent in agents], settings)
        stack.push_async_callback(_stop, house)
        await house.start()
        await house.ready()
        yield house


async def _stop(house: House) -> None:
    await house.stop()
    for agent, counts in house.counts.items():
        get_log("house").info("counted", agent=agent, total=counts.total(), **counts)


async def _require_topics(settings: Settings) -> None:
    """Stop before a broker that makes topics by itself makes them wrong."""
    lacking = await topics.missing(settings, [topic.name for topic in TOPICS])
    if lacking:
        raise MissingTopicsError(f"the broker lacks {', '.join(lacking)}: run `dateline topics apply`")


def for_embedded(settings: Settings, server: str) -> Settings:
    """Return the settings that suit the embedded broker: alone, slow to let groups form, slow to answer a fetch."""
    return settings.model_copy(
        update={
            "kafka_bootstrap_servers": server,
            "replication_factor": 1,
            "idempotence": False,
            "rebalance_seconds": 4.0,
            "session_seconds": 4.0,
            "fetch_wait_ms": 50,
            "drain_seconds": min(settings.drain_seconds, 3.0),
        }
    )


def group_id(settings: Settings, agent: str) -> str:
    """Return an agent's consumer group."""
    return f"dateline.{settings.topic_prefix}{agent}"


def build_app(agent: Agent, settings: Settings) -> App:
    """Return the Faust app of one agent: the settings of a worker that loses nothing."""
    app = App(
        group_id(settings, agent.name),
        broker=[f"kafka://{server}" for server in (settings.kafka_bootstrap_servers or "").split(",")],
        broker_credentials=credentials(settings),
        store="memory://",
        autodiscover=False,
        web_enabled=False,
        agent_supervisor=CrashingSupervisor,
        processing_guarantee="at_least_once",
        topic_allow_declare=False,
        topic_disable_leader=True,
        table_standby_replicas=0,
        **_consuming(settings),
        **_producing(),
    )
    app.idempotence = settings.idempotence
    app.fetch_wait_ms = settings.fetch_wait_ms
    app.drain_seconds = settings.drain_seconds
    app.consuming = Consuming(agent, Link(app, settings.topic_prefix), get_log(agent.name), version=app_version())
    _attach(app, [topics.full_name(settings, name) for name in agent.reads])
    return app


def _consuming(settings: Settings) -> dict[str, Any]:
    return {
        "consumer_auto_offset_reset": "earliest",
        "consumer_max_fetch_size": MAX_MESSAGE_BYTES + topics.HEADROOM,
        "broker_commit_interval": 1.0,
        "broker_commit_every": 1000,
        "broker_max_poll_interval": 604_800.0,  # Faust never comes back to the group after missing it
        "broker_max_poll_records": BUFFER // 5,  # more overruns the buffer before Faust notices
        "broker_session_timeout": settings.session_seconds,
        "broker_heartbeat_interval": settings.session_seconds / 6,
        "broker_rebalance_timeout": settings.rebalance_seconds,
        "broker_request_timeout": max(60.0, settings.session_seconds),
        "stream_buffer_maxsize": BUFFER,
        "stream_wait_empty": False,  # `App` drains within a limit instead
        "stream_processing_timeout": 600.0,
    }


def _producing() -> dict[str, Any]:
    return {
        "producer_acks": -1,
        "producer_request_timeout": 60.0,
        "producer_max_request_size": MAX_MESSAGE_BYTES + topics.HEADROOM,
        "producer_max_batch_size": 128 * 1024,
        "producer_compression_type": "gzip",
        "producer_linger": 0.005,
    }


def _attach(app: App, names: Sequence[str]) -> None:
    """Give an app its one Faust agent, and tell the core of the partitions that come."""

    async def consume(stream: Any) -> None:
        await app.consuming.consume(stream)

    async def opened(*_: Any, **__: Any) -> None:
        app.consuming.open()

    topic = app.topic(*names, key_type=bytes, value_type=bytes, key_serializer="raw", value_serializer="raw")
    app.agent(topic, name=app.consuming.agent.name)(consume)
    app.on_partitions_assigned.connect(opened, weak=False)
