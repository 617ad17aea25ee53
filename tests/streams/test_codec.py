"""Codec: every form in which articles come, and every way in which they come broken."""

import json
import time
from datetime import UTC, datetime
from typing import Any

import pytest

from schemas.article import Submission
from schemas.outcome import ErrorCode, UnreadableError
from schemas.topics import MAX_MESSAGE_BYTES
from streams.codec import MAX_DEPTH, read_message, write

Headers = list[tuple[str, bytes | None]]

TEXT = "Police in Leeds arrested two men on Monday."
PLAIN: Headers = [("content-type", b"text/plain; charset=utf-8")]
STRUCTURED: Headers = [("content-type", b"application/cloudevents+json; charset=utf-8")]
BINARY: Headers = [
    ("ce_specversion", b"1.0"),
    ("ce_id", b"message-1"),
    ("ce_source", b"/echo"),
    ("ce_type", b"example.article.published"),
    ("ce_time", b"2024-01-08T10:00:00Z"),
    ("content-type", b"application/json"),
]


def _refused(value: bytes | None, headers: Headers | None = None) -> UnreadableError:
    with pytest.raises(UnreadableError) as refusal:
        read_message(value, headers or [])
    return refusal.value


def _event(**fields: Any) -> bytes:
    envelope = {"specversion": "1.0", "id": "message-1", "source": "/echo", "type": "example.article.published"}
    return json.dumps(envelope | fields).encode()


@pytest.mark.parametrize(
    ("value", "headers"),
    [
        (json.dumps({"text": TEXT}).encode(), []),
        (json.dumps({"text": TEXT}).encode(), [("content-type", b"application/json")]),
        (b"\xef\xbb\xbf" + json.dumps({"text": TEXT}).encode(), [("other", None)]),
        (TEXT.encode(), PLAIN),
        (TEXT.encode(), [("Content-Type", b"TEXT/PLAIN")]),
        (json.dumps({"uri": "urn:x", "bodies": [{"value": TEXT}]}).encode(), []),
        (json.dumps({"text": TEXT}).encode(), BINARY),
        (TEXT.encode(), [*BINARY[:-1], *PLAIN]),
        (_event(data={"text": TEXT}), STRUCTURED),
        (_event(data=TEXT, datacontenttype="text/plain"), STRUCTURED),
        (
            _event(
                data_base64="UG9saWNlIGluIExlZWRzIGFycmVzdGVkIHR3byBtZW4gb24gTW9uZGF5Lg==", datacontenttype="text/plain"
            ),
            STRUCTURED,
        ),
        (_event(data={"uri": "urn:x", "bodies": [{"value": TEXT}]}), STRUCTURED),
    ],
)
def test_every_form_carries_the_text(value: bytes, headers: Headers) -> None:
    """JSON, plain text, ninjs, and CloudEvents of each in both modes are one article."""
    assert read_message(value, headers).text == TEXT


def test_html_by_its_content_type() -> None:
    """A page may come as it is."""
    assert read_message(b"<p>A page.</p>", [("content-type", b"text/html")]).html == "<p>A page.</p>"


def test_plain_text_is_dated_by_its_first_line() -> None:
    """Plain text has no fields, so its first line may say when."""
    submission = read_message(f" date 2024-03-12 {TEXT}".encode(), PLAIN)
    assert submission.published_at == datetime(2024, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "headers"),
    [
        (json.dumps({"text": TEXT}).encode(), BINARY),
        (_event(data={"text": TEXT}, time="2024-01-08T10:00:00Z"), STRUCTURED),
    ],
    ids=["binary", "structured"],
)
def test_event_attributes_are_kept_and_name_no_article(value: bytes, headers: Headers) -> None:
    """An event's id names the message: one article may come in two, and its own id is made of its content."""
    submission = read_message(value, headers)
    assert submission.id is None
    assert submission.ext["cloudevent"]["id"] == "message-1"
    assert submission.ext["cloudevent"]["source"] == "/echo"
    assert "data" not in submission.ext["cloudevent"]


def test_event_time_dates_an_article_without_a_date() -> None:
    """What the article says of its time goes before what its message says."""
    undated = read_message(json.dumps({"text": TEXT}).encode(), BINARY)
    dated = read_message(json.dumps({"text": TEXT, "published_at": "2023-05-01"}).encode(), BINARY)
    assert undated.published_at == datetime(2024, 1, 8, 10, tzinfo=UTC)
    assert dated.published_at == datetime(2023, 5, 1, tzinfo=UTC)


@pytest.mark.parametrize("value", [None, b""])
def test_no_value_is_empty(value: bytes | None) -> None:
    """A tombstone on the raw topic is no article."""
    assert _refused(value).code is ErrorCode.EMPTY


@pytest.mark.parametrize(
    ("value", "code", "detail"),
    [
        (b'{"text": "caf\xe9"}', ErrorCode.NOT_UTF8, "byte 13 of the message is no UTF-8: send UTF-8"),
        (b"\xff\xfe{\x00}\x00", ErrorCode.NOT_UTF8, "byte 0 of the message is no UTF-8: send UTF-8"),
        (b'{"text": ', ErrorCode.NOT_JSON, "no JSON at line 1 column 10: expecting value"),
        (b"Police in Leeds", ErrorCode.NOT_JSON, "no JSON at line 1 column 1: expecting value"),
        (b'{"text": "a\x00b"}', ErrorCode.NOT_JSON, "no JSON at line 1 column 12: invalid control character at"),
        (b'["a"]', ErrorCode.NOT_JSON, "send one JSON object, with `text` or `title` in it"),
        (b'{"text": "a", "n": NaN}', ErrorCode.NOT_JSON, "no JSON: NaN is no JSON number"),
        (b'{"text": "a", "n": ' + b"9" * 10_000 + b"}", ErrorCode.NOT_JSON, "no JSON: a number has too many digits"),
        (b'{"text": 5}', ErrorCode.INVALID_FIELD, "field 'text': input should be a valid string"),
        (
            b'{"text": "a", "published_at": "9999-12-31"}',
            ErrorCode.INVALID_FIELD,
            "field 'published_at': give a year from 1600 to 2199",
        ),
        (b"{}", ErrorCode.EMPTY, "nothing to read: give `text`, `html` or `title`"),
    ],
)
def test_broken_messages_say_what_is_wrong(value: bytes, code: ErrorCode, detail: str) -> None:
    """The reason names the place and the fix."""
    refusal = _refused(value)
    assert (code, detail) == (refusal.code, refusal.detail)


@pytest.mark.parametrize(
    ("value", "detail"),
    [
        (_event(), "the CloudEvent has no data: put the article under `data`"),
        (_event(data=[1]), "the CloudEvent has no data: put the article under `data`"),
        (_event(data_base64="%%%"), "field 'data_base64': this is no base64"),
        (_event(data={"text": TEXT}, time="soon"), "attribute 'time' of the CloudEvent: give a time such as"),
        (b"<p>", "no JSON at line 1 column 1"),
    ],
)
def test_broken_events_say_what_is_wrong(value: bytes, detail: str) -> None:
    """An envelope can be wrong where its article is right."""
    assert _refused(value, STRUCTURED).detail.startswith(detail)


def test_depth_is_bounded_before_anything_is_parsed() -> None:
    """As deep as the bound is read, one deeper is not, and a thousand deep breaks nothing."""
    nested = '{"text": "a", "x": ' + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1) + "}"
    assert read_message(nested.encode()).text == "a"
    for depth in (MAX_DEPTH, 1000, 90_000):
        deep = '{"text": "a", "x": ' + "[" * depth + "]" * depth + "}"
        assert _refused(deep.encode()).code is ErrorCode.TOO_DEEP


def test_brackets_in_strings_do_not_nest() -> None:
    """An article may quote as many brackets as it likes, escaped quotation marks among them."""
    text = '[{"' * 1000
    assert read_message(json.dumps({"text": text}).encode()).text == text


def test_size_is_bounded() -> None:
    """A message is measured before it is looked at."""
    assert _refused(b"x" * (MAX_MESSAGE_BYTES + 1)).code is ErrorCode.TOO_LARGE
    assert _refused(b"x" * 100_000_000, [("content-type", b"text/html")]).code is ErrorCode.TOO_LARGE
    assert _refused(json.dumps({"text": "word " * 200_000}).encode()).code is ErrorCode.TOO_LARGE


def test_halves_of_surrogate_pairs_are_replaced() -> None:
    """A title cut in the middle of an emoji is still a title, and can be written."""
    submission = read_message(rb'{"title": "Fire \ud83d", "x": {"\udfff": ["\ud83d\ude92", "\ud800"]}}')
    assert submission.title == "Fire \ufffd"
    assert submission.ext["x"] == {"\ufffd": ["\U0001f692", "\ufffd"]}
    assert read_message(write(submission)) is not None


def test_nul_stays_in_the_text_alone() -> None:
    """The door takes NULs out of a text, where offsets count; elsewhere no database could keep them."""
    submission = read_message(rb'{"text": "a\u0000b", "id": "i\u0000d", "x": ["\u0000"]}')
    assert (submission.text, submission.id, submission.ext) == ("a\x00b", "id", {"x": [""]})


@pytest.mark.parametrize(
    "value",
    [
        b"[" * 4_000_000,
        b'{"text":"a","x":[' + b"[]," * 1_300_000 + b"1]}",
        b'{"text":"' + b'[\\"' * 1_300_000,
        b'{"text":"' + b"\\u0000" * 600_000 + b'"}',
        b'{"x":' * 800_000,
        b'{"text":"a",' + b",".join(b'"k%d":1' % i for i in range(300_000)) + b"}",
        b'"' * 4_000_000,
        b"9" * 4_000_000,
    ],
    ids=["open", "flat", "quotes", "escapes", "objects", "keys", "marks", "digits"],
)
def test_hostile_messages_end_soon(value: bytes) -> None:
    """4 MB of anything have their reason, or their article, within two seconds."""
    started = time.process_time()
    try:
        read_message(value)
    except UnreadableError as refusal:
        assert refusal.detail  # noqa: PT017  some of them are articles, however odd
    assert time.process_time() - started < 2


def test_reasons_hold_no_text() -> None:
    """Reasons are logged and stand in headers; what an article says must not."""
    for value in (b'{"text": "Leeds secret', b"Leeds secret", b'{"title": ["Leeds secret"]}', b'{"Leeds secret": 1}'):
        assert "secret" not in _refused(value).detail


def test_writing_is_reading_backwards() -> None:
    """What is written is read as the same."""
    submission = Submission(id="a", text=TEXT, published_at=datetime(2024, 1, 8, tzinfo=UTC), ext={"n": 1.5})
    assert read_message(write(submission)) == submission
