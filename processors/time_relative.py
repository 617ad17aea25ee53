"""Time relative: expressions that count from the day of writing, or from what was named before."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from processors.time_calendar import day_in, month_near, weekday
from processors.time_context import Context, Meaning, calendar
from processors.time_grammar import Found, Rule
from processors.time_syntax import Tense
from processors.time_values import Period, Unit, move, period_of, season, written
from processors.time_words import CALLS, FULL_MONTHS, FULL_WEEKDAYS, NEAR_DAYS, REFERENCES, SEASONS, UNITS
from processors.time_years import season_near
from schemas.mention import DateType, TimeBasis, TimePrecision

_SHIFTS: Mapping[str, int] = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1, "next": 1, "coming": 1, "following": 1,
    "this": 0, "current": 0, "same": 0, "that": 0, "latest": 0,
}  # fmt: skip
_BACK_REFERRING = frozenset({"same", "that", "previous", "preceding", "prior", "following"})
_CLOCK_UNITS = {Unit.SECOND: "seconds", Unit.MINUTE: "minutes", Unit.HOUR: "hours"}
_LOOKING_BACK = frozenset({Tense.PAST, Tense.NONE})
_HALF_A_SEASON = timedelta(days=45)
_LONG = {Unit.DECADE: 120, Unit.CENTURY: 1200, Unit.MILLENNIUM: 12_000, Unit.YEAR: 12}


def _near_day(found: Found, context: Context) -> Meaning | None:
    """Read "today", "yesterday", "the day before yesterday"."""
    if found.after in CALLS or context.syntax.tag(found.start, found.end).startswith("NNP"):
        return None
    days = found.look_up(NEAR_DAYS) or 0
    return context.dated(context.days_off(days + (days if found.has("day") else 0)))


def _period(found: Found, context: Context) -> Meaning | None:
    """Read "last year", "early next month", "the same day", "the following week"."""
    unit = Unit(found.look_up(UNITS, "unit") or "day")
    words = found.read("which")
    shift = next((_SHIFTS[word] for word in words if word in _SHIFTS), 0)
    if _refers_back(words, found, unit, context):
        known = context.referred(unit)
        return calendar(known.shift(shift)) if known else None
    if unit is Unit.WEEKEND and shift <= 0:
        return context.dated(_weekend(found, context, shift))
    return context.dated(context.around(unit, shift))


def _that_day(_: Found, context: Context) -> Meaning | None:
    """Read "later in the day": the day named just before, or else the day of writing."""
    day = context.named.get(Unit.DAY)
    return calendar(day) if day else context.dated(context.days_off(0))


def _refers_back(words: list[str], found: Found, unit: Unit, context: Context) -> bool:
    """Say whether a period counts from what was named before: "the next day", unlike "next year"."""
    if not _BACK_REFERRING.isdisjoint(words):
        return True
    return "next" in words and unit is Unit.DAY and found.has("the") and context.referred(unit) is not None


def _weekend(found: Found, context: Context, shift: int) -> Period | None:
    """Return the weekend that is over or running, or the coming one where the verb looks ahead."""
    this = context.around(Unit.WEEKEND)
    if this is None or context.today is None:
        return None
    tense = context.syntax.tense(found.start, found.end)
    if context.today < this.start and (shift or tense in _LOOKING_BACK):
        return this.shift(-1)
    return this.shift(shift)


def _named(found: Found, context: Context) -> Meaning | None:
    """Read "last Friday", "next May", "this past summer", "the previous Monday"."""
    today, words = context.today, found.read("which")
    shift = next((_SHIFTS[word] for word in reversed(words) if word in _SHIFTS), 0)
    if not _BACK_REFERRING.isdisjoint(words):
        today = context.day
    if today is None:
        return Meaning(None)
    tense = context.syntax.tense(found.start, found.end)
    ahead = shift > 0 or (shift == 0 and tense is Tense.FUTURE)
    if found.look_up(FULL_WEEKDAYS) is not None:
        return context.dated(_weekday_beyond(found.look_up(FULL_WEEKDAYS) or 0, shift, context, ahead=ahead))
    if number := found.look_up(FULL_MONTHS):
        same_year = Period(today.replace(month=number, day=1), Unit.MONTH)
        return context.dated(month_near(number, today, ahead=ahead, strictly=True) if shift else same_year)
    code = found.look_up(SEASONS) or "SP"
    if shift == 0:
        around = (season(today.year + years, code) for years in (-1, 0, 1))
        return context.dated(min(around, key=lambda one: abs(one.start + _HALF_A_SEASON - today)))
    return context.dated(season_near(code, today, ahead=ahead, strictly=shift < 0))


def _weekday_beyond(number: int, shift: int, context: Context, *, ahead: bool) -> Period | None:
    near = weekday(number, context, Tense.FUTURE if ahead else Tense.PAST)
    if near is not None and shift and near.start == context.today:
        return near.shift(7 * shift)
    return near


def _ago(found: Found, context: Context) -> Meaning | None:
    """Read "two years ago", "a week ago": as exact as the unit it counts in."""
    unit = Unit(found.look_up(UNITS, "unit") or "year")
    number = found.number("count")
    if number is None:
        return Meaning("PAST_REF")
    if unit in _CLOCK_UNITS:
        return _moment_off(context.now, unit, -number, context.basis)
    if context.today is None:
        return Meaning(None)
    if unit is Unit.YEAR and number == 1 and context.period is not None and context.period.unit is Unit.QUARTER:
        return replace(calendar(_years_off(context.period, -1)), aside=True)
    return context.dated(_off(Period(context.today, Unit.DAY), unit, -number))


def _earlier(found: Found, context: Context) -> Meaning | None:
    """Read "a year earlier", "around five hours later", from what was named last."""
    unit = Unit(found.look_up(UNITS, "unit") or "year")
    number = found.number("count")
    if number is None:
        return None
    if found.has("earlier", "before", "previously"):
        number = -number
    if unit in _CLOCK_UNITS:
        return _moment_off(context.moment, unit, number, TimeBasis.TEXT)
    start = context.period or context.days_off(0)
    if start is None:
        return Meaning(None)
    basis = TimeBasis.TEXT if context.period else context.basis
    if unit is Unit.YEAR and number % 1 == 0:
        if number != -1 and start.unit is Unit.DAY:
            return calendar(_off(start, unit, number), basis)
        return replace(calendar(_years_off(start, int(number)), basis), aside=number == -1)
    return calendar(_off(start, unit, number), basis)


def _moment_off(moment: datetime | None, unit: Unit, number: float, basis: TimeBasis) -> Meaning | None:
    if moment is None:
        return None
    then = moment + timedelta(**{_CLOCK_UNITS[unit]: number})
    precision = TimePrecision.HOUR if unit is Unit.HOUR and number % 1 == 0 else TimePrecision.MINUTE
    return Meaning(written(then, precision), DateType.TIME, precision, basis, Period(then.date(), Unit.DAY), then)


def _years_off(period: Period, years: int) -> Period:
    return Period(move(period.start, years, Unit.YEAR), period.unit)


def _off(start: Period, unit: Unit, number: float) -> Period:
    """Return the period so many units away, as exact as the unit."""
    if unit in _LONG:
        day = move(start.start, round(number * _LONG[unit]), Unit.MONTH)
        return period_of(Unit.YEAR, day)
    day = move(start.start, round(number), unit)
    return period_of(unit, day) if number % 1 == 0 else Period(day, Unit.DAY)


def _comparison(found: Found, context: Context) -> Meaning | None:
    """Read "the year-ago quarter", "the year-earlier period", "a year-earlier loss"."""
    if found.has("quarter"):
        start = context.referred(Unit.QUARTER) or context.around(Unit.QUARTER, -1)
    else:
        start = context.period or context.around(Unit.YEAR)
    return replace(calendar(_years_off(start, -1)), aside=True) if start else Meaning(None)


def _running(found: Found, context: Context) -> Meaning | None:
    """Read "the quarter", "the latest period": the one that the text is about."""
    unit = Unit(found.look_up(UNITS) or "quarter")
    if unit is Unit.WEEKEND:
        return context.dated(_weekend(found, context, 0))
    end, _ = day_in(found.read("end"), context, Tense.PAST)
    if end is not None:
        return context.dated(period_of(unit, end.start))
    known = context.named.get(unit)
    if known is not None:
        return calendar(known)
    return context.dated(context.around(unit, -1 if found.has("latest") and unit is Unit.QUARTER else 0))


def _reference(found: Found, context: Context) -> Meaning | None:
    """Read "now", "recently", "in the near future"; "shortly after" is relative to an event, not to now."""
    if context.syntax.tag(found.start, found.end).startswith("NNP"):
        return None
    if found.after in {"after", "before", "as"} or (found.before in {"until", "as"} and found.has("soon")):
        return None
    return Meaning(found.look_up(REFERENCES) or "PRESENT_REF")


_HOW_MANY = "(?P<count> COUNT | AN | one )"
_UNIT = "(?P<unit> UNIT | UNITS )"
_BACK = "(?: same | previous | preceding | prior | following )"
RULES: tuple[Rule, ...] = (
    Rule("EDGE? (?: the day (?: before | after ) )? NEARDAY", _near_day),
    Rule("EDGE? the? (?P<which> LASTNEXT ) (?: fiscal | full | calendar )? (?P<unit> LONGUNIT | quarter )", _period),
    Rule(f"EDGE? the (?P<which> {_BACK} ) (?: fiscal | calendar )? (?P<unit> LONGUNIT | quarter )", _period),
    Rule("EDGE? (?P<which> that same? ) (?P<unit> LONGUNIT | quarter )", _period),
    Rule("the (?: full | fiscal ) (?P<unit> year )", _period),
    Rule("(?<= for ) the (?P<unit> year )", _period),
    Rule("(?P<unit> UNITS ) ago", _ago),
    Rule("EDGE the (?P<unit> year | month | week | quarter | decade | century )", _period),
    Rule("(?: earlier | later ) in the (?P<unit> week | month | year )", _period),
    Rule("(?: earlier | later | early | late ) (?: in the | (?: that | the ) same? ) day", _that_day),
    Rule("EDGE? the? (?P<which> LASTNEXT (?: past | coming )? ) (?: WEEKDAY | MONTH | SEASON )", _named),
    Rule(f"EDGE? the (?P<which> {_BACK} ) (?: WEEKDAY | MONTH | SEASON )", _named),
    Rule(f"ROUGHLY{{0,2}} {_HOW_MANY} HYPHEN? {_UNIT} (?: or so )? ago", _ago),
    Rule(f"ROUGHLY{{0,2}} {_HOW_MANY} HYPHEN? {_UNIT} (?: earlier | later | previously )", _earlier),
    Rule("(?: the | AN )? YEARBEFORE (?: quarter | period | year )?", _comparison),
    Rule("the (?: latest | current )? (?: quarter (?! HYPHEN | final | finals ) | weekend )", _running),
    Rule("(?P<span> (?: the | AN )? quarter ) (?: ended | ending | through ) (?P<end> ANYMONTH ANYDAY )", _running),
    Rule("the latest period", _running),
    Rule("(?: right | just )? now | currently | presently | nowadays | these days", _reference),
    Rule("recently | lately | soon | shortly", _reference),
    Rule("the (?: near | immediate | foreseeable | not HYPHEN too HYPHEN distant )? future", _reference),
    Rule("(?<= in ) the past (?! UNITS | UNIT | COUNT )", _reference),
    Rule("(?<= at ) (?: the | this ) moment", _reference),
)
