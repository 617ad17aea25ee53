"""Choosing: a letter is taken where all holds that was said, and hostile values decide nothing."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from schemas.outcome import ErrorCode
from streams.choosing import Wanted, is_of_article
from streams.replaying import DeadLetter
from tests import made
from tests.streams.test_replaying import buried

LETTER = replace(buried(b'{"id": "a-1", "text": "x"}', key=None), at=made.NOON)


def test_nothing_said_means_all() -> None:
    """An empty choice takes every letter."""
    assert Wanted().takes(LETTER)


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        ({"codes": frozenset({ErrorCode.NOT_JSON})}, True),
        ({"codes": frozenset({ErrorCode.TIMED_OUT})}, False),
        ({"topics": frozenset({"news.articles.raw"})}, True),
        ({"topics": frozenset({"news.events"})}, False),
        ({"since": made.NOON}, True),
        ({"since": made.NOON + timedelta(seconds=1)}, False),
        ({"until": made.NOON}, False),
        ({"until": made.NOON + timedelta(seconds=1)}, True),
        ({"places": frozenset({(1, 2)})}, True),
        ({"places": frozenset({(2, 1)})}, False),
        ({"article_id": "a-1"}, True),
        ({"article_id": "a-2"}, False),
        ({"article_id": "a-1", "codes": frozenset({ErrorCode.TIMED_OUT})}, False),
    ],
)
def test_all_that_is_said_has_to_hold(said: dict[str, Any], taken: bool) -> None:
    """One thing that does not fit is enough to leave a letter out."""
    assert Wanted(**said).takes(LETTER) is taken


@pytest.mark.parametrize(
    "letter",
    [
        buried(None, key=b"a-1"),
        buried(b'{"id": "a-1"}'),
        buried(b'{"uri": "a-1"}'),
        buried(b'{"article_id": "a-1"}'),
        buried(rb'{"id": "\u0061-1"}'),
    ],
)
def test_an_article_is_found_by_key_or_id(letter: DeadLetter) -> None:
    """As the key of its message, or as an id in its JSON, however that is written."""
    assert is_of_article(letter, "a-1")


@pytest.mark.parametrize(
    "value",
    [None, b"", b"\xff", b'"a-1"', b'["a-1"]', b'{"text": "a-1"}', b'{"id": 1}', b"[" * 100_000, b'{"id": "a-1"'],
)
def test_what_names_no_article_is_of_none(value: bytes | None) -> None:
    """Whatever the bytes are, they are looked at and no harm is done."""
    assert not is_of_article(buried(value), "a-1")


def test_only_the_partitions_of_the_places_are_read() -> None:
    """Whoever names a place does not wait for the whole topic."""
    assert dict(Wanted(places=frozenset({(1, 2), (1, 7)})).stretch.offsets).keys() == {1}
