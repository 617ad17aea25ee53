"""Every article is accounted for, whatever happens to the workers."""

import asyncio
import signal

from tests.flows.flow import Flow, numbered


async def ids(flow: Flow, topic: str) -> list[bytes]:
    """Return the keys on a topic, with repeats."""
    return [record.key or b"" for record in await flow.read(topic)]


async def test_an_article_becomes_letters(flow: Flow) -> None:
    """What is published comes out enriched, and the worker says what it did."""
    worker = await flow.start("enrich").until_ready()
    await flow.publish(numbered(3))
    await flow.until_done()
    assert sorted(await ids(flow, "articles.enriched")) == [b"0", b"1", b"2"]
    assert await worker.end() == 0
    assert {"agent": "enrich", "total": 3, "enriched": 3}.items() <= worker.facts()[-2].items()


async def test_poison_goes_aside_and_the_stream_goes_on(flow: Flow) -> None:
    """Bad messages are dead letters, whole; their neighbours come through."""
    await flow.start("enrich").until_ready()
    await flow.publish(numbered(40, {7: b"POISON", 8: b"POISON"}), headers=[("origin", b"a"), ("origin", b"b")])
    await flow.until_done()
    dead = await flow.read("deadletters")
    assert {(record.key, record.value) for record in dead} == {(b"7", b"POISON"), (b"8", b"POISON")}
    headers = dead[0].headers
    assert headers[:2] == (("origin", b"a"), ("origin", b"b"))
    assert ("x-error-code", b"not_json") in headers
    assert ("__connect.errors.topic", f"{flow.settings.topic_prefix}articles.raw".encode()) in headers
    assert len(await ids(flow, "articles.enriched")) == 38


async def test_a_document_that_kills_or_hangs_condemns_only_itself(flow: Flow) -> None:
    """The processes are replaced, and everybody else's article comes through."""
    await flow.start("enrich", DATELINE_TIME_LIMIT="1").until_ready()
    await flow.publish(numbered(60, {20: b"CRASH", 21: b"HANG", 40: b"CRASH"}))
    await flow.until_done()
    dead = {record.key: dict(record.headers)["x-error-code"] for record in await flow.read("deadletters")}
    assert dead == {b"20": b"crashed", b"21": b"timed_out", b"40": b"crashed"}
    assert len(set(await ids(flow, "articles.enriched"))) == 57


async def test_publishers_may_compress_as_they_like(kafka_flow: Flow) -> None:
    """A client that cannot read one of Kafka's compressions stops at the first such message, and for good."""
    flow = kafka_flow
    kinds = (None, "gzip", "snappy", "lz4", "zstd")
    for i, compression in enumerate(kinds):
        await flow.publish([(b"%d" % i, b"article")], compression=compression)
    await flow.start("enrich").until_ready()
    await flow.until_done()
    assert sorted(await ids(flow, "articles.enriched")) == [b"%d" % i for i in range(len(kinds))]


async def test_kill_9_in_the_middle_of_500(kafka_flow: Flow) -> None:
    """A worker that dies takes nothing with it, and leaves no process behind."""
    flow = kafka_flow
    wanted = {b"%d" % i for i in range(500)}
    poison = dict.fromkeys(range(0, 500, 50), b"POISON")
    await flow.publish(numbered(500, poison))
    first = flow.start("enrich", WORK_MILLISECONDS="10")
    await flow.until_written("articles.enriched", 120)
    assert await first.end(signal.SIGKILL) == -signal.SIGKILL
    before = len(await ids(flow, "articles.enriched"))
    assert 120 <= before < 490, "the kill was not in the middle"
    await flow.start("enrich").until_ready()
    await flow.until_done()
    enriched, dead = await ids(flow, "articles.enriched"), await ids(flow, "deadletters")
    assert set(enriched) | set(dead) == wanted
    assert set(enriched) & set(dead) == set()
    assert set(dead) == {b"%d" % i for i in poison}
    twice = len(enriched) + len(dead) - 500
    assert twice <= flow.settings.window + 200, f"{twice} came twice: more than was in hand or uncommitted"


async def test_sigterm_drains(kafka_flow: Flow) -> None:
    """An orderly stop loses nothing and does nothing twice."""
    flow = kafka_flow
    await flow.publish(numbered(300))
    first = flow.start("enrich", WORK_MILLISECONDS="10")
    await flow.until_written("articles.enriched", 60)
    assert await first.end() == 0
    done = len(await ids(flow, "articles.enriched"))
    assert 60 <= done < 300, "the stop was not in the middle"
    assert await flow.lag() == 300 - done
    await flow.start("enrich").until_ready()
    await flow.until_done()
    assert sorted(await ids(flow, "articles.enriched")) == sorted(b"%d" % i for i in range(300))


async def test_workers_join_and_leave(kafka_flow: Flow) -> None:
    """Partitions change hands in the middle of the work, and nothing is lost."""
    flow = kafka_flow
    await flow.publish(numbered(300))
    first = flow.start("enrich", WORK_MILLISECONDS="10", DATELINE_PROCESSES="1")
    await flow.until_written("articles.enriched", 30)
    await flow.start("enrich", WORK_MILLISECONDS="10", DATELINE_PROCESSES="1").until_ready()
    assert await first.end() == 0
    await flow.until_done()
    assert set(await ids(flow, "articles.enriched")) == {b"%d" % i for i in range(300)}


async def test_our_own_mistake_stops_the_worker(kafka_flow: Flow) -> None:
    """What nobody foresaw is not acknowledged: the worker exits with 1, and the message is handed out again."""
    flow = kafka_flow
    worker = await flow.start("enrich").until_ready()
    await flow.publish([(b"k", b"fine"), (b"k", b"RAISE"), (b"k", b"never reached")])
    assert await worker.ended() == 1
    assert await flow.lag() == 2
    assert await ids(flow, "deadletters") == []


async def test_versions_of_one_article_keep_their_order(flow: Flow) -> None:
    """One key comes out in the order in which it went in, though many are read at a time."""
    await flow.start("enrich", WORK_MILLISECONDS="1").until_ready()
    await flow.publish([(b"k%d" % (i % 5), b"%d" % i) for i in range(100)])
    await flow.until_done()
    for key in range(5):
        came = [int(r.value or b"") for r in await flow.read("articles.enriched") if r.key == b"k%d" % key]
        assert came == sorted(came)


async def test_an_idle_worker_answers_within_a_second(flow: Flow) -> None:
    """Nothing waits for a batch to fill."""
    await flow.start("enrich").until_ready()
    await flow.publish(numbered(1))
    await flow.until_done()
    start = asyncio.get_running_loop().time()
    await flow.publish([(b"now", b"now")])
    await flow.until_written("articles.enriched", 2)
    assert asyncio.get_running_loop().time() - start < 5.0, "a second, on a machine that does nothing else"


async def test_a_stop_does_not_wait_for_what_hangs(kafka_flow: Flow) -> None:
    """The worker goes within its drain time with 0, what was done is committed, what hung is handed out again."""
    flow = kafka_flow
    worker = await flow.start("enrich", DATELINE_DRAIN_SECONDS="1", DATELINE_TIME_LIMIT="600").until_ready()
    await flow.publish([(b"k", b"fine"), (b"k", b"HANG"), (b"k", b"behind")])
    await flow.until_written("articles.enriched", 1)
    start = asyncio.get_running_loop().time()
    assert await worker.end() == 0
    assert asyncio.get_running_loop().time() - start < 30
    assert await flow.lag() == 2
    await flow.start("enrich", DATELINE_TIME_LIMIT="1").until_ready()
    await flow.until_done()
    assert await ids(flow, "deadletters") == [b"k"]
    assert [record.value for record in await flow.read("articles.enriched")] == [b"fine", b"behind"]


async def test_a_worker_that_hangs_does_not_keep_others_from_working(kafka_flow: Flow) -> None:
    """A second worker gets its partitions though the first is stuck over an article."""
    flow = kafka_flow
    await flow.start("enrich", DATELINE_DRAIN_SECONDS="1", DATELINE_TIME_LIMIT="600").until_ready()
    await flow.publish([(b"k", b"HANG")])
    second = await flow.start("enrich", DATELINE_TIME_LIMIT="2").until_ready()
    await flow.publish(numbered(20))
    assert second.process.poll() is None
    await flow.until_written("articles.enriched", 10)
