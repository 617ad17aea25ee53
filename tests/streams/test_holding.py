"""A held article comes out as it came in."""

from datetime import UTC, datetime

import pytest

from streams.holding import Forgotten, HeldArticle, forget_letter, hold_letter, read_held, released_letter
from streams.message import Headers, Letter, Message

NOON = datetime(2025, 6, 3, 12, tzinfo=UTC)


def as_message(letter: Letter) -> Message:
    return Message("news.articles.held", 0, 7, 0.0, letter.key, letter.value, letter.headers)


def raw(key: bytes | None = b"k", headers: Headers = (("trace", b"1"), ("trace", b"2"))) -> Message:
    return Message("news.articles.raw", 3, 9, 0.0, key, b"\xff as it came", headers)


@pytest.mark.parametrize("key", [b"k", b"", None])
def test_it_comes_out_as_it_came(key: bytes | None) -> None:
    """Key, value and headers, repeated ones too."""
    held = read_held(as_message(hold_letter(raw(key), "a-1", 2, NOON)))
    assert isinstance(held, HeldArticle)
    assert (held.article_id, held.version, held.until) == ("a-1", 2, NOON)
    assert (held.message.topic, held.message.key, held.message.value) == ("articles.raw", key, b"\xff as it came")
    assert held.message.headers == (("trace", b"1"), ("trace", b"2"))


def test_headers_of_ours_that_a_publisher_wrote_do_not_count() -> None:
    """Nobody sets an embargo to another hour from outside."""
    forged = raw(headers=(("x-held-until", b"2020-01-01T00:00:00+00:00"), ("x-held-version", b"9")))
    held = read_held(as_message(hold_letter(forged, "a-1", 2, NOON)))
    assert isinstance(held, HeldArticle)
    assert (held.until, held.version, held.message.headers) == (NOON, 2, ())


def test_versions_do_not_take_each_others_place() -> None:
    """Compaction keeps one message a key."""
    assert len({hold_letter(raw(), "a-1", version, NOON).key for version in (1, 2)}) == 2


def test_a_release_ends_its_version_and_a_kill_its_article() -> None:
    """The one under the key of the version, the other under that of the article; neither has a value."""
    held = read_held(as_message(hold_letter(raw(), "a-1", 2, NOON)))
    assert isinstance(held, HeldArticle)
    assert read_held(as_message(released_letter(held))) == Forgotten(held.key, "a-1", 2)
    assert read_held(as_message(forget_letter("a-1", 3))) == Forgotten(b"a-1", "a-1", 3)


@pytest.mark.parametrize("headers", [(), (("x-held-version", b"two"),), (("x-held-version", b"1"),)])
def test_what_is_none_of_ours_holds_nothing(headers: Headers) -> None:
    """Somebody wrote to our topic."""
    assert read_held(Message("news.articles.held", 0, 0, 0.0, b"key", b"value", headers)) is None
