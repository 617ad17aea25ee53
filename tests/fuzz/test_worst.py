"""The worst cases: texts and pages made to cost what they can, each done in bounded CPU time."""

import json
import signal
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache

import pytest

from schemas.article import MAX_HTML_CHARS, MAX_TEXT_CHARS
from streams.message import Condemned, Handled, Message
from streams.reader import load_reader
from streams.settings import Settings
from streams.work import Enriching
from tests.fuzz.loop import watch

DOOR_SECONDS = 5.0
"""Of CPU; they take less than one, and a slow machine five times as long."""
WHOLE_SECONDS = 60.0
"""Of CPU; the model alone takes some four for the longest article that is read."""


def _full(unit: str, length: int = MAX_TEXT_CHARS) -> str:
    return (unit * (length // len(unit) + 1))[:length]


TEXTS = {
    "no space": "a",
    "quotation marks": '"',
    "opening quotation marks": "\u201c ",
    "apostrophes": "' '",
    "digits and dots": "1.",
    "dates": "12/3/2024 10:00 ",
    "brackets": "(",
    "hyphens": "a-b-",
    "lines": "a\n",
    "blank lines": "\n\n",
    "unicode lines": "\u2028a",
    "NULs": "\x00",
    "right to left": "\u202eabc \u202d",
    "accents": "\u0301\u0316",
    "zalgo": "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324 ",
    "accents as entities": "&#769;&#790;",
    "accents in the wrong encoding": "\u00cc\u0081\u00cc\u2013",
    "families of emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466",
    "ligatures": "\ufb03",
    "ampersands": "&amp;amp;",
    "share bars": "share tweet print ",
    "datelines": "Jan 12, 2024 at 10:00 pm ",
    "bullets": "\u2022 a\n",
}
READ = {
    "one sentence": "the government said that the army had attacked the town and the rebels who fled killed people in ",
    "quotations": '"We will go," said Putin. ',
    "verbs": "attacked killed arrested ",
    "names": "Vladimir Putin met Angela Merkel and Joe Biden ",
    "titles": "Mr. ",
    "events": "Gunmen killed 12 people in Kyiv on Monday. ",
}
PAGES = {
    "blocks in blocks": "<div>" * 60 + "text here" + "</div>" * 60,
    "attributes": "<div " + " ".join(f"a{i}=1" for i in range(120)) + ">t</div>",
    "one class": None,
    "paragraphs": "<p>hello world this is a text that ends.</p>",
    "breaks": "<br>",
    "NULs": "<p>\x00",
    "titles": "<title>x</title>",
    "root tags": "<html a=1>",
    "entities": "&aaaaaaaaaaaaaaaaaaaaaaa",
    "hidden": "<p style='display:none'>a</p>",
    "links": "<p><a href='http://a.b/c'>link text here</a></p>",
}


@cache
def _work() -> Enriching:
    work = Enriching(load_reader(Settings()), now=lambda: datetime(2024, 3, 12, tzinfo=UTC))
    work(
        [
            _message(html="<html><body><p>Officials in Kyiv said on Monday that the talks had ended."),
            _message(text="Talks."),
        ]
    )
    return work


def _message(**fields: str) -> Message:
    value = json.dumps({"id": "a", "published_at": "2024-03-12T00:00:00Z", **fields}, ensure_ascii=False).encode()
    return Message("news.articles.raw", 0, 1, 0.0, None, value)


def _seconds(do: Callable[[], object]) -> float:
    begun = time.process_time()
    do()
    return time.process_time() - begun


def _whole_way(message: Message) -> None:
    (result,) = _work()([message])
    assert isinstance(result, Handled | Condemned)
    assert not isinstance(result, Condemned) or result.stage in {"decode", "enrich"}
    assert not isinstance(result, Condemned) or result.code == "too_large", result


@pytest.fixture(autouse=True)
def _watched() -> object:
    """Let the kernel end what never ends, and say where it was."""
    _work()
    watch()
    signal.setitimer(signal.ITIMER_PROF, 10 * WHOLE_SECONDS)
    yield
    signal.setitimer(signal.ITIMER_PROF, 0)


@pytest.mark.parametrize("unit", TEXTS.values(), ids=TEXTS.keys())
def test_a_text_made_of_one_thing_is_soon_done(unit: str) -> None:
    """A hundred thousand characters of it are an article without findings, or too large, in a moment."""
    assert _seconds(lambda: _whole_way(_message(text=_full(unit)))) < WHOLE_SECONDS


@pytest.mark.parametrize("unit", PAGES.values(), ids=PAGES.keys())
def test_a_page_made_of_one_thing_is_soon_done(unit: str | None) -> None:
    """Two million characters of it are searched for their text, or are too large, in a moment."""
    inner = f"<div class='{_full('a-', 1_900_000)}'>text</div>" if unit is None else _full(unit, 1_900_000)
    message = _message(html=f"<html><body>{inner}"[:MAX_HTML_CHARS])
    assert _seconds(lambda: _work()._enter(message)) < DOOR_SECONDS


@pytest.mark.parametrize("unit", READ.values(), ids=READ.keys())
def test_the_longest_article_is_read(unit: str) -> None:
    """What has no more characters and words than are read is read to its end, within seconds."""
    message = _message(text="The army said on Monday that it had left. " + _full(unit, MAX_TEXT_CHARS - 100))
    assert _seconds(lambda: _whole_way(message)) < WHOLE_SECONDS
