"""Running: agents as one command, over a broker that is there or one that is started, until a signal or a crash."""

import asyncio
import signal
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

from schemas.topics import TOPICS
from streams import topics
from streams.app import Opener, build_app, opener_of
from streams.broker import embedded_broker
from streams.client import App
from streams.guarding import guard
from streams.health import Health, Pulse, serving
from streams.house import CrashedError, House
from streams.log import get_log
from streams.settings import Settings, unused


class MissingTopicsError(Exception):
    """The broker lacks topics; the text names them and the command that makes them."""


def run_agents(names: Sequence[str], settings: Settings, openers: Mapping[str, Opener] | None = None) -> int:
    """Run agents until a signal says stop; return the exit code: 0 after a signal, 1 after a crash.

    Raises UnreachableError, MissingTopicsError, BrokerError or PoolError where they cannot be started.
    """
    return asyncio.run(_run(names, settings, openers))


async def _run(names: Sequence[str], settings: Settings, openers: Mapping[str, Opener] | None) -> int:
    log = get_log("house")
    for warning in unused():
        log.warning("odd variable", why=warning)
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
        await _until_over(house)


async def _until_over(house: House) -> None:
    """Wait for a crash, which is raised; that the brokers no longer let us in is one."""
    over, guarding = asyncio.create_task(house.over()), asyncio.create_task(guard(house.settings))
    try:
        await asyncio.wait({over, guarding}, return_when=asyncio.FIRST_COMPLETED)
        if guarding.done() and (refused := guarding.exception()):
            raise CrashedError(str(refused)) from refused
        await over
    finally:
        guarding.cancel()
        over.cancel()


@asynccontextmanager
async def running(
    names: Sequence[str], settings: Settings, openers: Mapping[str, Opener] | None = None
) -> AsyncIterator[House]:
    """Run agents for as long as the context lasts; it begins when they are ready.

    Where no broker is set, one is started and given its topics; `house.settings` says where it listens. `openers` are
    tried before the agents of `streams/agents`.
    """
    async with AsyncExitStack() as stack:
        if settings.embedded:
            settings = for_embedded(settings, await stack.enter_async_context(embedded_broker()))
            await topics.apply(settings)
        health = Health()
        if settings.web_port is not None:
            await stack.enter_async_context(serving(health, settings.web_host, settings.web_port))
        await _require_topics(settings)
        found = [(openers or {}).get(name) or opener_of(name) for name in names]
        agents = [await stack.enter_async_context(opened(settings)) for opened in found]
        house = House([build_app(agent, settings) for agent in agents], settings)
        stack.push_async_callback(_stop, house)
        await house.start()
        await asyncio.gather(house.ready(), *(agent.warm() for agent in agents))
        health.pulses = [_pulse(app) for app in house.apps]
        yield house


async def _stop(house: House) -> None:
    await house.stop()
    for agent, counts in house.counts.items():
        reasons = dict(house.reasons[agent])
        get_log("house").info("counted", agent=agent, total=counts.total(), **counts, reasons=reasons)


def _pulse(app: App) -> Pulse:
    core = app.consuming
    return Pulse(
        core.agent.name,
        lambda: app.is_member and core.is_open,
        lambda: core.oldest_age,
        core.agent.patience,
        core.agent.troubles,
        lambda: {"outcomes": dict(core.counts), "reasons": dict(core.reasons)},
    )


async def _require_topics(settings: Settings) -> None:
    """Stop before a broker that makes topics by itself makes them wrong."""
    lacking = await topics.missing(settings, [topic.name for topic in TOPICS])
    if lacking:
        hidden = "" if settings.kafka_security_protocol == "PLAINTEXT" else ", or let this user describe them"
        raise MissingTopicsError(f"the broker lacks {', '.join(lacking)}: run `dateline topics apply`{hidden}")


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
