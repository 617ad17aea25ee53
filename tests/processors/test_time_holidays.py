"""Holidays."""

from datetime import date

import pytest

from processors.time_holidays import HOLIDAYS, easter, holiday


@pytest.mark.parametrize(
    ("year", "day"),
    [(1961, date(1961, 4, 2)), (2000, date(2000, 4, 23)), (2024, date(2024, 3, 31)), (2038, date(2038, 4, 25))],
)
def test_easter(year: int, day: date) -> None:
    """Easter Sunday is where the almanac has it."""
    assert day == easter(year)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("thanksgiving", date(2024, 11, 28)),
        ("labor day", date(2024, 9, 2)),
        ("memorial day", date(2024, 5, 27)),
        ("election day", date(2024, 11, 5)),
        ("new year's eve", date(2024, 12, 31)),
        ("ash wednesday", date(2024, 2, 14)),
    ],
)
def test_holiday(name: str, day: date) -> None:
    """A holiday falls on its day in 2024."""
    assert day == holiday(name, 2024)


def test_every_name_is_known() -> None:
    """Every name that the grammar reads has a day, and others have none."""
    assert all(holiday(name, 2024) for name in HOLIDAYS)
    assert holiday("towel day", 2024) is None
