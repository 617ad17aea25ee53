"""Letters of a revision: each event for all, each for those who read one type, and how the article stands."""

import json

from processors.revising import revise
from schemas.standing import Standing
from streams.message import Letter, Message
from streams.revisions import write_revision
from tests import made

ATTACK, STRIKE = made.event("ASSAULT", title="attack"), made.event("PROTEST", "strike", title="strike")
MESSAGE = Message("news.articles.enriched", 5, 1, 1_748_952_000.0, b"a-1", b"")


def letters(*versions: tuple[object, ...]) -> list[tuple[Letter, ...]]:
    """Return the letters that each version leads to, the versions given by their events."""
    state: Standing | None = None
    written = []
    for number, events in enumerate(versions, 1):
        state, revision = revise(state, made.record("a-1", number, events), str(number))  # type: ignore[arg-type]  # events
        written.append(write_revision(state, revision, MESSAGE))
    return written


def kinds(written: tuple[Letter, ...]) -> list[tuple[str, str]]:
    return [(letter.topic, (dict(letter.headers)["ce_type"] or b"").decode()) for letter in written]


def test_kinds_say_what_became_of_an_event() -> None:
    """Made by the version that first tells it, changed by later ones, retracted by one that does not."""
    first, second = letters((ATTACK,), (STRIKE,))
    assert kinds(first)[:2] == [("events", "news.event.created"), ("events.assault", "news.event.created")]
    assert kinds(second)[:4] == [
        ("events", "news.event.created"),
        ("events.protest", "news.event.created"),
        ("events", "news.event.retracted"),
        ("events.assault", "news.event.retracted"),
    ]
    _, third = letters((ATTACK,), (ATTACK,))
    assert kinds(third)[0] == ("events", "news.event.updated")


def test_everything_is_keyed_by_the_article() -> None:
    """All of one article stays in order."""
    (written,) = letters((ATTACK, STRIKE))
    assert {letter.key for letter in written} == {b"a-1"}


def test_how_the_article_stands_comes_last_and_goes_beside_the_message() -> None:
    """Whoever takes the partition over finds it there, and only when everything before it is out."""
    (written,) = letters((ATTACK,))
    last = written[-1]
    assert (last.topic, last.partition) == ("articles.standing", 5)
    assert json.loads(last.value or b"")["version"] == 1
    assert dict(last.headers)["ce_type"] == b"news.article.revised"
    assert {letter.partition for letter in written[:-1]} == {None}


def test_the_same_gives_the_same_bytes() -> None:
    """A replay writes what was there."""
    assert letters((ATTACK,), (STRIKE,)) == letters((ATTACK,), (STRIKE,))
