"""When an event happened."""

from datetime import UTC, datetime

from spacy.tokens import Doc

from processors.event_time import when_of
from schemas.mention import Date, DateType, TimeBasis, TimePrecision
from tests.processors.conftest import Find, Parsed
from tests.scenes import span_of

PUBLISHED = datetime(2024, 3, 14, 9, 30, tzinfo=UTC)


def date(doc: Doc, text: str, value: str | None, type_: DateType = DateType.DATE) -> Date:
    return Date(**span_of(doc, text).model_dump(), value=value, type=type_, precision=TimePrecision.DAY)


def test_the_date_that_hangs_on_the_trigger_is_its_time(parsed: Parsed, token_of: Find) -> None:
    """Not that of another verb, though it stands nearer to the beginning."""
    doc = parsed("The mayor, who left on Monday, said that pirates raided a ship on Tuesday.")
    dates = [date(doc, "Monday", "2024-03-11"), date(doc, "Tuesday", "2024-03-12")]
    assert when_of(token_of(doc, "raided"), dates, PUBLISHED).start == datetime(2024, 3, 12, tzinfo=UTC)
    assert when_of(token_of(doc, "left"), dates, PUBLISHED).start == datetime(2024, 3, 11, tzinfo=UTC)


def test_a_bound_is_no_time(parsed: Parsed, token_of: Find) -> None:
    """It says of something else how far back it reaches: the first since Monday."""
    doc = parsed("Pirates raided the first ship since Monday.")
    when = when_of(token_of(doc, "raided"), [date(doc, "Monday", "2024-03-11")], PUBLISHED)
    assert when.basis is TimeBasis.PUBLICATION


def test_neither_durations_nor_dates_without_value_tell_when(parsed: Parsed, token_of: Find) -> None:
    """Then the publication's day stands in, and says that it is about."""
    doc = parsed("Pirates raided for three days in that season.")
    dates = [date(doc, "three days", "P3D", DateType.DURATION), date(doc, "that season", None)]
    when = when_of(token_of(doc, "raided"), dates, PUBLISHED)
    assert (when.basis, when.start) == (TimeBasis.PUBLICATION, datetime(2024, 3, 14, tzinfo=UTC))
    assert when.approximate


def test_another_sentence_has_dates_of_its_own(parsed: Parsed, token_of: Find) -> None:
    """What happened in the next sentence may have been at any time."""
    doc = parsed("Pirates raided a ship. It rained on Monday.")
    when = when_of(token_of(doc, "raided"), [date(doc, "Monday", "2024-03-11")], PUBLISHED)
    assert when.basis is TimeBasis.PUBLICATION


def test_without_a_publication_nothing_is_known(parsed: Parsed, token_of: Find) -> None:
    """No time is made up."""
    doc = parsed("Pirates raided a ship.")
    when = when_of(token_of(doc, "raided"), [], None)
    assert (when.start, when.end, when.precision) == (None, None, TimePrecision.UNKNOWN)
