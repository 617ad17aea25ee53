"""Time calendar: days, weekdays, months and holidays that a text names."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import partial

from processors.time_context import Context, Meaning, calendar
from processors.time_grammar import Found, Rule
from processors.time_holidays import HOLIDAYS, holiday
from processors.time_syntax import Tense
from processors.time_values import Period, Unit, period_of, written
from processors.time_words import CALLS, MONTHS, NEAR_DAYS, WEEKDAYS
from processors.time_years import SOME_YEAR, tense_of, whole_year, year_in
from schemas.mention import DateType, TimeBasis, TimePrecision

_AGAINST_TENSE = timedelta(days=120)
"""What a day on the wrong side of its verb is put back by: a bare "March 12" is mostly the nearest."""
_REMEMBERED: dict[tuple[int | None, int | None], date] = {
    (9, 11): date(2001, 9, 11),
    (10, 7): date(2023, 10, 7),
    (1, 6): date(2021, 1, 6),
}
"""Days that go without their year ever after."""
_OUTRAGES = frozenset({"attack", "attacks", "massacre", "massacres", "hijackings", "riot", "insurrection"})
_ARTICLES = frozenset({"the", "a", "annual", "million"})
_OF_A_MARCH = frozenset({"of", "for", "on", "against"})
"""What makes a procession of March: "the March on Rome"."""
_TITLES = frozenset({"mr", "mrs", "ms", "dr", "sir", "lord", "minister", "president"})
_HUNDRED = 100
_DAY_DIGITS, _YEAR_DIGITS = 2, 4


def a_day(found: Found, context: Context) -> Meaning | None:
    """Read "Tuesday, March 12, 2024", "12 March", "Tuesday (Mar 12)", "the 11 September attacks"."""
    named = _REMEMBERED.get(_month_and_day(found.read()))
    if named and found.after in _OUTRAGES and not (context.today and context.today < named):
        return calendar(Period(named, Unit.DAY))
    period, is_whole = day_in(found.read(), context, tense_of(found, context))
    if period is not None:
        return calendar(period) if is_whole else context.dated(period)
    month, number = _month_and_day(found.read())
    return Meaning(f"XXXX-{month:02}-{number:02}", precision=TimePrecision.DAY) if month and number else None


def _nine_eleven(_: Found, __: Context) -> Meaning | None:
    return calendar(Period(_REMEMBERED[9, 11], Unit.DAY))


def _week_of(found: Found, context: Context) -> Meaning | None:
    """Read "the week of May 6"."""
    day, is_whole = day_in(found.read(), context, tense_of(found, context))
    week = period_of(Unit.WEEK, day.start) if day else None
    return calendar(week) if week and is_whole else context.dated(week)


def day_in(words: Sequence[str], context: Context, tense: Tense) -> tuple[Period | None, bool]:
    """Return the day that some words name, and whether they name its year too."""
    month, number = _month_and_day(words)
    year = next((int(word) for word in words if len(word) == _YEAR_DIGITS and word.isdecimal()), None)
    if month and number and year:
        return _day(year, month, number), True
    if month and number:
        return _near(partial(_date, month=month, number=number), context, tense), False
    name = next((word for word in words if word in NEAR_DAYS or word in WEEKDAYS), "")
    if name in NEAR_DAYS:
        return context.days_off(NEAR_DAYS[name]), False
    return (weekday(WEEKDAYS[name], context, tense) if name else None), False


def _short_date(found: Found, context: Context) -> Meaning | None:
    """Read "12 NOV 89"."""
    month, number = _month_and_day(found.read())
    year = year_in(found.read("year"), context)
    day = _day(year, month, number) if year and month and number else None
    return calendar(day) if day else None


def _second_day(found: Found, context: Context) -> Meaning | None:
    """Read the 14 of "March 12-14"."""
    number, year = int(found.read("span")[0].rstrip("sthndr")), year_in(found.read("year"), context)
    month = found.look_up(MONTHS) or 1
    if year is None and context.day is not None and context.day.month == month:
        year = context.day.year
    day = _day(year, month, number) if year else None
    return calendar(day, TimeBasis.TEXT if found.read("year") else context.basis) if day else None


def _month_and_day(words: Sequence[str]) -> tuple[int | None, int | None]:
    month = next((MONTHS[word] for word in words if word in MONTHS), None)
    figures = (word.rstrip("sthndr") for word in words)
    numbers = (int(digits) for digits in figures if digits.isdecimal() and len(digits) <= _DAY_DIGITS)
    return month, next(numbers, None)


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _day(year: int, month: int, number: int) -> Period | None:
    day = _date(year, month, number)
    return Period(day, Unit.DAY) if day else None


def _near(in_year: Callable[[int], date | None], context: Context, tense: Tense) -> Period | None:
    """Return the nearest of the days that the years around give, rather on the side where the verb looks."""
    today = context.today
    if today is None:
        return None

    def far(day: date) -> timedelta:
        wrong = (tense is Tense.PAST and day > today) or (tense is Tense.FUTURE and day < today)
        return abs(day - today) + (_AGAINST_TENSE if wrong else timedelta())

    days = [day for year in (today.year, today.year - 1, today.year + 1) if (day := in_year(year))]
    return Period(min(days, key=far), Unit.DAY) if days else None


def weekday(number: int, context: Context, tense: Tense) -> Period | None:
    """Return the nearest such day behind the day of writing, or ahead of it where the verb looks ahead.

    News tells what was in the past tense, so the present with a day is a timetable: "they meet on Friday".
    """
    if context.today is None:
        return None
    behind = (context.today.weekday() - number) % 7
    ahead = (number - context.today.weekday()) % 7
    return context.days_off(ahead if tense in {Tense.FUTURE, Tense.PRESENT} else -behind)


def _weekday_alone(found: Found, context: Context) -> Meaning | None:
    if found.after in CALLS:
        return None
    return context.dated(weekday(found.look_up(WEEKDAYS) or 0, context, tense_of(found, context)))


def _slashed(found: Found, context: Context) -> Meaning | None:
    """Read 12/3/2024 in the order that the outlet's country uses, unless only the other makes a day."""
    parts = [int(part) for part in found.read()[0].replace(".", "/").split("/")]
    if parts[0] > _HUNDRED:
        parts.reverse()
        orders = [(parts[0], parts[1])]
    else:
        first, second = parts[:2]
        day_first = context.day_first or "." in found.read()[0]
        orders = [(first, second), (second, first)] if day_first else [(second, first), (first, second)]
    year = whole_year(parts[2], context)
    periods = [period for day, month in orders if (period := _day(year, month, day))]
    return calendar(periods[0]) if periods else None


def _iso(found: Found, _: Context) -> Meaning | None:
    """Read 2024-03-12 and 2024-03-12T05:00:00Z."""
    text = found.read()[0].upper()
    if "T" not in text:
        return calendar(Period(date.fromisoformat(text), Unit.DAY))
    moment = datetime.fromisoformat(text)
    day, precision = Period(moment.date(), Unit.DAY), TimePrecision.MINUTE
    return Meaning(written(moment, precision), DateType.TIME, precision, TimeBasis.TEXT, day, moment)


def _month(found: Found, context: Context) -> Meaning | None:
    year = year_in(found.read("year"), context)
    number = found.look_up(MONTHS)
    if year is None or number is None:
        return None
    period = Period(date(year, number, 1), Unit.MONTH)
    return context.dated(period) if found.has("year", group="year") else calendar(period)


def _month_alone(found: Found, context: Context) -> Meaning | None:
    if (
        context.syntax.is_name(found.start, found.end)
        or _TITLES.intersection(found.lead)
        or context.syntax.tag(found.start, found.end) in {"MD", "VB"}
    ):
        return None
    if found.before in _ARTICLES and found.after in _OF_A_MARCH:
        return None
    number = found.look_up(MONTHS) or 1
    if context.today is None:
        return Meaning(f"XXXX-{number:02}", precision=TimePrecision.MONTH)
    return context.dated(month_near(number, context.today, ahead=tense_of(found, context) is Tense.FUTURE))


def month_near(number: int, today: date, *, ahead: bool, strictly: bool = False) -> Period:
    """Return the last such month, this one included unless `strictly`, or the next where it lies ahead."""
    distance = (number - today.month) % 12 if ahead else -((today.month - number) % 12)
    if strictly and distance == 0:
        distance = 12 if ahead else -12
    return period_of(Unit.MONTH, today).shift(distance)


def _holiday(found: Found, context: Context) -> Meaning | None:
    name = " ".join(word for word in found.read("name"))
    year = year_in(found.read("year"), context)
    if year is not None:
        day = holiday(name, year)
        return calendar(Period(day, Unit.DAY)) if day else None
    tense = context.syntax.tense(found.start, found.end)
    if found.has("last", "next"):
        tense = Tense.PAST if found.has("last") else Tense.FUTURE
        shifted = [day for shift in (-1, 0, 1) if context.today and (day := holiday(name, context.today.year + shift))]
        return context.dated(_beyond(shifted, context, tense))
    return context.dated(_near(partial(holiday, name), context, tense))


def _beyond(days: Sequence[date], context: Context, tense: Tense) -> Period | None:
    today = context.today
    if today is None:
        return None
    fitting = [day for day in days if (day < today if tense is Tense.PAST else day > today)]
    best = (max if tense is Tense.PAST else min)(fitting, default=None)
    return Period(best, Unit.DAY) if best else None


_TO = "(?: HYPHEN | DASH | to | and )"
_HOLIDAY_NAMES = " | ".join(sorted(HOLIDAYS, key=len, reverse=True))
RULES: tuple[Rule, ...] = (
    Rule("ISO", _iso),
    Rule("SLASHED", _slashed),
    Rule("NINE_ELEVEN", _nine_eleven),
    Rule(f"(?P<span> ANYMONTH ANYDAY ) {_TO} ANYDAY COMMA? YEAR", a_day),
    Rule("EDGE? ABOUT? (?: ANYWEEKDAY COMMA? the? )? ANYMONTH the? ANYDAY (?: COMMA? YEAR )?", a_day),
    Rule("EDGE? ABOUT? (?: ANYWEEKDAY COMMA? )? the? ANYDAY of? ANYMONTH (?: COMMA? YEAR )?", a_day),
    Rule("EDGE? ANYWEEKDAY OPEN (?: ANYMONTH ANYDAY | ANYDAY ANYMONTH ) (?: COMMA? YEAR )? CLOSE", a_day),
    Rule("ANYDAY MON (?P<year> TWONUM | DAYNUM )", _short_date),
    Rule(
        f"ANYMONTH ANYDAY {_TO} (?P<span> ANYDAY ) (?! ANYMONTH | UNITS ) (?: COMMA? (?P<year> YEAR ) )?", _second_day
    ),
    Rule(f"(?P<span> ANYDAY ) {_TO} ANYDAY ANYMONTH (?: COMMA? YEAR )?", a_day),
    Rule(f"EDGE? ANYMONTH (?: of | COMMA )? (?P<year> {SOME_YEAR} )", _month),
    Rule("EDGE? ABOUT? MONTH", _month_alone),
    Rule("(?<= INTO ) MON DOT?", _month_alone),
    Rule("the week of (?: ANYMONTH ANYDAY | ANYDAY ANYMONTH ) (?: COMMA? YEAR )?", _week_of),
    Rule("EDGE? WEEKDAY", _weekday_alone),
    Rule(f"(?: last | next | this )? (?P<name> {_HOLIDAY_NAMES} ) (?: COMMA? (?P<year> YEAR ) )?", _holiday),
)
