"""Dead letters are told apart from what they were."""

from types import SimpleNamespace

from schemas.outcome import ErrorCode
from streams.deadletters import write_dead_letter
from streams.message import Condemned, Headers, Message
from streams.replaying import DeadLetter, read_dead_letter


def buried(value: bytes | None, headers: Headers = (), key: bytes | None = b"key") -> DeadLetter:
    message = Message("news.articles.raw", 3, 17, 0.0, key, value, headers)
    letter = write_dead_letter(message, Condemned(ErrorCode.NOT_JSON, "no JSON", "decode"), "1.0")
    record = SimpleNamespace(
        partition=1, offset=2, timestamp=1_710_201_600_000, key=letter.key, value=letter.value, headers=letter.headers
    )
    return read_dead_letter(record)


def test_what_was_written_is_read() -> None:
    """Place, reason and origin come back out of the headers."""
    letter = buried(b"{", (("trace", b"1"),))
    assert (letter.place, letter.code, letter.stage, letter.detail) == ("1:2", "not_json", "decode", "no JSON")
    assert (letter.topic, letter.topic_partition, letter.topic_offset) == ("news.articles.raw", 3, 17)
    assert (letter.key, letter.value, letter.headers) == (b"key", b"{", (("trace", b"1"),))
    assert letter.at.isoformat() == "2024-03-12T00:00:00+00:00"


def test_a_letter_without_its_value_is_not_whole() -> None:
    """It cannot be sent again; a tombstone, which never had a value, can."""
    for key in (b"key", None):
        assert not buried(b"x" * (5 * 2**20), key=key).is_whole
        assert buried(None, key=key).is_whole


def test_a_record_of_somebody_else_is_read_as_far_as_it_goes() -> None:
    """A topic may hold what we did not write."""
    record = SimpleNamespace(
        partition=0, offset=0, timestamp=0, key=None, value=b"x", headers=(("x-attempt", b"many"),)
    )
    letter = read_dead_letter(record)
    assert (letter.code, letter.topic, letter.attempt) == ("", "", 0)
