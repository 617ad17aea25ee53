"""Submissions: what outlets send becomes one form, or a reason that names the field and the fix."""

from datetime import UTC, datetime
from typing import Any

import pytest

from processors.submissions import read_html, read_object, read_text
from schemas.article import MAX_TEXT_CHARS, PubStatus
from schemas.outcome import ErrorCode, UnreadableError


def _refused(item: dict[str, Any]) -> UnreadableError:
    with pytest.raises(UnreadableError) as refusal:
        read_object(item)
    return refusal.value


@pytest.mark.parametrize("field", ["text", "title", "html"])
def test_one_readable_field_is_enough(field: str) -> None:
    """A text, a page or a bare title makes an article."""
    assert getattr(read_object({field: "Fed raises rates"}), field) == "Fed raises rates"


def test_unknown_fields_are_kept_beside_the_article() -> None:
    """What we have no name for travels on under `ext`, with what the publisher put there."""
    submission = read_object({"title": "Fed raises rates", "desk": "economy", "ext": {"slug": "fed"}})
    assert submission.ext == {"slug": "fed", "desk": "economy"}


def test_outlet_may_be_a_name() -> None:
    """A publisher who gives only a name need not wrap it."""
    assert read_object({"title": "x", "outlet": "Daily Echo"}).outlet.name == "Daily Echo"


def test_number_as_id_is_its_digits() -> None:
    """Databases number their articles; the number is a fine name."""
    assert read_object({"title": "x", "id": 4711}).id == "4711"


def test_null_is_absent() -> None:
    """A field that is null is as good as not sent."""
    submission = read_object({"title": "x", "text": None, "outlet": None, "published_at": None, "version": None})
    assert (submission.text, submission.outlet.name, submission.published_at, submission.version) == (
        None,
        None,
        None,
        1,
    )


@pytest.mark.parametrize("field", ["text", "title", "html", "url", "language", "byline"])
def test_number_for_a_string_is_refused_by_name(field: str) -> None:
    """The reason names the field and what belongs there."""
    refusal = _refused({"text": "A text.", field: 12345})
    assert refusal.code is ErrorCode.INVALID_FIELD
    assert refusal.detail == f"field {field!r}: input should be a valid string"


@pytest.mark.parametrize("field", ["published_at", "embargoed_until"])
@pytest.mark.parametrize("stated", ["9999-12-31", "0000-00-00", "soon", 2024])
def test_bad_time_is_refused_by_name(field: str, stated: object) -> None:
    """A wrong time would place every event wrongly, so it is never dropped in silence."""
    refusal = _refused({"title": "x", field: stated})
    assert refusal.code is ErrorCode.INVALID_FIELD
    assert refusal.detail.startswith(f"field {field!r}: give a ")


def test_text_beyond_the_limit_is_refused_as_too_large() -> None:
    """The longest text is read, one more character is not."""
    assert read_object({"text": "a" * MAX_TEXT_CHARS}).text
    assert _refused({"text": "a" * (MAX_TEXT_CHARS + 1)}).code is ErrorCode.TOO_LARGE


@pytest.mark.parametrize(
    "item", [{}, {"url": "https://x.example/1"}, {"text": None}, {"body": "text under a wrong name"}]
)
def test_nothing_to_read_says_what_to_give(item: dict[str, Any]) -> None:
    """An object without text, page or title is no article, and the reason names all three."""
    refusal = _refused(item)
    assert refusal.code is ErrorCode.EMPTY
    assert refusal.detail == "nothing to read: give `text`, `html` or `title`"


def test_withdrawal_needs_no_text_but_a_name() -> None:
    """A kill says which article, and nothing else."""
    assert read_object({"id": "a1", "status": "canceled"}).status is PubStatus.CANCELED
    assert _refused({"status": "canceled"}).code is ErrorCode.EMPTY


def test_reason_never_repeats_what_was_sent() -> None:
    """Reasons are logged; the text of an article must not be."""
    secret = "the minister resigned"
    for item in ({"title": [secret]}, {"title": "x", "status": secret}, {"title": "x", "published_at": secret}):
        assert secret not in _refused(item).detail


def test_first_line_dates_plain_text() -> None:
    """Plain text may open with its date."""
    submission = read_text(" date 2024-03-12 The council met on Tuesday.")
    assert submission.published_at == datetime(2024, 3, 12, tzinfo=UTC)
    assert submission.text == " date 2024-03-12 The council met on Tuesday."
    assert read_text("The council met on Tuesday.").published_at is None


def test_page_is_kept_as_it_is() -> None:
    """A bare page is searched for its text at the door, not here."""
    assert read_html("<p>The council met.</p>").html == "<p>The council met.</p>"
