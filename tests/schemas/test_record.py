"""Records: every list is there, every unknown is null, and the same findings are the same bytes."""

import json

import pytest
from pydantic import ValidationError

from schemas.record import Record
from tests import made

BARE = Record(
    id="a-1",
    version=1,
    outcome=made.record().outcome,
    article=made.article(title=None, published_at=None),
    provenance=made.MADE_BY,
)


def test_a_bare_record_has_every_list() -> None:
    """Empty when nothing was found, never absent, never null."""
    lists = ("sentences", "entities", "places", "actors", "dates", "claims", "events")
    written = json.loads(BARE.model_dump_json())
    assert {name: written[name] for name in lists} == {name: [] for name in lists}


def test_what_is_unknown_is_null() -> None:
    """A reader need not ask whether a field is there."""
    written = json.loads(BARE.model_dump_json())
    assert (written["reason"], written["copy_of"], written["article"]["title"]) == (None, None, None)


def test_the_same_findings_are_the_same_bytes() -> None:
    """Records made twice are told apart by nothing."""
    assert made.record().model_dump_json() == made.record().model_dump_json()


def test_times_carry_an_offset() -> None:
    """A time without a zone is refused; one with a zone is written with it."""
    assert json.loads(made.record().model_dump_json())["article"]["published_at"] == "2025-06-03T12:00:00Z"
    with pytest.raises(ValidationError, match="timezone"):
        made.article(published_at=made.NOON.replace(tzinfo=None))


def test_spans_do_not_begin_before_the_text() -> None:
    """Offsets count from 0."""
    with pytest.raises(ValidationError):
        made.span("Kidal").model_validate({"start": -1, "end": 3, "text": "abc"})
