"""The work of the pool: a message becomes letters under the keys and headers of the contract, or a verdict."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from processors.pipeline import Step
from processors.reading import Reading
from schemas.article import Article
from schemas.event import Attribution, Event, Factuality, When
from schemas.mention import Span, TimeBasis, TimePrecision
from schemas.outcome import ErrorCode, Outcome
from schemas.plover import EventType, Quad
from schemas.record import Provenance
from streams.message import Condemned, Handled, Headers, Message, Result
from streams.models import load_normalise
from streams.reader import Reader
from streams.work import Enriching

NOW = datetime(2024, 3, 12, 12, tzinfo=UTC)
TEXT = "Officials in Kyiv said on Monday that the talks had ended without an agreement."


def find_events(reading: Reading) -> tuple[Event, ...]:
    """Find one event in every article."""
    body = reading.article.body
    whole = Span(start=0, end=len(body), text=body)
    return (
        Event(
            id=f"{reading.article.id}-1",
            version=reading.article.version,
            article_id=reading.article.id,
            outlet=reading.article.outlet,
            published_at=reading.article.published_at,
            language="en",
            type=EventType.CONSULT,
            quad=Quad.VERBAL_COOPERATION,
            intensity=2.5,
            when=When(start=None, end=None, precision=TimePrecision.UNKNOWN, basis=TimeBasis.TEXT),
            attribution=Attribution.CLAIMED,
            factuality=Factuality.HAPPENED,
            evidence=whole,
            trigger=whole,
            rule="test",
            confidence=1,
            title="test",
        ),
    )


def fails(_: Reading) -> None:
    """Fail, as a step may."""
    raise ZeroDivisionError


def work(*steps: Step) -> Enriching:
    provenance = Provenance(service="1", models=(), knowledge="k", rules="r")
    return Enriching(Reader(load_normalise(), steps, provenance), now=lambda: NOW)


FINDING = work(Step("events", find_events))


def article(**fields: Any) -> bytes:
    return json.dumps({"id": "a-1", "text": TEXT, "published_at": "2024-03-12T09:00:00Z"} | fields).encode()


def message(value: bytes | None, headers: Headers = ()) -> Message:
    return Message("news.articles.raw", 0, 1, 1_710_201_600.0, b"as the publisher keys it", value, headers)


def only(results: list[Result]) -> Result:
    (result,) = results
    return result


def handled(value: bytes, headers: Headers = (), by: Callable[..., list[Result]] = FINDING) -> Handled:
    result = only(by([message(value, headers)]))
    assert isinstance(result, Handled)
    return result


def condemned(value: bytes | None, by: Callable[..., list[Result]] = FINDING) -> Condemned:
    result = only(by([message(value)]))
    assert isinstance(result, Condemned)
    return result


def test_an_article_becomes_a_record() -> None:
    """One letter with all of it, keyed by the article, whatever the publisher's key was."""
    result = handled(article())
    assert result.outcome == "enriched"
    (letter,) = result.letters
    assert (letter.topic, letter.key) == ("articles.enriched", b"a-1")
    record = json.loads(letter.value or b"")
    assert record["id"] == "a-1"
    assert [event["id"] for event in record["events"]] == ["a-1-1"]
    assert result.facts == {"article": "a-1", "events": 1}


def test_letters_are_cloudevents_under_the_articles_trace() -> None:
    """Subscribers can tell what a message is without reading it, and follow it back."""
    trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    (record,) = handled(article(version=2), (("traceparent", trace.encode()),)).letters
    said = {name: (value or b"").decode() for name, value in record.headers}
    assert said["ce_type"] == "news.article.enriched"
    assert said["traceparent"].split("-")[1] == "4bf92f3577b34da6a3ce929d0e0e4736"


@pytest.mark.parametrize("timestamp", [-1e18, 1e18, float("inf")])
def test_a_time_that_a_producer_made_up_stops_nothing(timestamp: float) -> None:
    """An article without a date of its own is then without one in its headers too."""
    odd = replace(message(json.dumps({"text": TEXT}).encode()), timestamp=timestamp)
    result = only(FINDING([odd]))
    assert isinstance(result, Handled)
    assert "ce_time" not in dict(result.letters[0].headers)


def test_the_same_message_gives_the_same_bytes() -> None:
    """A replay writes what was there."""
    assert handled(article()) == handled(article())


def test_what_is_dropped_is_kept_as_a_record() -> None:
    """Its reason is told, and nothing is searched in it."""
    result = handled(article(text="Die Regierung hat am Montag in Berlin ein neues Gesetz für Mieter beschlossen."))
    assert (result.outcome, result.reason) == ("dropped", "unsupported_language")
    (letter,) = result.letters
    assert json.loads(letter.value or b"")["outcome"] == "dropped"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (None, ErrorCode.EMPTY),
        (b"", ErrorCode.EMPTY),
        (b"{", ErrorCode.NOT_JSON),
        (b"\xff\xfe{}", ErrorCode.NOT_UTF8),
        (b"[" * 100_001, ErrorCode.TOO_LARGE),
        (b"[" * 1000 + b"]" * 1000, ErrorCode.TOO_DEEP),
        (b'{"text": 7}', ErrorCode.INVALID_FIELD),
        (b'{"text": "x", "published_at": "12024-03-12"}', ErrorCode.INVALID_FIELD),
    ],
)
def test_what_cannot_be_read_is_condemned_with_its_reason(value: bytes | None, code: ErrorCode) -> None:
    """The reason is one of the codes, the stage says where."""
    result = condemned(value)
    assert (result.code, result.stage) == (code, "decode")


def test_an_embargoed_article_gets_no_further() -> None:
    """It is held as it came, nothing else is sent, and the log is told nothing of it, not even its id."""
    value = article(embargoed_until="2024-03-12T12:00:01Z")
    result = handled(value)
    (letter,) = result.letters
    assert (result.outcome, result.facts, result.reason) == ("held", {}, None)
    assert (letter.topic, letter.value) == ("articles.held", value)


def test_taking_back_waits_for_no_embargo() -> None:
    """It gives nothing away, and what is held of the article is never to come out."""
    result = handled(article(version=2, status="canceled", embargoed_until="2030-01-01T00:00:00Z"))
    assert [(letter.topic, letter.key) for letter in result.letters] == [
        ("articles.enriched", b"a-1"),
        ("articles.held", b"a-1"),
    ]
    assert result.letters[1].value is None


@pytest.mark.parametrize(
    ("expires_at", "outcome"), [("2024-03-12T00:00:00Z", "dropped"), ("2024-03-12T00:00:01Z", "enriched")]
)
def test_an_article_sent_after_its_time_is_dropped(expires_at: str, outcome: str) -> None:
    """By the time of its message, 2024-03-12T00:00:00Z, so that a replay years later says the same."""
    result = handled(article(expires_at=expires_at))
    assert (result.outcome, result.reason) == (outcome, "expired" if outcome == "dropped" else None)


def test_an_embargo_that_is_over_holds_nothing_back() -> None:
    """A replay after its time comes through."""
    assert handled(article(embargoed_until="2024-03-12T12:00:00Z")).outcome == "enriched"


def test_a_step_that_fails_condemns_only_its_article() -> None:
    """Its name is told, none of the text."""
    result = condemned(article(), by=work(Step("events", fails)))
    assert (result.code, result.stage) == (ErrorCode.FAILED_STEP, "enrich")
    assert "'events' failed with ZeroDivisionError" in result.detail


def test_a_door_that_breaks_condemns_only_its_message() -> None:
    """Whatever a publisher sends, the stream goes on."""

    def broken(*_: object, **__: object) -> None:
        raise RecursionError(TEXT)

    reader = replace(FINDING.reader, normalise=broken)  # type: ignore[arg-type]  # broken on purpose
    results = Enriching(reader, now=lambda: NOW)([message(article()), message(b"{")])
    assert [result.code for result in results if isinstance(result, Condemned)] == [
        ErrorCode.FAILED_STEP,
        ErrorCode.NOT_JSON,
    ]
    assert isinstance(results[0], Condemned)
    assert TEXT not in results[0].detail


def test_an_article_that_breaks_the_reading_condemns_only_itself() -> None:
    """Even where the table has no answer to it, as when a record cannot be written, its neighbours are read."""

    class Picky(Reader):
        """A reader that breaks over one article."""

        def read(self, articles: Sequence[Article]) -> list[Outcome]:
            if any(article.id == "bad" for article in articles):
                raise ValueError(TEXT)
            return super().read(articles)

    reader = FINDING.reader
    picky = Enriching(Picky(reader.normalise, reader.steps, reader.provenance), now=lambda: NOW)
    results = picky([message(article(id=name)) for name in ("a", "bad", "b")])
    assert [isinstance(result, Handled) for result in results] == [True, False, True]
    assert results[1] == Condemned(ErrorCode.FAILED_STEP, "reading failed with ValueError", "enrich", "StepError")


def test_what_cannot_be_written_is_condemned() -> None:
    """An id that no UTF-8 can carry stops nothing."""
    reader = FINDING.reader

    def spoil(submission: Any) -> Article:
        return reader.normalise(submission).model_copy(update={"id": "\ud800"})

    odd = replace(reader, normalise=spoil)  # type: ignore[arg-type]  # no door makes such an id
    result = only(Enriching(odd, now=lambda: NOW)([message(article())]))
    assert isinstance(result, Condemned)
    assert (result.code, result.stage) == (ErrorCode.FAILED_STEP, "encode")


def test_results_stay_with_their_messages() -> None:
    """The unreadable among a handful shift nobody's result."""
    values = [article(id="a"), b"{", article(id="b"), article(id="c", embargoed_until="2030-01-01T00:00:00Z")]
    results = FINDING([message(value) for value in values])
    told = [r.facts.get("article", r.outcome) if isinstance(r, Handled) else r.code for r in results]
    assert told == ["a", ErrorCode.NOT_JSON, "b", "held"]
