"""Dead letters can be looked at and sent back, and what is mended then comes through."""

from schemas.outcome import ErrorCode
from streams.replaying import dead_letters, replay
from tests.flows.flow import Flow, numbered


async def test_a_replayed_letter_comes_through_when_the_cause_is_gone(flow: Flow) -> None:
    """It goes back to where it came from, with its key and headers and a count of attempts, and dies no second time."""
    worker = await flow.start("enrich").until_ready()
    await flow.publish(numbered(6, {2: b"POISON", 4: b"POISON"}), headers=[("trace", b"1")])
    await flow.until_done()
    await worker.end()
    found = [letter async for letter in dead_letters(flow.settings, codes=[ErrorCode.NOT_JSON])]
    assert {letter.key for letter in found} == {b"2", b"4"}
    chosen = [letter async for letter in dead_letters(flow.settings, places=[found[0].place])]
    assert await replay(flow.settings, chosen) == 1
    flow.published += 1
    await flow.start("enrich", WORK_POISON="harmless").until_ready()
    await flow.until_done()
    back = [record for record in await flow.read("articles.enriched") if record.value == b"POISON"]
    assert [record.key for record in back] == [found[0].key]
    again = [record for record in await flow.read("articles.raw") if ("x-attempt", b"1") in record.headers]
    assert [record.headers for record in again] == [(("trace", b"1"), ("x-attempt", b"1"))]


async def test_there_may_be_none(flow: Flow) -> None:
    """An empty topic is read to its end at once."""
    assert [letter async for letter in dead_letters(flow.settings)] == []
