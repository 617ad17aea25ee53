"""A dead letter keeps the message whole and says in its headers what was wrong with it."""

import pytest

from schemas.outcome import ErrorCode
from schemas.topics import MAX_MESSAGE_BYTES
from streams.deadletters import MOST_TEXT, attempt_of, write_dead_letter
from streams.message import Condemned, Headers, Letter, Message

WRONG = Condemned(ErrorCode.NOT_JSON, "no JSON at line 1", "decode")


def message(value: bytes | None = b"\xff{", headers: Headers = ()) -> Message:
    return Message("news.articles.raw", 3, 17, 0.0, b"key", value, headers)


def named(letter: Letter) -> dict[str, bytes | None]:
    return dict(letter.headers)


def test_key_value_and_headers_are_kept() -> None:
    """Whoever mends the cause can send it again as it was, repeated headers included."""
    headers = (("trace", b"1"), ("trace", b"2"), ("empty", None))
    letter = write_dead_letter(message(headers=headers), WRONG, "1.0")
    assert (letter.topic, letter.key, letter.value) == ("deadletters", b"key", b"\xff{")
    assert letter.headers[:3] == headers


def test_the_reasons_are_told_as_connect_tells_them() -> None:
    """Tools for Kafka Connect's dead letters can read ours."""
    told = named(write_dead_letter(message(), WRONG, "1.0"))
    assert told == {
        "__connect.errors.topic": b"news.articles.raw",
        "__connect.errors.partition": b"3",
        "__connect.errors.offset": b"17",
        "__connect.errors.stage": b"decode",
        "__connect.errors.class.name": b"dateline.decode",
        "__connect.errors.exception.class.name": b"UnreadableError",
        "__connect.errors.exception.message": b"no JSON at line 1",
        "x-error-code": b"not_json",
        "x-attempt": b"1",
        "x-app-version": b"1.0",
    }


def test_headers_of_an_earlier_death_are_replaced() -> None:
    """Replays do not pile up headers, and the attempts are counted."""
    first = write_dead_letter(message(headers=(("trace", b"1"),)), WRONG, "1.0")
    second = write_dead_letter(message(headers=first.headers), WRONG, "2.0")
    assert len(second.headers) == len(first.headers)
    assert named(second)["x-attempt"] == b"2"
    assert named(second)["x-app-version"] == b"2.0"


def test_the_text_of_an_error_is_bounded() -> None:
    """Nothing long gets into a header, and no character is cut in half."""
    long = Condemned(ErrorCode.INVALID_FIELD, "é" * 1000, "decode")
    text = named(write_dead_letter(message(), long, "1.0"))["__connect.errors.exception.message"] or b""
    assert len(text) <= MOST_TEXT
    assert text.decode() == "é" * (MOST_TEXT // 2)


def test_a_value_too_large_is_left_where_it_was() -> None:
    """The dead letter fits its topic, and says how much is missing; its own headers go too, as they may be the load."""
    size = MAX_MESSAGE_BYTES + 1
    letter = write_dead_letter(message(b"x" * size, (("h", b"1"),)), WRONG, "1.0")
    assert letter.value is None
    assert letter.size < 2000
    assert named(letter)["x-value-bytes"] == str(size).encode()


@pytest.mark.parametrize("value", [None, b"x" * (MAX_MESSAGE_BYTES + 1)])
def test_a_message_without_a_key_can_be_kept_too(value: bytes | None) -> None:
    """The client refuses to send neither key nor value; that must not stop the stream."""
    keyless = Message("news.articles.raw", 3, 17, 0.0, None, value, ())
    letter = write_dead_letter(keyless, WRONG, "1.0")
    assert (letter.key, letter.value) == (None, b"")


def test_a_count_of_attempts_is_never_trusted_far() -> None:
    """Whatever somebody writes into the header, it is a number."""
    given = (b"7", b"-1", b"x", b"", None, b"9" * 40)
    assert [attempt_of(message(headers=(("x-attempt", v),))) for v in given] == [7, 0, 0, 0, 0, 999999]
