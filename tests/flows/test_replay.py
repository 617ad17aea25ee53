"""Reading again, over a broker: nothing changes where nothing would be said otherwise, and nobody is alerted."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from schemas.event import Event
from schemas.topics import TOPICS
from streams.cli.rereading import Wish, reread
from streams.rewind import Stretch
from streams.sinks.reads import fingerprint, latest_events
from streams.sinks.store import Store
from tests.flows.flow import Flow

LIGHT = "tests.flows.light:prepare"
AGENTS = ("enrich", "revise", "alert", "store")
RULE = """
id: any-assault
title: An attack
severity: watch
when: event.type in ["ASSAULT", "COERCE"]
"""


def article(number: int, version: int = 1, **more: Any) -> tuple[bytes, bytes]:
    key = f"a-{number}"
    text = "Gunmen attacked the town of Kidal on Monday, officials said." if number % 2 else "A strike began in Lyon."
    whole = {"id": key, "version": version, "published_at": "2025-06-03T12:00:00Z", "text": text} | more
    return key.encode(), json.dumps(whole).encode()


HISTORY = [
    *(article(number) for number in range(20)),
    *(article(number, 3, text="Workers went on strike in Lyon.") for number in (3, 5)),
    *(article(number, 2) for number in (3, 7)),
    article(9, 2, status="canceled"),
    article(11, text="Gunmen attacked Gao, not Kidal."),
    (b"x", b"{"),
    article(30, embargoed_until="2100-01-01T00:00:00Z"),
]
"""Articles, later versions, a lower one behind a higher, a kill, the same version anew, a bad message, an embargo."""


async def settled(flow: Flow) -> None:
    """Wait until all that was published has come to rest in the store, and alerts with it."""
    await flow.until_done()
    for agent, topic in (("revise", "articles.enriched"), ("store", "articles.enriched"), ("alert", "events")):
        count = len(await flow.read(topic))
        await replace(flow, published=count).until_done(agent, topic)
    alerts = len(await flow.read("alerts"))
    await replace(flow, published=alerts).until_done("store", "alerts")


def whole() -> Stretch:
    now = datetime.now(UTC)
    return Stretch(since=now - timedelta(days=1), until=now + timedelta(days=1))


async def replayed(flow: Flow, **wish: Any) -> dict[str, int]:
    asked: dict[str, Any] = {"stretch": whole(), "name": "test", "rate": 10_000} | wish
    return dict(await reread(flow.settings, Wish(**asked), lambda _: None, LIGHT))


async def held(flow: Flow) -> dict[str, int]:
    """Return how many messages each topic holds."""
    return {topic.name: len(await flow.read(topic.name)) for topic in TOPICS}


async def started(flow: Flow, tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "any.yaml").write_text(RULE)
    await flow.start(*AGENTS, work=LIGHT, DATELINE_RULES_DIR=str(rules)).until_ready()
    await flow.publish(HISTORY)
    await settled(flow)


async def test_reading_everything_again_changes_not_one_byte(kafka_flow: Flow, tmp_path: Path) -> None:
    """Every value of every table and every topic is as it was: whatever is read again is said as it was said."""
    flow = kafka_flow
    await started(flow, tmp_path)
    async with Store.open(flow.settings.database) as store:
        before, topics = await fingerprint(store.engine), await held(flow)
        assert topics["alerts"] > 0
        counts = await replayed(flow)
        assert counts == {"unchanged": 19, "overtaken": 5, "changed": 2, "dead": 1, "held back": 1}
        await settled(flow)
        assert await fingerprint(store.engine) == before
    changed = {name: count - topics[name] for name, count in (await held(flow)).items() if count != topics[name]}
    assert set(changed) <= {"articles.enriched", "articles.standing", "events", "events.assault"}


async def test_other_rules_change_what_is_told_and_alert_nobody(kafka_flow: Flow, tmp_path: Path) -> None:
    """Events that the new rules do not find are retracted; alerts that rested on them are; no alert begins."""
    flow = kafka_flow
    await started(flow, tmp_path)
    alerts = len(await flow.read("alerts"))
    begun = {record.key for record in await flow.read("alerts")}
    flow.settings = flow.settings.model_copy(update={"lexicon_dir": tmp_path})
    counts = await replayed(flow)
    assert counts["changed"] >= 9
    await settled(flow)
    async with Store.open(flow.settings.database) as store:
        kinds = {event.type.value for event in await latest_events(store.engine, 100)}
    assert kinds == {"COERCE", "PROTEST"}
    after = await flow.read("alerts")
    assert {record.key for record in after} == begun
    assert len(after) > alerts
    assert json.loads(after[-1].value)["status"] == "retracted"
    replays = [record for record in await flow.read("events") if dict(record.headers).get("x-replay") == b"test"]
    assert {Event.model_validate_json(record.value).type.value for record in replays} >= {"ASSAULT", "COERCE"}


async def test_a_replay_goes_on_where_it_stopped(kafka_flow: Flow, tmp_path: Path) -> None:
    """A second run of the same name reads what the first did not; one that begins anew reads all."""
    flow = kafka_flow
    await started(flow, tmp_path)
    total = len(HISTORY)
    assert sum((await replayed(flow)).values()) == total
    assert sum((await replayed(flow)).values()) == 0
    await flow.publish([article(40)])
    assert sum((await replayed(flow)).values()) == 1
    assert sum((await replayed(flow, again=True)).values()) == total + 1
    assert sum((await replayed(flow, name="other")).values()) == total + 1


async def test_looking_alone_publishes_nothing(kafka_flow: Flow, tmp_path: Path) -> None:
    """What would change is counted, and the next run finds it undone."""
    flow = kafka_flow
    await started(flow, tmp_path)
    before = await held(flow)
    flow.settings = flow.settings.model_copy(update={"lexicon_dir": tmp_path})
    counts = await replayed(flow, dry_run=True)
    assert await held(flow) == before
    assert counts["changed"] >= 9
    assert await replayed(flow) == counts
