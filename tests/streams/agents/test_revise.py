"""The agent that revises tells each version's events once, whatever comes in whatever order."""

from pathlib import Path
from tempfile import gettempdir

from streams.agents.revise import revise
from streams.message import REPLAY, Condemned, Handled, Headers, Message
from streams.settings import Settings
from tests import made

SETTINGS = Settings(kafka_bootstrap_servers="127.0.0.1:1", data_dir=Path(gettempdir()))
ATTACK, STRIKE = made.event("ASSAULT", title="attack"), made.event("PROTEST", "strike", title="strike")


def message(version: int, *events: object, headers: Headers = ()) -> Message:
    value = made.record("a-1", version, events).model_dump_json().encode()  # type: ignore[arg-type]  # they are events
    return Message("news.articles.enriched", 2, version, 0.0, b"a-1", value, headers)


async def said(*messages: Message) -> list[tuple[str, list[str]]]:
    """Return for each message its outcome and the topics of its letters."""
    async with revise(SETTINGS) as agent:
        results = await agent.handle(messages)
    return [(r.outcome, [letter.topic for letter in r.letters]) for r in results if isinstance(r, Handled)]


async def test_versions_follow_each_other() -> None:
    """What is new is told, what is late is not."""
    assert await said(message(2, ATTACK), message(1, STRIKE), message(3)) == [
        ("revised", ["events", "events.assault", "articles.standing"]),
        ("late", []),
        ("revised", ["events", "events.assault", "articles.standing"]),
    ]


async def test_what_came_again_is_told_again_but_not_by_a_replay() -> None:
    """What is handed out again may not have been answered; a replay only asks whether anything would change."""
    replayed = message(1, ATTACK, headers=((REPLAY, b"r"),))
    assert await said(message(1, ATTACK), message(1, ATTACK), replayed) == [
        ("revised", ["events", "events.assault", "articles.standing"]),
        ("repeated", ["events", "events.assault", "articles.standing"]),
        ("repeated", []),
    ]


async def test_what_a_replay_changes_is_marked() -> None:
    """Whoever is told of events can tell news from better reading."""
    async with revise(SETTINGS) as agent:
        (result,) = await agent.handle([message(1, ATTACK, headers=((REPLAY, b"r"),))])
    assert isinstance(result, Handled)
    assert all((REPLAY, b"r") in letter.headers for letter in result.letters)


async def test_what_is_no_record_is_condemned() -> None:
    """Somebody else wrote to our topic."""
    async with revise(SETTINGS) as agent:
        (result,) = await agent.handle([Message("news.articles.enriched", 0, 0, 0.0, b"k", b"{}")])
    assert isinstance(result, Condemned)
