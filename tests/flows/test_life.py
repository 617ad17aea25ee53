"""The life of an article, over a broker: versions, corrections, kills, embargoes, in order and out of it."""

import asyncio
import json
import signal
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from aiokafka.structs import ConsumerRecord

from schemas.event import Event
from schemas.standing import Standing
from streams.sinks.reads import latest_events
from streams.sinks.store import Store
from tests.flows.flow import PATIENCE, Flow

ATTACK = "Gunmen attacked the town of Kidal on Monday, killing 12 people."
STRIKE = "Railway workers went on strike in Lyon on Monday."
AGENTS = ("enrich", "revise", "release", "store")
LIGHT = "tests.flows.light:prepare"
Told = tuple[str, str, int]
"""Type of the event, kind of the message, version of the event."""


def article(version: int, text: str | None, **more: Any) -> tuple[bytes, bytes]:
    """Return the key and the value of a version of our one article."""
    whole = {"id": "a-1", "version": version, "published_at": "2025-06-03T12:00:00Z", "text": text} | more
    return b"a-1", json.dumps(whole).encode()


def told(record: ConsumerRecord) -> Told:
    event = Event.model_validate_json(record.value)
    return event.type.value, dict(record.headers)["ce_type"].decode().removeprefix("news.event."), event.version


async def until_told(flow: Flow, condition: Callable[[list[Told]], bool]) -> list[Told]:
    """Return what was told of events once it is as it should be."""
    async with asyncio.timeout(PATIENCE):
        while not condition(said := [told(record) for record in await flow.read("events")]):  # noqa: ASYNC110  it happens outside of this process
            await asyncio.sleep(0.05)
    return said


async def publish_one_by_one(flow: Flow, *articles: tuple[bytes, bytes]) -> None:
    """Publish versions, and wait until each has been read and revised."""
    for one in articles:
        await flow.publish([one])
        await flow.until_done()
        await until_revised(flow)


async def until_revised(flow: Flow) -> None:
    """Wait until all that was enriched has been revised and stored."""
    due = len(await flow.read("articles.enriched"))
    for agent in ("revise", "store"):
        counting = replace(flow, published=due)
        await counting.until_done(agent, "articles.enriched")


async def standings(flow: Flow) -> AsyncIterator[Standing]:
    for record in await flow.read("articles.standing"):
        yield Standing.model_validate_json(record.value)


async def active(flow: Flow) -> list[str]:
    """Return the types of the events that the store holds as active."""
    async with Store.open(flow.settings.database) as store:
        return sorted(event.type.value for event in await latest_events(store.engine, 100))


async def test_a_new_version_retracts_what_it_no_longer_tells(flow: Flow) -> None:
    """On the topic and in the store alike; ids stay, and the topic of the type is told too."""
    await flow.start(*AGENTS, work=LIGHT).until_ready()
    await publish_one_by_one(flow, article(1, f"{ATTACK} {STRIKE}"), article(2, STRIKE, ed_note="Corrects: no attack."))
    said = [told(record) for record in await flow.read("events")]
    assert said == [
        ("ASSAULT", "created", 1),
        ("PROTEST", "created", 1),
        ("PROTEST", "updated", 2),
        ("ASSAULT", "retracted", 2),
    ]
    assert [told(record)[1] for record in await flow.read("events.assault")] == ["created", "retracted"]
    ids = [Event.model_validate_json(record.value).id for record in await flow.read("events")]
    assert ids[0] == ids[3]
    assert ids[1] == ids[2]
    assert await active(flow) == ["PROTEST"]


async def test_a_lower_version_never_wins(flow: Flow) -> None:
    """It is read, as its message came, and changes nothing for anybody."""
    await flow.start(*AGENTS, work=LIGHT).until_ready()
    await publish_one_by_one(flow, article(2, STRIKE), article(1, ATTACK))
    assert [told(record) for record in await flow.read("events")] == [("PROTEST", "created", 2)]
    assert [standing.version async for standing in standings(flow)] == [2]
    assert await active(flow) == ["PROTEST"]


async def test_a_kill_leaves_nothing_of_the_text(flow: Flow) -> None:
    """Events are retracted without their text, the standing keeps none, and late versions change nothing."""
    await flow.start(*AGENTS, work=LIGHT).until_ready()
    killed = article(3, ATTACK, pubStatus="ignored", status="canceled", ed_note="Kill: false.")
    await publish_one_by_one(flow, article(1, ATTACK), killed, article(2, ATTACK))
    said = await flow.read("events")
    assert [told(record) for record in said] == [("ASSAULT", "created", 1), ("ASSAULT", "retracted", 3)]
    assert b"Kidal" not in said[1].value
    stands = [standing async for standing in standings(flow)]
    assert (stands[-1].version, stands[-1].reason) == (3, "canceled")
    assert "Kidal" not in stands[-1].model_dump_json()
    assert await active(flow) == []
    enriched = await flow.read("articles.enriched")
    assert b"Kidal" not in next(record.value for record in enriched if b'"version":3' in record.value)


async def test_versions_are_known_to_whoever_takes_over(kafka_flow: Flow) -> None:
    """After kill -9 another worker learns from the topic how the article stood, and retracts what it must."""
    flow = kafka_flow
    first = await flow.start(*AGENTS, work=LIGHT).until_ready()
    await publish_one_by_one(flow, article(1, f"{ATTACK} {STRIKE}"))
    await first.end(signal.SIGKILL)
    await flow.start(*AGENTS, work=LIGHT).until_ready()
    await publish_one_by_one(flow, article(2, STRIKE))
    assert [told(record) for record in await flow.read("events")][2:] == [
        ("PROTEST", "updated", 2),
        ("ASSAULT", "retracted", 2),
    ]


async def test_an_embargo_holds_everything_back_until_its_time(flow: Flow) -> None:
    """From every topic but the one that holds it, from the store and the log; then it comes as any other, and once."""
    worker = await flow.start(*AGENTS, work=LIGHT).until_ready()
    until = datetime.now(UTC) + timedelta(seconds=6)
    await flow.publish([article(1, ATTACK, embargoed_until=until.isoformat())], headers=[("origin", b"wire")])
    await flow.until_done()
    assert await flow.read("articles.enriched") == await flow.read("events") == await flow.read("deadletters") == []
    assert "a-1" not in worker.log.read_text()
    assert datetime.now(UTC) < until, "the test was too slow to see it held"
    assert await until_told(flow, bool) == [("ASSAULT", "created", 1)]
    assert datetime.now(UTC) >= until
    first, again = await flow.read("articles.raw")
    assert (first.key, first.value, first.headers) == (again.key, again.value, again.headers)
    assert [record.value is None for record in await flow.read("articles.held")] == [False, True]


async def test_an_embargo_ends_though_its_worker_died(kafka_flow: Flow) -> None:
    """Whoever watches after it reads what is held from the beginning."""
    flow = kafka_flow
    first = await flow.start("enrich", "release", work=LIGHT).until_ready()
    until = datetime.now(UTC) + timedelta(seconds=4)
    await flow.publish([article(1, ATTACK, embargoed_until=until.isoformat())])
    await flow.until_done()
    await first.end(signal.SIGKILL)
    await flow.start(*AGENTS, work=LIGHT).until_ready()
    assert await until_told(flow, bool) == [("ASSAULT", "created", 1)]
    assert datetime.now(UTC) >= until


async def test_an_embargo_ends_though_workers_join_and_leave(kafka_flow: Flow) -> None:
    """Whatever the group decides, whoever watches knows all that is held."""
    flow = kafka_flow
    first = await flow.start("enrich", "release", "revise", work=LIGHT).until_ready()
    until = datetime.now(UTC) + timedelta(seconds=20)
    await flow.publish([article(1, ATTACK, embargoed_until=until.isoformat())])
    await flow.until_done()
    second = await flow.start("release", work=LIGHT).until_ready()
    third = await flow.start("release", work=LIGHT).until_ready()
    await third.end()
    assert datetime.now(UTC) < until, "the test was too slow to see it held"
    assert await until_told(flow, bool) == [("ASSAULT", "created", 1)]
    assert datetime.now(UTC) >= until
    assert [first.process.poll(), second.process.poll()] == [None, None]


async def test_an_embargoed_article_that_is_killed_never_comes_out(flow: Flow) -> None:
    """What nobody was given is taken back before anybody has it."""
    await flow.start(*AGENTS, work=LIGHT).until_ready()
    until = datetime.now(UTC) + timedelta(seconds=3)
    await flow.publish([article(1, ATTACK, embargoed_until=until.isoformat())])
    await flow.until_done()
    await flow.publish([article(2, None, status="canceled")])
    await flow.until_done()
    await flow.until_written("articles.held", 3)
    await asyncio.sleep(max(0.0, (until - datetime.now(UTC)).total_seconds()))  # past its time nothing is to happen
    await publish_one_by_one(flow, (b"b", json.dumps({"id": "b", "text": STRIKE}).encode()))
    assert [told(record)[0] for record in await flow.read("events")] == ["PROTEST"]
    assert len(await flow.read("articles.raw")) == 3
