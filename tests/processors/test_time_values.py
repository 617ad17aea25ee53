"""Calendar periods and what TIMEX3 values cover."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.time_values import Period, Unit, move, period_of, resolve_interval
from schemas.mention import TimePrecision


@pytest.mark.parametrize(
    ("value", "start", "end", "precision"),
    [
        ("2024-03-12", "2024-03-12", "2024-03-13", TimePrecision.DAY),
        ("2024-W11", "2024-03-11", "2024-03-18", TimePrecision.WEEK),
        ("2024-W10-WE", "2024-03-09", "2024-03-11", TimePrecision.WEEK),
        ("2024-12", "2024-12-01", "2025-01-01", TimePrecision.MONTH),
        ("2023-Q4", "2023-10-01", "2024-01-01", TimePrecision.QUARTER),
        ("2023-H1", "2023-01-01", "2023-07-01", TimePrecision.YEAR),
        ("1994-WI", "1994-12-01", "1995-03-01", TimePrecision.SEASON),
        ("1998", "1998-01-01", "1999-01-01", TimePrecision.YEAR),
        ("199", "1990-01-01", "2000-01-01", TimePrecision.DECADE),
        ("199X", "1990-01-01", "2000-01-01", TimePrecision.DECADE),
        ("18", "1800-01-01", "1900-01-01", TimePrecision.CENTURY),
        ("2024-03-12T00:00Z", "2024-03-12T00:00", "2024-03-12T00:01", TimePrecision.MINUTE),
        ("2024-03-12T22", "2024-03-12T22:00", "2024-03-12T23:00", TimePrecision.HOUR),
        ("2024-03-12T24:00", "2024-03-13T00:00", "2024-03-13T00:01", TimePrecision.MINUTE),
        ("2024-03-12TNI", "2024-03-12T18:00", "2024-03-13T06:00", TimePrecision.PART_OF_DAY),
    ],
)
def test_interval(value: str, start: str, end: str, precision: TimePrecision) -> None:
    """A value covers a half-open stretch of UTC."""
    instants = [datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (start, end)]
    assert (*instants, precision) == resolve_interval(value)


@pytest.mark.parametrize(
    "value",
    ["P3D", "PAST_REF", "XXXX-03-12", "XXXX-WXX-2", "1998-WXX", "2024-02-30", "2024-W60", "9999", "2024TMO", ""],
)
def test_no_interval(value: str) -> None:
    """Durations, sets, references and days that do not exist cover nothing certain."""
    assert resolve_interval(value) is None


@given(st.text(alphabet="0123456789-WQHXTZ:SPUFAMNI", max_size=24))
def test_any_value(value: str) -> None:
    """Whatever the value, there is an interval that ends after its start, or none."""
    found = resolve_interval(value)
    assert found is None or found[0] < found[1]


@given(
    st.dates(date(1700, 1, 1), date(2200, 1, 1)),
    st.sampled_from([u for u in Unit if u not in {Unit.SECOND, Unit.MINUTE, Unit.HOUR, Unit.WEEKEND, Unit.MILLENNIUM}]),
)
def test_a_period_holds_its_day(day: date, unit: Unit) -> None:
    """The period around a day begins on it or before, and ends behind it."""
    period = period_of(unit, day)
    assert period.start <= day < period.end


@given(st.dates(date(1700, 1, 1), date(2200, 1, 1)))
def test_a_value_is_read_as_it_was_written(day: date) -> None:
    """What a period writes is resolved to that period."""
    for unit in (
        Unit.DAY,
        Unit.WEEK,
        Unit.WEEKEND,
        Unit.MONTH,
        Unit.QUARTER,
        Unit.HALF,
        Unit.SEASON,
        Unit.YEAR,
        Unit.DECADE,
    ):
        period = period_of(unit, day)
        found = resolve_interval(period.value)
        assert found is not None
        assert (period.start, period.end) == (found[0].date(), found[1].date())


def test_move_to_a_shorter_month() -> None:
    """A month after 31 January is the last of February."""
    assert date(2024, 2, 29) == move(date(2024, 1, 31), 1, Unit.MONTH)


def test_shift() -> None:
    """A period moves by its own length."""
    assert Period(date(2024, 1, 1), Unit.QUARTER) == Period(date(2023, 10, 1), Unit.QUARTER).shift(1)
