"""Dead letters can be looked at, chosen, sent back and deleted, and what is mended then comes through."""

import json
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from schemas.outcome import ErrorCode
from schemas.topics import DEADLETTERS
from streams import replaying
from streams.choosing import Wanted, dead_letters
from streams.replaying import DeadLetter, replay
from tests.flows.flow import ROOT, Flow, numbered

DATELINE = Path(sys.executable).with_name("dateline")


async def found(flow: Flow, wanted: Wanted | None = None) -> list[DeadLetter]:
    return [letter async for letter in dead_letters(flow.settings, wanted or Wanted())]


async def replayed(flow: Flow, wanted: Wanted) -> list[DeadLetter]:
    told: list[DeadLetter] = []
    await replay(flow.settings, dead_letters(flow.settings, wanted), told.append)
    flow.published += len(told)
    return told


def typed(flow: Flow, *words: str, given: str = "") -> "subprocess.CompletedProcess[str]":
    command = [str(DATELINE), "deadletters", *words]
    return subprocess.run(
        command, cwd=ROOT, env=flow._environ(), input=given, capture_output=True, text=True, check=False
    )


def at(letter: DeadLetter) -> Wanted:
    return Wanted(places=frozenset({(letter.partition, letter.offset)}))


async def bury(flow: Flow, *keys: bytes, headers: object = None) -> None:
    """Let messages of these keys end as dead letters."""
    worker = await flow.start("enrich").until_ready()
    await flow.publish([(key, b"POISON") for key in keys], headers=headers)
    await flow.until_done()
    await worker.end()


async def test_a_replayed_letter_comes_through_when_the_cause_is_gone(flow: Flow) -> None:
    """It goes back to where it came from, with its key and headers and a count of attempts, and dies no second time."""
    worker = await flow.start("enrich").until_ready()
    await flow.publish(numbered(6, {2: b"POISON", 4: b"POISON"}), headers=[("trace", b"1")])
    await flow.until_done()
    await worker.end()
    letters = await found(flow, Wanted(codes=frozenset({ErrorCode.NOT_JSON})))
    assert {letter.key for letter in letters} == {b"2", b"4"}
    assert await replayed(flow, at(letters[0])) == [letters[0]]
    await flow.start("enrich", WORK_POISON="harmless").until_ready()
    await flow.until_done()
    back = [record for record in await flow.read("articles.enriched") if record.value == b"POISON"]
    assert [record.key for record in back] == [letters[0].key]
    again = [record for record in await flow.read("articles.raw") if ("x-attempt", b"1") in record.headers]
    assert [record.headers for record in again] == [(("trace", b"1"), ("x-attempt", b"1"))]


async def test_what_fails_three_times_has_one_set_of_reasons(flow: Flow) -> None:
    """Each replay counts up, and the headers of the errors before are not piled up."""
    await flow.start("enrich").until_ready()
    await flow.publish([(b"1", b"POISON")], headers=[("trace", b"1")])
    await flow.until_done()
    for attempt in (1, 2):
        (last,) = [letter for letter in await found(flow) if letter.attempt == attempt]
        assert await replayed(flow, at(last)) == [last]
        await flow.until_done()
    records = await flow.read("deadletters")
    (third,) = [record for record in records if ("x-attempt", b"3") in record.headers]
    assert len(records) == 3
    names = [name for name, _ in third.headers]
    assert len(names) == len(set(names)), names
    assert third.headers[0] == ("trace", b"1")


async def test_replaying_all_ends_though_all_fail_again(flow: Flow) -> None:
    """What is buried while one replays is not sent back in the same go, and many are more than one window."""
    await flow.start("enrich").until_ready()
    await flow.publish([(b"%d" % i, b"POISON") for i in range(250)])
    await flow.until_done()
    assert replaying.MOST_LETTERS < 250
    assert len(await replayed(flow, Wanted())) == 250
    await flow.until_done()
    assert sorted(letter.attempt for letter in await found(flow)) == [1] * 250 + [2] * 250


async def test_they_are_chosen_by_time_place_origin_and_article(flow: Flow) -> None:
    """Those of the second burial, of one article, or at one place; and nothing where nothing fits."""
    await bury(flow, b"a", b"b")
    between = max(letter.at for letter in await found(flow)) + timedelta(milliseconds=1)
    await bury(flow, b"a", b"c")
    raw = f"{flow.settings.topic_prefix}articles.raw"

    async def keys(**said: Any) -> list[bytes]:
        return sorted(letter.key or b"" for letter in await found(flow, Wanted(**said)))

    assert await keys(since=between) == [b"a", b"c"]
    assert await keys(until=between) == [b"a", b"b"]
    assert await keys(since=datetime.now(UTC) + timedelta(days=1)) == []
    assert await keys(until=between - timedelta(days=1)) == []
    assert await keys(article_id="a") == [b"a", b"a"]
    assert await keys(article_id="a", since=between) == [b"a"]
    assert await keys(topics=frozenset({raw})) == [b"a", b"a", b"b", b"c"]
    assert await keys(topics=frozenset({"elsewhere"})) == []
    assert await keys(places=frozenset({(0, 4711), (99, 0)})) == []
    for letter in await found(flow):
        assert await found(flow, at(letter)) == [letter]


async def test_there_may_be_none(flow: Flow) -> None:
    """An empty topic is read to its end at once."""
    assert await found(flow) == []


async def test_the_oldest_are_deleted(kafka_flow: Flow) -> None:
    """Kafka deletes what is from before a time, or all; a dry run deletes nothing; what is left can be read."""
    flow = kafka_flow
    await bury(flow, b"a", b"b")
    between = max(letter.at for letter in await found(flow)) + timedelta(milliseconds=1)
    await bury(flow, b"a", b"c")
    before = typed(flow, "purge", "--before", between.isoformat(), "--dry-run")
    assert (before.returncode, before.stdout) == (0, "would delete 2 dead letters\n"), before.stderr
    assert len(await found(flow)) == 4
    done = typed(flow, "purge", "--before", between.isoformat())
    assert (done.returncode, done.stdout) == (0, "deleted 2 dead letters\n"), done.stderr
    assert sorted(letter.key or b"" for letter in await found(flow)) == [b"a", b"c"]
    assert [letter.key for letter in await found(flow, Wanted(article_id="a"))] == [b"a"]
    assert typed(flow, "purge", "--all").stdout == "deleted 2 dead letters\n"
    assert await found(flow) == []
    assert typed(flow, "purge", "--all").stdout == "deleted 0 dead letters\n"


async def test_a_broker_that_cannot_delete_is_told(embedded_flow: Flow) -> None:
    """The embedded broker has no way to: the line says so, and nothing is lost."""
    await bury(embedded_flow, b"a")
    done = typed(embedded_flow, "purge", "--all")
    assert done.returncode == 4
    assert "the embedded broker cannot" in done.stderr
    assert len(await found(embedded_flow)) == 1


async def test_commands_tell_what_they_find(flow: Flow) -> None:
    """List, show and replay take the same options, as text and as JSON."""
    await bury(flow, b"a", b"b")
    listed = typed(flow, "list", "--article", "a", "--code", "not_json", "--topic", "raw", "--since", "1h", "--json")
    (line,) = [json.loads(text) for text in listed.stdout.splitlines()]
    assert (line["code"], line["stage"], line["attempt"]) == ("not_json", "decode", 1)
    shown = json.loads(typed(flow, "show", line["place"], "--json").stdout)
    assert (shown["key"], shown["value"]) == ("a", "POISON")
    assert "POISON" in typed(flow, "show", line["place"]).stdout
    dry = typed(flow, "replay", line["place"], "--dry-run")
    assert dry.stdout.splitlines()[1] == "would replay 1 of 1", dry.stderr
    assert typed(flow, "list", "--since", "1h", "--until", "30m").stdout == "0 dead letters\n"
    assert typed(flow, "replay").stdout.splitlines()[-1] == "replayed 2 of 2"


async def test_letters_of_other_topics_stay_where_they_are(flow: Flow) -> None:
    """What names a topic that is none of ours is found, and not sent anywhere."""
    forged = [("__connect.errors.topic", b"elsewhere"), ("x-error-code", b"not_json")]
    async with flow._producer() as producer:
        name = f"{flow.settings.topic_prefix}{DEADLETTERS.name}"
        await producer.send_and_wait(name, b"x", key=b"a", headers=forged)
    assert len(await found(flow)) == 1
    assert await replayed(flow, Wanted()) == []


async def nothing() -> AsyncIterator[DeadLetter]:
    """Yield no letter."""
    return
    yield


async def test_replaying_nothing_is_no_mistake(flow: Flow) -> None:
    """A filter may leave none."""
    told: list[DeadLetter] = []
    await replay(flow.settings, nothing(), told.append)
    assert told == []
