"""The house stops as one, and a crash in it is told."""

import asyncio

import pytest

from streams.app import build_app
from streams.client import App
from streams.house import CrashedError, House
from streams.message import Agent, Handled, Message, each
from streams.settings import Settings

SETTINGS = Settings(kafka_bootstrap_servers="127.0.0.1:1")


async def handle(message: Message) -> Handled:
    return Handled("fine")


def apps(*names: str) -> list[App]:
    return [build_app(Agent(name, ("events",), each(handle, stage=name)), SETTINGS) for name in names]


async def test_the_crash_of_one_is_the_crash_of_all() -> None:
    """Whoever waits for the house learns why."""
    store, alert = apps("store", "alert")
    house = House([store, alert], SETTINGS)
    list(house.on_init_dependencies())
    waiting = asyncio.create_task(house.over())
    await asyncio.sleep(0)
    await store.crash(ValueError("why"))
    with pytest.raises(CrashedError, match="ValueError: why"):
        await waiting
    assert alert.should_stop or house.crashed


async def test_a_crash_on_the_way_to_readiness_is_told() -> None:
    """Nobody waits for partitions that will not come."""
    (store,) = apps("store")
    house = House([store], SETTINGS)
    list(house.on_init_dependencies())
    readying = asyncio.create_task(house.ready())
    await asyncio.sleep(0)
    await store.crash(ValueError("why"))
    with pytest.raises(CrashedError):
        await readying


async def test_ready_is_when_every_agent_has_its_partitions() -> None:
    """One that waits keeps the house from being ready."""
    store, alert = apps("store", "alert")
    house = House([store, alert], SETTINGS)
    readying = asyncio.create_task(house.ready())
    await store.on_partitions_assigned.send(set())
    await asyncio.sleep(0.01)
    assert not readying.done()
    await alert.on_partitions_assigned.send(set())
    await readying


async def test_counts_are_by_agent() -> None:
    """What each agent did with its messages, for the log and for the demo."""
    (store,) = apps("store")
    store.consuming.counts["stored"] += 2
    assert House([store], SETTINGS).counts == {"store": {"stored": 2}}
