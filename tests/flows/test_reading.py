"""The whole house reads: articles in, events out, over a real broker, whatever an outlet sends."""

import json
import signal
from importlib.resources import files

from aiokafka.structs import ConsumerRecord

from schemas.event import Event
from schemas.record import Record
from schemas.topics import EVENTS, TOPICS
from streams.app import AGENTS
from streams.sinks.reads import counts, latest_events
from streams.sinks.store import Store
from tests.flows.flow import Flow

SEED = files("seeds") / "articles" / "01-incursion.txt"
PLAIN = [("content-type", b"text/plain")]


def kind(record: ConsumerRecord) -> str:
    return dict(record.headers)["ce_type"].decode()


async def test_an_article_becomes_events(flow: Flow) -> None:
    """The events of the record are those on the topic of all, and on the topics of their types; all keyed by it."""
    await flow.start("enrich", "revise", work=None).until_ready()
    await flow.publish([(None, SEED.read_bytes())], headers=PLAIN)
    await flow.until_done()
    await flow.until_done("revise", "articles.enriched")
    (enriched,) = await flow.read("articles.enriched")
    record = Record.model_validate_json(enriched.value)
    assert (enriched.key, kind(enriched)) == (record.id.encode(), "news.article.enriched")
    assert record.article.published_at is not None
    sent = await flow.read(EVENTS.name)
    assert [Event.model_validate_json(one.value) for one in sent] == list(record.events)
    assert any(event.type == "ASSAULT" and event.claimed_by for event in record.events)
    assert {one.key for one in sent} == {record.id.encode()}
    assert {kind(one) for one in sent} == {"news.event.created"}
    by_type = [t.name for t in TOPICS if t.name.startswith("events.")]
    apart = [one.value for name in by_type for one in await flow.read(name)]
    assert sorted(apart) == sorted(one.value for one in sent)


ANY = "any of several"
HOSTILE: dict[bytes, tuple[dict[str, object] | bytes, str]] = {
    b"a megabyte": ({"text": "The army attacked. " * 60_000}, "too_large"),
    b"five thousand sentences": ({"text": "Go on. " * 5_000}, "enriched"),
    b"ten thousand sentences": ({"text": "Go on. " * 10_000}, "too_large"),
    b"no end of a sentence": (
        {"text": "the army attacked the town and the police arrested three men and " * 100},
        ANY,
    ),
    b"one word": ({"text": "x" * 90_000}, ANY),
    b"emoji": ({"text": "\U0001f525\U0001f680" * 100}, "no_text"),
    b"right to left": ({"text": "قال مسؤولون يوم الاثنين إن المحادثات انتهت دون اتفاق. " * 5}, "unsupported_language"),
    b"nul": ({"text": "Police arrested\x00 three men in Nairobi on Tuesday, officials said."}, "enriched"),
    b"no utf-8": (b'{"text": "\xff\xfe"}', "not_utf8"),
    b"deep": (b"[" * 1000 + b"]" * 1000, "too_deep"),
    b"a number": (b'{"text": 7}', "invalid_field"),
    b"far away": (b'{"text": "It ended.", "published_at": "9999-12-31T23:59:59Z"}', ANY),
    b"nothing": (b"", "empty"),
    b"brackets": ({"text": "[" * 50_000 + "(" * 40_000}, ANY),
    b"quotes": ({"text": '"He said that ' * 1_000}, ANY),
    b"page": ({"html": "<html><body>" + "<div><p>The ministry said it had ended. " * 40_000}, ANY),
}
"""What is sent, and what comes of it."""


async def test_whatever_is_sent_gets_a_reason_or_a_record(kafka_flow: Flow) -> None:
    """In bounded time, in one worker that never stops, and an ordinary article comes through behind it."""
    flow = kafka_flow
    worker = await flow.start("enrich", work=None).until_ready()
    sent = {
        key: (json.dumps(value).encode() if isinstance(value, dict) else value) for key, (value, _) in HOSTILE.items()
    }
    await flow.publish(sent.items())
    await flow.publish([(b"ordinary", b'{"text": "Troops attacked the town of Kidal on Monday."}')])
    await flow.until_done()
    ends: dict[bytes, str] = {}
    for one in await flow.read("articles.raw"):
        (fact,) = [f for f in worker.facts() if (f.get("partition"), f.get("offset")) == (one.partition, one.offset)]
        ends[one.key] = fact.get("code") or fact.get("reason") or fact["event"]
    assert ends.pop(b"ordinary") == "enriched"
    assert ends == {key: expected if expected != ANY else ends[key] for key, (_, expected) in HOSTILE.items()}
    assert "crashed" not in ends.values()
    assert "timed_out" not in ends.values()


async def test_kill_9_of_the_whole_house_in_the_middle_of_500(kafka_flow: Flow) -> None:
    """Readers, alerts and store in one command: killed, started again, and the store holds every article once."""
    flow = kafka_flow
    places = ("Kidal", "Gao", "Goma", "Bukavu", "Kharkiv")
    texts = [f"Troops attacked the town of {places[i % 5]} on Monday, killing {i + 2} people." for i in range(500)]
    poison = dict.fromkeys(range(0, 500, 50), b"{")
    articles = [json.dumps({"id": f"a-{i}", "text": text}).encode() for i, text in enumerate(texts)]
    await flow.publish([(b"%d" % i, poison.get(i, article)) for i, article in enumerate(articles)])
    first = flow.start(*AGENTS, work=None)
    await flow.until_written("articles.enriched", 100)
    assert await first.end(signal.SIGKILL) == -signal.SIGKILL
    before = len(await flow.read("articles.enriched"))
    assert before < 480, "the kill was not in the middle"
    await flow.start(*AGENTS, work=None).until_ready()
    await flow.until_done()
    enriched = await flow.read("articles.enriched")
    dead = {one.key for one in await flow.read("deadletters")}
    assert dead == {b"%d" % i for i in poison}
    wanted = {b"a-%d" % i for i in range(500) if i not in poison}
    assert {one.key for one in enriched} == wanted
    flow.published = len(enriched)
    await flow.until_done("store", "articles.enriched")
    records = {one.key: Record.model_validate_json(one.value) for one in enriched}
    async with Store.open(flow.settings.database) as store:
        held = await counts(store.engine)
        ids = {event.id for event in await latest_events(store.engine, 10_000)}
    assert held.articles == {"enriched": len(wanted)}
    assert ids == {event.id for record in records.values() for event in record.events}
    assert len(ids) >= len(wanted)
