"""Paths: the ways that text from outside takes through the house, each with how inputs for it are made and judged."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from random import Random
from typing import Any

import spacy
from spacy.language import Language

from processors.dates import find_dates
from processors.ninjs import is_ninjs, read_ninjs
from processors.normalise import Normalise
from processors.pages import is_html, text_of
from processors.reading import Reading
from processors.rule_check import RuleError
from processors.rules import compile_rule
from processors.submissions import read_object
from processors.timestamps import FIRST_YEAR, LAST_YEAR, read_time
from schemas.alert import Rule, Severity
from schemas.article import Article, Outlet, PubStatus
from schemas.mention import Span
from schemas.outcome import UnreadableError
from schemas.record import Record
from streams.codec import read_json, read_message
from streams.deadletters import write_dead_letter
from streams.message import Condemned, Handled, Headers, Message, Result
from streams.models import load_normalise
from streams.reader import load_reader
from streams.settings import Settings
from streams.work import Enriching
from tests.fuzz.corpus import CANARY, NASTY, PROSE, articles, found, objects, pages
from tests.fuzz.mutations import spoil
from tests.house.source import ROOT

NOW = datetime(2024, 3, 12, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Path:
    """A way through the house: how many inputs of the 100,000 take it, and what becomes of one."""

    name: str
    share: int
    longest: int
    """Bytes of an input at most."""
    seeds: Callable[[], Sequence[bytes]]
    take: Callable[[Random, bytes], str]
    """Takes an input along and says how it ended; whatever it raises is a finding."""

    def make(self, seed: int, index: int) -> tuple[Random, bytes]:
        """Return an input of this path, always the same for these numbers, and the chance that goes on with it."""
        chance = Random(f"{seed}:{self.name}:{index}")
        return chance, spoil(chance, chance.choice(self.seeds()), self.longest)


def _everything() -> Sequence[bytes]:
    return (*objects(), *articles(), *pages(), *found())


def _texts() -> Sequence[bytes]:
    return (*(prose.encode() for prose in PROSE), *articles())


def _nasty() -> Sequence[bytes]:
    return tuple(
        text.encode() for text in (*NASTY, "2024-03-12T05:00:00Z", "Tue, 12 Mar 2024 05:00:00 GMT", "1710219600")
    )


@cache
def _rules() -> Sequence[bytes]:
    whens = [re.split(r"\nwhen: >?-?", path.read_text())[1] for path in sorted((ROOT / "seeds/rules").glob("*.yaml"))]
    return tuple(re.split(r"\n\w", when)[0].strip().encode() for when in whens)


def _text(data: bytes) -> str:
    return data.decode(errors="replace")


def _headers(chance: Random) -> Headers:
    """Return headers as publishers send them, or nearly so."""
    kinds = (b"application/json", b"text/plain", b"text/html; charset=utf-8", b"application/cloudevents+json", b"x")
    event: Headers = (("ce_specversion", b"1.0"), ("ce_id", b"m-1"), ("ce_time", b"2024-03-12T05:00:00Z"))
    headers: list[tuple[str, bytes | None]] = []
    if chance.random() < 0.6:
        headers.append(("content-type", chance.choice(kinds)))
    if chance.random() < 0.3:
        headers += event
    if chance.random() < 0.2:
        name = chance.choice(("ce_time", "ce_type", "content-type", "traceparent", "x-attempt", "\u00e9"))
        headers.append((name, chance.choice((None, b"", chance.choice(NASTY).encode(), chance.randbytes(9)))))
    return tuple(headers)


def _refusal(error: UnreadableError) -> str:
    """Return the code of a refusal that names what is wrong in few words and repeats nothing of the article."""
    assert error.detail
    assert len(error.detail) < 300
    assert CANARY not in error.detail
    return error.code.value


def _take_codec(chance: Random, data: bytes) -> str:
    try:
        submission = read_message(data, _headers(chance))
    except UnreadableError as error:
        return _refusal(error)
    submission.model_dump_json()
    return "submission"


def _take_ninjs(_: Random, data: bytes) -> str:
    try:
        item = read_json(data)
        if is_ninjs(item):
            read_ninjs(item)
        read_object(item)
    except UnreadableError as error:
        return _refusal(error)
    return "ninjs" if is_ninjs(item) else "ours"


def _take_page(_: Random, data: bytes) -> str:
    page = _text(data)
    marked = is_html(page)
    try:
        text, title = text_of(page)
    except UnreadableError as error:
        return _refusal(error)
    text.encode()
    (title or "").encode()
    return f"{'html' if marked else 'text'}, {'read' if text else 'nothing in it'}"


@cache
def _door() -> Normalise:
    return load_normalise()


def _take_door(chance: Random, data: bytes) -> str:
    field = chance.choice(("text", "html", "title", "url", "byline"))
    try:
        submission = read_object({"title": CANARY, field: _text(data)})
        article = _door()(submission)
    except UnreadableError as error:
        return _refusal(error)
    assert article == _door()(submission)
    return f"article, {article.language if article.language in {'en', 'und'} else 'another language'}"


@cache
def _tokens() -> Language:
    """Return what cuts words and knows nothing of them: dates are found without a model, only told apart worse."""
    return spacy.blank("en")


def _take_dates(_: Random, data: bytes) -> str:
    body = _text(data)
    article = Article(
        id="a", version=1, status=PubStatus.USABLE, body=body, language="en", published_at=NOW, outlet=Outlet()
    )
    dates = find_dates(Reading(article, _tokens()(body)))
    _check_spans(body, dates)
    return "dates" if dates else "no dates"


def _take_time(chance: Random, data: bytes) -> str:
    text = _text(data)
    number = re.sub(r"\D", "", text)[:4000]
    value: Any = int(number) if number.isascii() and number and chance.random() < 0.3 else text
    value = float(value) if isinstance(value, int) and chance.random() < 0.3 and value < 10**300 else value
    try:
        moment = read_time(value)
    except ValueError:
        return "no time"
    assert FIRST_YEAR <= moment.year <= LAST_YEAR
    return "time"


def _take_rule(_: Random, data: bytes) -> str:
    when = _text(data)[:2000] or "true"
    try:
        compile_rule(Rule(id="r", title="r", severity=Severity.INFO, when=when))
    except RuleError:
        return "refused"
    return "rule"


@cache
def _work() -> Enriching:
    return Enriching(load_reader(Settings()), now=lambda: NOW)


def _take_work(chance: Random, data: bytes) -> str:
    """Take a message along its whole way, beside one that is well, which must come through whatever the other does."""
    headers = _headers(chance)
    other = Message("news.articles.raw", 0, 2, 0.0, b"k", b'{"id": "well", "text": "Talks in Kyiv ended on Monday."}')
    message = Message("news.articles.raw", 0, 1, 1.7e9, chance.randbytes(3), data, headers)
    result, well = _work()([message, other])
    assert isinstance(well, Handled)
    return _judged(message, result)


def _judged(message: Message, result: Result) -> str:
    if isinstance(result, Condemned):
        assert CANARY not in result.detail
        letter = write_dead_letter(message, result, "1")
        assert (letter.key, letter.value) == (message.key, message.value)
        kept = [header for header in message.headers if header[0] != "x-attempt"]
        assert list(letter.headers[: len(kept)]) == kept
        assert result.stage == "decode", f"{result.stage}: {result.detail}"
        return result.code.value
    record = Record.model_validate_json(result.letters[0].value or b"")
    for spans in (record.entities, record.places, record.dates, [m for a in record.actors for m in a.mentions]):
        _check_spans(record.article.body, spans)
    return result.outcome


def _check_spans(body: str, spans: Sequence[Span]) -> None:
    for span in spans:
        assert body[span.start : span.end] == span.text


PATHS = (
    Path("codec", 44_000, 20_000, _everything, _take_codec),
    Path("ninjs", 16_000, 20_000, objects, _take_ninjs),
    Path("timestamps", 14_000, 200, _nasty, _take_time),
    Path("pages", 10_000, 8_000, lambda: (*pages(), *articles(), *found()), _take_page),
    Path("door", 8_000, 4_000, lambda: (*_texts(), *pages()), _take_door),
    Path("dates", 5_000, 1_500, _texts, _take_dates),
    Path("rules", 2_000, 2_000, _rules, _take_rule),
    Path("work", 1_000, 1_500, _everything, _take_work),
)
"""100,000 inputs in all; the whole way, with the language model, takes a thousand times as long as the codec."""
