"""Time clock: times of day, with their zones and the days that they belong to."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from processors.numerals import numeral
from processors.time_calendar import day_in
from processors.time_context import Context, Meaning
from processors.time_grammar import Found, Rule
from processors.time_values import Period, Unit, written
from processors.time_words import NOONS, PARTS
from processors.time_years import tense_of
from processors.time_zones import offset
from schemas.mention import DateType, TimeBasis, TimePrecision

_FIGURES = re.compile(r"(\d{1,2})(?:[:.](\d\d)(?::(\d\d))?)?|(\d\d)(\d\d)")
_NEARBY = 600
"""How far back, in characters, a day may have been named that a bare time belongs to."""
_HOURS = 12
_DAY = timedelta(days=1)


def _time(found: Found, context: Context) -> Meaning | None:
    """Read "10 p.m. EST Tuesday", "about 3:00 am Moscow time (0000 GMT)", "noon", "0430 GMT"."""
    clock = _clock(found.read("clock"))
    noon: int | None = found.look_up(NOONS)
    if clock is None or (noon and context.syntax.is_name(found.start, found.end)):
        return None
    day, basis = _day(found, context)
    if day is None:
        return Meaning(None, type=DateType.TIME, precision=clock[1])
    hours, precision = clock
    local = datetime.combine(day, time()) + hours
    moment = _in_utc(found, local)
    ends_day = moment is None and hours == _DAY
    value = f"{day.isoformat()}T24:00" if ends_day else written(moment or local, precision)
    return Meaning(value, DateType.TIME, precision, basis, Period(day, Unit.DAY), moment or local)


def _clock(words: Sequence[str]) -> tuple[timedelta, TimePrecision] | None:
    """Return how long after midnight some words stand, and how exactly they say it."""
    for word in words:
        if word in NOONS:
            return timedelta(hours=NOONS[word]), TimePrecision.HOUR
        if match := _FIGURES.fullmatch(word):
            return _from_figures(match, words)
    number = numeral([word for word in words if word != "o'clock"])
    return (timedelta(hours=number), TimePrecision.HOUR) if number and number <= _HOURS else None


def _from_figures(match: re.Match[str], words: Sequence[str]) -> tuple[timedelta, TimePrecision] | None:
    hour, minute, second = int(match[1] or match[4]), int(match[2] or match[5] or 0), int(match[3] or 0)
    letter = next((word[0] for word in words if word.replace(".", "") in {"am", "pm"}), None)
    if letter:
        if hour > _HOURS:
            return None
        hour = hour % _HOURS + (_HOURS if letter == "p" else 0)
    if hour > 24 or minute > 59 or second > 59:  # noqa: PLR2004  the face of a clock
        return None
    exact = TimePrecision.SECOND if match[3] else TimePrecision.MINUTE if match[2] or match[5] else TimePrecision.HOUR
    return timedelta(hours=hour, minutes=minute, seconds=second), exact


def _day(found: Found, context: Context) -> tuple[date | None, TimeBasis]:
    """Return the day that a time belongs to: its own, the one named just before, or the day of writing."""
    words = found.read("day") or found.read("onday")
    if words:
        period, is_whole = day_in(words, context, tense_of(found, context))
        return (period.start if period else None), TimeBasis.TEXT if is_whole else context.basis
    if context.day is not None and found.start - context.day_at < _NEARBY:
        return context.day, TimeBasis.TEXT
    return context.today, context.basis


def _in_utc(found: Found, local: datetime) -> datetime | None:
    """Return the moment in UTC, by the zone that the text gives, or by the other time that it gives in brackets."""
    other = _clock(found.read("other"))
    ahead = _offset(found.read("otherzone"), local)
    if other is not None and ahead is not None:
        return (local - _shift(local, other[0] - ahead)).replace(tzinfo=UTC)
    ahead = _offset(found.read("zone"), local)
    return (local - ahead).replace(tzinfo=UTC) if ahead is not None else None


def _shift(local: datetime, other: timedelta) -> timedelta:
    """Return how far the local clock is ahead of the other one, at most half a day either way."""
    apart = (timedelta(hours=local.hour, minutes=local.minute) - other) % _DAY
    return apart - _DAY if apart > timedelta(hours=14) else apart


def _offset(words: Sequence[str], local: datetime) -> timedelta | None:
    return next((ahead for word in words if (ahead := offset(word, local)) is not None), None)


def _part(found: Found, context: Context) -> Meaning | None:
    """Read "Tuesday night", "this morning", "last night", "the night of March 12", "overnight"."""
    code = found.look_up(PARTS, "part") or found.look_up(PARTS)
    words = found.read("day")
    period: Period | None
    if words:
        period, is_whole = day_in(words, context, tense_of(found, context))
    else:
        period, is_whole = _unnamed_day(found, context), False
    if period is None:
        return Meaning(None, type=DateType.TIME, precision=TimePrecision.PART_OF_DAY)
    basis = TimeBasis.TEXT if is_whole else context.basis
    return Meaning(f"{period.value}T{code}", DateType.TIME, TimePrecision.PART_OF_DAY, basis, period)


def _unnamed_day(found: Found, context: Context) -> Period | None:
    if found.has("that", "same", "following", "next", "previous"):
        shift = {"following": 1, "next": 1, "previous": -1}
        return context.named[Unit.DAY].shift(found.look_up(shift) or 0) if Unit.DAY in context.named else None
    return context.days_off(-1 if found.has("last", "overnight") else 0)


def _early_hour(found: Found, context: Context) -> Meaning | None:
    """Read "4 in the morning"."""
    hours = found.number("hour") or 0
    part = found.look_up(PARTS)
    day, basis = _day(found, context)
    if day is None or hours > _HOURS:
        return None
    hours = hours % _HOURS + (0 if part == "MO" or (part == "NI" and hours < 6) else _HOURS)  # noqa: PLR2004  small hours
    local = datetime.combine(day, time()) + timedelta(hours=hours)
    value = written(local, TimePrecision.HOUR)
    return Meaning(value, DateType.TIME, TimePrecision.HOUR, basis, Period(day, Unit.DAY), local)


_FIGURE = "(?: CLOCK | DOTCLOCK | FOURNUM | YEAR | DAYNUM )"
_OTHER = f"(?: OPEN (?P<other> {_FIGURE} MERIDIEM? ) (?P<otherzone> ZONED ) [^CLOSE]{{0,3}} CLOSE )?"
RULES: tuple[Rule, ...] = (
    Rule(
        "(?P<span> (?: shortly (?: before | after ) )? ABOUT? (?P<clock> CLOCKTIME ) (?: COMMA? (?P<zone> ZONED ) )?"
        f" {_OTHER} (?: COMMA? (?P<day> SOMEDAY ) )? ) (?: COMMA? on (?P<onday> SOMEDAY ) )?",
        _time,
    ),
    Rule("EDGE? (?P<day> SOMEDAY ) HYPHEN? (?P<part> PART )", _part),
    Rule(
        "(?: early | late | mid | later | earlier )? HYPHEN? (?P<part> PART | TWILIGHT ) (?: on )? (?P<day> SOMEDAY )",
        _part,
    ),
    Rule("the? (?P<part> PART | TWILIGHT ) of (?P<day> SOMEDAY )", _part),
    Rule("EDGE? (?: this | last | that | that same ) (?P<part> PART )", _part),
    Rule("EDGE? the (?: same | following | next | previous ) (?P<part> PART )", _part),
    Rule("(?: early | late | mid ) HYPHEN? PART", _part),
    Rule("EDGE? tonight", _part),
    Rule("overnight", _part),
    Rule("ABOUT? (?P<hour> DAYNUM | NUMWORD ) (?: o'clock )? in the PART (?: on? (?P<day> SOMEDAY ) )?", _early_hour),
)
