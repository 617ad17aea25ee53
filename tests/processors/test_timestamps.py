"""Timestamps: every form that publishers use, one moment; what is none says how to mend it."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from processors.timestamps import aware, read_time

FIVE = datetime(2024, 3, 12, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "stated",
    [
        "2024-03-12T05:00:00Z",
        "2024-03-12t05:00:00z",
        "2024-03-12T06:00:00+01:00",
        "2024-03-12 05:00",
        "20240312T050000Z",
        "Tue, 12 Mar 2024 05:00:00 GMT",
        "Tue, 12 Mar 2024 06:00:00 +0100",
        " 2024-03-12T05:00:00Z ",
        1710219600,
        1710219600000,
    ],
)
def test_every_form_is_the_same_moment(stated: object) -> None:
    """RFC 3339, ISO 8601 basic, RFC 2822 and epoch numbers agree."""
    assert read_time(stated) == FIVE


def test_plain_date_is_its_first_moment_in_utc() -> None:
    """A date without a time begins at midnight UTC."""
    assert read_time("2024-03-12") == datetime(2024, 3, 12, tzinfo=UTC)


def test_zone_of_the_publisher_is_kept() -> None:
    """What "on Tuesday" means is told by the publisher's own clock."""
    assert read_time("2024-03-12T01:00:00+05:30").utcoffset() == timedelta(hours=5, minutes=30)


def test_naive_time_is_utc() -> None:
    """A time without a zone gets one, and a time with one keeps it."""
    tokyo = timezone(timedelta(hours=9))
    assert aware(datetime(2024, 3, 12)) == datetime(2024, 3, 12, tzinfo=UTC)  # noqa: DTZ001  naive is the point
    assert aware(datetime(2024, 3, 12, tzinfo=tokyo)).tzinfo is tokyo


@pytest.mark.parametrize("stated", [10**400, -(10**400), 10**14, 1e300])
def test_numbers_beyond_all_time_are_refused(stated: float) -> None:
    """A number of four hundred digits is no moment, and no float either."""
    with pytest.raises(ValueError, match="give a time such as"):
        read_time(stated)


@pytest.mark.parametrize(
    "stated",
    ["9999-12-31T23:59:59Z", "0001-01-01", "1599-12-31", "0001-01-01T00:00:00+14:00"],
)
def test_years_without_newspapers_are_refused(stated: str) -> None:
    """A date in 9999 is a placeholder, and arithmetic on it overflows."""
    with pytest.raises(ValueError, match="give a year from 1600 to 2199"):
        read_time(stated)


@pytest.mark.parametrize(
    "stated",
    [
        *("0000-01-01", "2024", "yesterday", "", "2024-02-30", "Tue, 99 Mar 2024 05:00:00 GMT", "1" * 100_000),
        *(2024, True, None, [], {}, float("nan"), float("inf"), 10**30, -1),
    ],
)
def test_what_is_no_time_says_what_to_give(stated: object) -> None:
    """No guess: a bare year is no day, a small number no moment, and the reason shows the form to use."""
    with pytest.raises(ValueError, match="give a time such as 2024-03-12T05:00:00Z"):
        read_time(stated)
