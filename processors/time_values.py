"""Time values: calendar periods, arithmetic on them, and what a TIMEX3 value covers."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from schemas.mention import TimePrecision


class Unit(StrEnum):
    """A stretch of the calendar or the clock that news counts in."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    WEEKEND = "weekend"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"


PRECISIONS: dict[Unit, TimePrecision] = {
    Unit.SECOND: TimePrecision.SECOND,
    Unit.MINUTE: TimePrecision.MINUTE,
    Unit.HOUR: TimePrecision.HOUR,
    Unit.DAY: TimePrecision.DAY,
    Unit.WEEK: TimePrecision.WEEK,
    Unit.FORTNIGHT: TimePrecision.WEEK,
    Unit.WEEKEND: TimePrecision.WEEK,
    Unit.MONTH: TimePrecision.MONTH,
    Unit.QUARTER: TimePrecision.QUARTER,
    Unit.HALF: TimePrecision.YEAR,
    Unit.SEASON: TimePrecision.SEASON,
    Unit.YEAR: TimePrecision.YEAR,
    Unit.DECADE: TimePrecision.DECADE,
    Unit.CENTURY: TimePrecision.CENTURY,
    Unit.MILLENNIUM: TimePrecision.CENTURY,
}
_DAYS: dict[Unit, int] = {Unit.DAY: 1, Unit.WEEK: 7, Unit.WEEKEND: 7, Unit.FORTNIGHT: 14}
_MONTHS: dict[Unit, int] = {
    Unit.MONTH: 1,
    Unit.QUARTER: 3,
    Unit.HALF: 6,
    Unit.SEASON: 3,
    Unit.YEAR: 12,
    Unit.DECADE: 120,
    Unit.CENTURY: 1200,
    Unit.MILLENNIUM: 12_000,
}
_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_SEASON_CODES = {month: code for code, month in _SEASON_STARTS.items()}
_PARTS: dict[str, tuple[int, int]] = {
    "MO": (5, 12),
    "MI": (12, 13),
    "AF": (12, 18),
    "EV": (17, 22),
    "NI": (18, 30),
    "DT": (6, 18),
}
"""Parts of a day in hours; a night ends on the next morning."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar: 12 March 2024, its week, its month."""

    start: date
    unit: Unit

    @property
    def value(self) -> str:
        """The TIMEX3 value."""
        return _written(self.start, self.unit)

    @property
    def end(self) -> date:
        """The day behind the last."""
        return self.start + timedelta(days=2) if self.unit is Unit.WEEKEND else self.shift(1).start

    def shift(self, number: int) -> "Period":
        """Return the period so many periods of its kind later."""
        return Period(move(self.start, number, self.unit), self.unit)


def period_of(unit: Unit, day: date) -> Period:
    """Return the period of this kind around a day."""
    if unit in _DAYS:
        offset = {Unit.WEEK: 0, Unit.FORTNIGHT: 0, Unit.WEEKEND: 5}.get(unit)
        return Period(day if offset is None else day + timedelta(days=offset - day.weekday()), unit)
    if unit is Unit.SEASON:
        return _season_of(day)
    length = _MONTHS[unit]
    if length <= _MONTHS[Unit.YEAR]:
        return Period(date(day.year, (day.month - 1) // length * length + 1, 1), unit)
    years = length // 12
    return Period(date(max(day.year // years * years, 1), 1, 1), unit)


def season(year: int, code: str) -> Period:
    """Return the season that begins in this year: winter in December."""
    return Period(date(year, _SEASON_STARTS[code], 1), Unit.SEASON)


def move(day: date, number: int, unit: Unit) -> date:
    """Return the day so many units later; the 31st becomes the last of a shorter month."""
    if unit in _DAYS:
        return day + timedelta(days=number * _DAYS[unit])
    months = day.year * 12 + day.month - 1 + number * _MONTHS[unit]
    year, month = divmod(months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def _season_of(day: date) -> Period:
    """Return the season of a day, counting whole months as meteorologists do."""
    month = day.month // 3 * 3
    return Period(date(day.year, month, 1) if month else date(day.year - 1, 12, 1), Unit.SEASON)


def _written(start: date, unit: Unit) -> str:
    year = f"{start.year:04}"
    iso_year, week, _ = start.isocalendar()
    return {
        Unit.DAY: start.isoformat(),
        Unit.WEEK: f"{iso_year:04}-W{week:02}",
        Unit.FORTNIGHT: f"{iso_year:04}-W{week:02}",
        Unit.WEEKEND: f"{iso_year:04}-W{week:02}-WE",
        Unit.MONTH: f"{year}-{start.month:02}",
        Unit.QUARTER: f"{year}-Q{(start.month + 2) // 3}",
        Unit.HALF: f"{year}-H{(start.month + 5) // 6}",
        Unit.SEASON: f"{year}-{_SEASON_CODES.get(start.month, 'SP')}",
        Unit.YEAR: year,
        Unit.DECADE: year[:3],
        Unit.CENTURY: year[:2],
        Unit.MILLENNIUM: year[:1],
    }[unit]


def written(moment: datetime, precision: TimePrecision) -> str:
    """Return the TIMEX3 value of a moment; a known zone is turned into UTC."""
    fitting = "seconds" if precision is TimePrecision.SECOND else "minutes"
    if moment.tzinfo is None:
        return moment.isoformat(timespec=fitting)
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec=fitting) + "Z"


_VALUE = re.compile(
    r"""(?P<year>\d{2,4})X{0,2}
    (?: -(?: (?P<month>\d\d)(?:-(?P<day>\d\d))? | W(?P<week>\d\d)(?P<weekend>-WE)?
           | Q(?P<quarter>[1-4]) | H(?P<half>[12]) | (?P<season>SP|SU|FA|WI) ) )?
    (?: T(?: (?P<part>MO|MI|AF|EV|NI|DT) | (?P<hour>\d\d)(?::(?P<minute>\d\d)(?::(?P<second>\d\d))?)?Z? ) )?""",
    re.VERBOSE | re.ASCII,
)


def resolve_interval(value: str) -> tuple[datetime, datetime, TimePrecision] | None:
    """Return what a TIMEX3 value covers, as UTC with the end exclusive, and how exact it is.

    Days without a zone count as UTC days. Durations, sets and references such as PAST_REF cover nothing certain.
    """
    match = _VALUE.fullmatch(value)
    if match is None:
        return None
    try:
        period = _period(match)
        if match["part"] or match["hour"]:
            return _within_day(match, period)
        return _midnight(period.start), _midnight(period.end), PRECISIONS[period.unit]
    except (ValueError, OverflowError):
        return None


def _period(match: re.Match[str]) -> Period:
    year = int(match["year"])
    missing = 4 - len(match["year"])
    if missing:
        unit = {1: Unit.DECADE, 2: Unit.CENTURY}[missing]
        return Period(date(year * 10**missing, 1, 1), unit)
    if match["week"]:
        monday = date.fromisocalendar(year, int(match["week"]), 1)
        return period_of(Unit.WEEKEND if match["weekend"] else Unit.WEEK, monday)
    if match["season"]:
        return season(year, match["season"])
    for name, unit, length in (("quarter", Unit.QUARTER, 3), ("half", Unit.HALF, 6)):
        if match[name]:
            return Period(date(year, int(match[name]) * length - length + 1, 1), unit)
    unit = Unit.DAY if match["day"] else Unit.MONTH if match["month"] else Unit.YEAR
    return Period(date(year, int(match["month"] or 1), int(match["day"] or 1)), unit)


def _within_day(match: re.Match[str], day: Period) -> tuple[datetime, datetime, TimePrecision]:
    if day.unit is not Unit.DAY:
        raise ValueError("a time of day needs its day")
    midnight = _midnight(day.start)
    if match["part"]:
        first, last = _PARTS[match["part"]]
        return midnight + timedelta(hours=first), midnight + timedelta(hours=last), TimePrecision.PART_OF_DAY
    unit = "second" if match["second"] else "minute" if match["minute"] else "hour"
    start = midnight + timedelta(
        hours=int(match["hour"]), minutes=int(match["minute"] or 0), seconds=int(match["second"] or 0)
    )
    return start, start + timedelta(**{f"{unit}s": 1}), TimePrecision(unit)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
