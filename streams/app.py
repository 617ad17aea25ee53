"""The app: one Faust app an agent, with the settings under which Faust loses nothing."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from importlib import import_module
from typing import Any

from mode import CrashingSupervisor

from schemas.topics import MAX_MESSAGE_BYTES
from streams import topics
from streams.client import App, Link
from streams.connection import credentials
from streams.consuming import Consuming
from streams.log import get_log
from streams.message import Agent
from streams.settings import Settings
from streams.version import app_version

Opener = Callable[[Settings], AbstractAsyncContextManager[Agent]]
AGENTS = ("enrich", "release", "revise", "alert", "store")
"""Every agent by its name; each is a consumer group of its own, so that each scales and lags by itself."""
BUFFER = 64
"""Messages between the consumer and an agent; each may be as large as a message may be."""


def opener_of(name: str) -> Opener:
    """Return what opens an agent; imported only now, as one agent has no use for the libraries of another."""
    opener: Opener = getattr(import_module(f"streams.agents.{name}"), name)
    return opener


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

    async def opened(*sent: Any, **_: Any) -> None:
        _, partitions = sent
        await app.consuming.open(partitions)

    topic = app.topic(*names, key_type=bytes, value_type=bytes, key_serializer="raw", value_serializer="raw")
    app.agent(topic, name=app.consuming.agent.name)(consume)
    app.on_partitions_assigned.connect(opened, weak=False)
