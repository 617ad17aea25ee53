"""The contract: what holds of every message that comes in and of everything that we write, whatever is in it."""

import json
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pytest
from aiokafka.structs import ConsumerRecord
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from processors.normalise import Normalise, article_id
from schemas.article import Submission
from schemas.outcome import ErrorCode, UnreadableError
from schemas.record import Record
from streams.codec import read_message, write
from streams.deadletters import attempt_of, write_dead_letter
from streams.message import Condemned, Headers, Letter, Message
from streams.models import load_normalise
from streams.replaying import read_dead_letter
from tests import strategies

WRONG = Condemned(ErrorCode.NOT_JSON, "no JSON at line 1", "decode")
SECRET = "qvyxtalburg"
EXAMPLES = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def _door() -> Normalise:
    return load_normalise()


def _read(value: bytes | None, headers: Headers) -> Submission | UnreadableError:
    """Return the article, or why there is none; anything else that reading raises fails the test."""
    try:
        return read_message(value, headers)
    except UnreadableError as error:
        return error


@EXAMPLES
@given(strategies.messages)
def test_reading_ends_as_an_article_or_with_a_reason(message: tuple[bytes, Headers]) -> None:
    """Whatever comes in, the reader gets a submission, or a code and a few words."""
    read = _read(*message)
    if isinstance(read, UnreadableError):
        assert isinstance(read.code, ErrorCode)
        assert 0 < len(read.detail) < 300


@EXAMPLES
@given(st.sampled_from(sorted(Submission.model_fields)), strategies.json_values, strategies.headers)
def test_a_reason_never_repeats_the_input(field: str, value: Any, headers: Headers) -> None:
    """Reasons are logged and stand in headers: they name the field and quote nothing, be it key or value."""
    odd = {"text": [SECRET], field: {SECRET: value}, SECRET: SECRET}
    for item in (
        odd,
        {"uri": SECRET, "bodies": SECRET, "headline": {SECRET: value}},
        {"text": SECRET, field: f"{SECRET}{value}"},
    ):
        read = _read(json.dumps(item).encode(), headers)
        assert not isinstance(read, UnreadableError) or SECRET not in read.detail


@EXAMPLES
@given(st.sampled_from(["id", "version", "text", "title", "published_at", "status", "language"]))
def test_a_reason_names_the_field(field: str) -> None:
    """Whoever published it knows where to look."""
    read = _read(json.dumps({"text": "a", "title": "b", field: [1]}).encode(), ())
    assert isinstance(read, UnreadableError)
    assert repr(field) in read.detail


@EXAMPLES
@given(strategies.messages)
def test_the_door_takes_what_the_codec_takes(message: tuple[bytes, Headers]) -> None:
    """What was read becomes an article, the same bytes each time, and its cuts lie where they say."""
    submission = _read(*message)
    if isinstance(submission, UnreadableError):
        return
    article = _door()(submission)
    assert write(article) == write(_door()(submission))
    if submission.text and submission.text.strip() and not submission.html:
        assert all(cut.text == submission.text[cut.start : cut.end] for cut in article.cuts)


@EXAMPLES
@given(strategies.texts.filter(bool), strategies.headers, strategies.headers, strategies.moments)
def test_ids_depend_on_the_content_alone(text: str, first: Headers, second: Headers, at: datetime) -> None:
    """Headers, time and position of a message make no other article of the same text."""
    traced = [
        tuple(header for header in headers if not header[0].lower().startswith(("ce_", "content")))
        for headers in (first, second)
    ]
    one = _read(json.dumps({"text": text}).encode(), traced[0])
    other = _read(json.dumps({"published_at": at.isoformat(), "text": text}).encode(), traced[1])
    assert isinstance(one, Submission)
    assert isinstance(other, Submission)
    assert article_id(one) == article_id(other)


@EXAMPLES
@given(st.one_of(strategies.records(), strategies.events(), strategies.alerts()))
def test_what_is_written_is_read_as_the_same(model: BaseModel) -> None:
    """Records, events and alerts come out of their bytes as they went in."""
    assert type(model).model_validate_json(write(model)) == model


@EXAMPLES
@given(strategies.records())
def test_every_span_holds_its_text(record: Record) -> None:
    """The places in a written record are those of its body, counted in code points."""
    wire = json.loads(write(record))
    body = wire["article"]["body"]
    for name in ("entities", "places", "dates"):
        assert all(body[span["start"] : span["end"]] == span["text"] for span in wire[name])


def _died(message: Message) -> Letter:
    return write_dead_letter(message, WRONG, "1.0")


def _record_of(letter: Letter) -> ConsumerRecord:
    return ConsumerRecord(
        topic="news.deadletters", partition=0, offset=7, timestamp=0, timestamp_type=0, key=letter.key,
        value=letter.value, checksum=None, serialized_key_size=0, serialized_value_size=0, headers=letter.headers,
    )  # fmt: skip


_ALIEN = strategies.headers.map(lambda headers: tuple(h for h in headers if not h[0].startswith(("x-", "__connect"))))


@EXAMPLES
@given(st.binary(max_size=30), st.none() | st.binary(min_size=1, max_size=300), _ALIEN)
def test_a_dead_letter_gives_back_its_message(key: bytes, value: bytes | None, headers: Headers) -> None:
    """Key, value and headers are those that came, byte for byte, repeated ones and empty ones included."""
    letter = read_dead_letter(_record_of(_died(Message("news.articles.raw", 3, 17, 0.0, key, value, headers))))
    assert (letter.key, letter.value, letter.headers) == (key, value, headers)


@EXAMPLES
@given(st.binary(max_size=30), strategies.headers, st.integers(2, 5))
def test_replays_do_not_pile_up_headers(value: bytes, headers: Headers, times: int) -> None:
    """However often a message dies and is sent again, it carries its own headers, and one count."""
    message = Message("news.articles.raw", 0, 0, 0.0, b"k", value, headers)
    tried = attempt_of(message)
    lengths = set()
    for _ in range(times):
        letter = read_dead_letter(_record_of(_died(message)))
        again = (*letter.headers, ("x-attempt", str(letter.attempt).encode()))
        lengths.add(len(again))
        message = Message("news.articles.raw", 0, 0, 0.0, letter.key, letter.value, again)
    assert len(lengths) == 1
    assert attempt_of(message) == tried + times


@pytest.mark.parametrize(
    "moment", [datetime(1600, 1, 1, tzinfo=UTC), datetime(2199, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)]
)
def test_the_first_and_last_moments_are_kept(moment: datetime) -> None:
    """The bounds themselves are times that may be published."""
    read = _read(json.dumps({"text": "a", "published_at": moment.isoformat()}).encode(), ())
    assert isinstance(read, Submission)
    assert read.published_at == moment
