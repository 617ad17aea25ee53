"""Time years: years, decades, centuries, quarters and seasons that a text names."""

from collections.abc import Sequence
from datetime import date

from processors.numerals import numeral, ordinal
from processors.time_context import Context, Meaning, calendar
from processors.time_grammar import Found, Rule
from processors.time_syntax import Tense
from processors.time_values import Period, Unit, period_of, season
from processors.time_words import DECADES, SEASONS, TEENS

_COMING = frozenset({"by", "as"})
_UNTIL = frozenset({"until", "till", "til"})
_INTO_QUARTER = frozenset({"in", "for", "during", "by", "through", "into", "until", "throughout"})
_MONEY = frozenset("$£€¥#")
_YEARS = {"this": 0, "the": 0, "last": -1, "next": 1, "current": 0}
_FIRST_YEAR_ALONE = 1700
_CENTURIES = range(2, 31)
_LEAST_SPOKEN = 10
"""The second part of a spoken year is no smaller: "twenty four" is a number."""
_JUNE = 6
_HUNDRED = 100
RELATIVE_YEAR = "(?: (?: this | last | next ) year | the year )"
SOME_YEAR = f"(?: YEAR | APOS TWONUM | TEEN HYPHEN? TENS (?: HYPHEN? NUMWORD )? | {RELATIVE_YEAR} )"


def tense_of(found: Found, context: Context) -> Tense:
    """Return where an expression lies by its verb, or by a preposition that says more: "postponed until Friday"."""
    if found.lead == ["ahead", "of"]:
        return Tense.FUTURE
    tense = context.syntax.tense(found.start, found.end)
    if found.before in _UNTIL and not (tense is Tense.PAST and context.syntax.opens(found.start)):
        return Tense.FUTURE
    return Tense.FUTURE if tense is not Tense.PAST and found.before in _COMING else tense


def whole_year(year: int, context: Context) -> int:
    """Return the year that two digits write: the latest one that is not far ahead."""
    if year >= _HUNDRED:
        return year
    limit = (context.today.year if context.today else 2030) + 10
    return limit - (limit - year) % _HUNDRED


def year_in(words: Sequence[str], context: Context) -> int | None:
    """Return the year that some words name: "2024", "'89", "last year", "nineteen ninety-six"."""
    for word in words:
        if word.isdecimal() and len(word) in {2, 4}:
            return whole_year(int(word), context)
    century = next((TEENS[word] for word in words if word in TEENS), None)
    if century:
        return century * _HUNDRED + int(numeral([word for word in words if word not in TEENS]) or 0)
    if "year" in words and context.today:
        shift = next((_YEARS[word] for word in words if word in _YEARS), 0)
        return context.today.year + shift
    return None


def _year(found: Found, context: Context) -> Meaning | None:
    """Read a year, unless the figure is money or counts something."""
    digits = found.look_up({word: word for word in found.read() if word.isdecimal()}) or ""
    if found.before in _MONEY or found.after in {"%", "percent", "per"} or not digits:
        return None
    is_marked = found.match.start() != found.match.end() - 1 or found.before in {"in", "since", "until", "of", "by"}
    if not is_marked and (int(digits) < _FIRST_YEAR_ALONE or context.syntax.counts(found.start, found.end)):
        return None
    return calendar(Period(date(int(digits), 1, 1), Unit.YEAR))


def _spoken_year(found: Found, _: Context) -> Meaning | None:
    """Read "nineteen ninety-six"; "twenty four" is a number, as its second part is too small."""
    rest = found.number("rest") or 0
    century = found.look_up(TEENS, "century")
    year = (century or 0) * _HUNDRED + int(rest)
    if found.has("thousand"):
        year = 2000 + int(rest)
    elif rest < _LEAST_SPOKEN:
        return None
    return calendar(Period(date(year, 1, 1), Unit.YEAR))


def _decade(found: Found, context: Context) -> Meaning | None:
    digits = next((word[:-1] for word in found.read() if word[:1].isdecimal() and word.endswith("s")), None)
    if digits is None and found.has("'s"):
        digits = next(word for word in found.read() if word.isdecimal())
    number = int(digits) if digits else (found.look_up(DECADES) or 0) * 10
    year = whole_year(number, context)
    if year % 10 or (number < _HUNDRED and "the" not in {found.before, *found.read()} and not found.has("'")):
        return None
    return calendar(Period(date(year, 1, 1), Unit.DECADE))


def _century(found: Found, _: Context) -> Meaning | None:
    number = next((rank for word in found.read("rank") if (rank := ordinal(word))), None)
    if number is None or number not in _CENTURIES or found.after in {"fox", "bc", "b.c", "b.c."}:
        return None
    return calendar(Period(date((number - 1) * _HUNDRED, 1, 1), Unit.CENTURY))


def _season(found: Found, context: Context) -> Meaning | None:
    """Read "summer 2003", "the winter of 1994"; and "the summer" by its verb."""
    code = found.look_up(SEASONS) or "SP"
    year = year_in(found.read("year"), context)
    if year is not None:
        return (
            calendar(season(year, code)) if not found.has("year", group="year") else context.dated(season(year, code))
        )
    if context.today is None or found.after == "of" or context.syntax.tag(found.start, found.end)[:1] not in "NDJPI":
        return None
    ahead = tense_of(found, context) is Tense.FUTURE
    return context.dated(season_near(code, context.today, ahead=ahead))


def season_near(code: str, today: date, *, ahead: bool, strictly: bool = False) -> Period:
    """Return the last such season that has begun, or the next where it lies ahead."""
    current = period_of(Unit.SEASON, today)
    seasons = (current.shift(step if ahead else -step) for step in range(1 if strictly else 0, 5))
    return next(one for one in seasons if one.value.endswith(code))


def _quarter(found: Found, context: Context) -> Meaning | None:
    """Read "the third quarter", "third-quarter", "Q3 2023", "last year's first half"."""
    rank = next((rank for word in found.read("rank") if (rank := ordinal(word) or _digit(word))), None)
    unit, number = (Unit.HALF, 2) if found.has("half", "two") else (Unit.QUARTER, 4)
    if found.has("last", group="rank"):
        rank = number
    if rank is None or rank > number:
        return None
    year = year_in(found.read("year"), context) if found.read("year") else None
    step = 12 // number * (rank - 1) + 1
    if year is not None:
        period = period_of(unit, date(year, step, 1))
        return context.dated(period) if found.has("year", group="year") else calendar(period)
    return context.dated(_quarter_near(unit, step, found, context))


def _quarter_near(unit: Unit, month: int, found: Found, context: Context) -> Period | None:
    """Return the last such quarter that has begun, or the nearest where the verb looks ahead."""
    current = context.around(unit)
    if current is None:
        return None
    a_year = 12 // (6 if unit is Unit.HALF else 3)
    last = next(one for step in range(a_year) if (one := current.shift(-step)).start.month == month)
    if found.has("ago", "earlier"):
        return last.shift(-a_year)
    ahead = found.before in _INTO_QUARTER and tense_of(found, context) is Tense.FUTURE
    following = last.shift(a_year)
    is_nearer = following.start - current.start < current.start - last.start
    return following if ahead and is_nearer else last


def _digit(word: str) -> int | None:
    return int(word) if word.isdecimal() and len(word) == 1 else None


def _year_end(found: Found, context: Context) -> Meaning | None:
    ahead = context.syntax.tense(found.start, found.end)
    shift = -1 if ahead is Tense.PAST and context.today and context.today.month <= _JUNE else 0
    return context.dated(context.around(Unit.YEAR, shift))


RULES: tuple[Rule, ...] = (
    Rule("EDGE? (?: the? year | fiscal year? )? YEAR (?: HYPHEN (?: TWONUM | DAYNUM ) )?", _year),
    Rule("EDGE? (?: the year )? (?P<century> TEEN ) HYPHEN? (?P<rest> NUMWORD (?: HYPHEN? NUMWORD )? )", _spoken_year),
    Rule("the year two thousand (?: and? (?P<rest> NUMWORD ) )?", _spoken_year),
    Rule("EDGE? the? (?: DECADE | APOS DECADE | DECADEWORD )", _decade),
    Rule("EDGE? the YEAR POSS", _decade),
    Rule("EDGE? the? (?P<rank> ORDINAL ) HYPHEN? century", _century),
    Rule(f"EDGE? the? SEASON (?: of | COMMA )? (?: the year )? (?P<year> {SOME_YEAR} )", _season),
    Rule("EDGE? the SEASON", _season),
    Rule("(?<= INTO ) SEASON", _season),
    Rule(
        f"EDGE? (?: the | AN | its )? (?: fiscal HYPHEN? )? (?P<rank> ORDINAL ) HYPHEN? fiscal? quarter"
        f" (?: of? (?: fiscal | the )? (?P<year> {SOME_YEAR} ) )?",
        _quarter,
    ),
    Rule(f"EDGE? the? (?P<rank> last ) quarter of fiscal? (?P<year> {SOME_YEAR} )", _quarter),
    Rule(f"the? (?P<rank> first | last ) two quarters of fiscal? (?P<year> {SOME_YEAR} )", _quarter),
    Rule(f"(?P<year> {RELATIVE_YEAR} ) POSS fiscal? (?P<rank> ORDINAL | last ) (?: quarter | half )", _quarter),
    Rule("the? (?P<year> YEAR ) POSS? fiscal? (?P<rank> ORDINAL | last ) (?: quarter | half )", _quarter),
    Rule("the? YEARBEFORE fiscal? (?P<rank> ORDINAL ) quarter", _quarter),
    Rule(f"the? (?P<rank> ORDINAL | last ) HYPHEN? half of fiscal? (?P<year> {SOME_YEAR} )", _quarter),
    Rule(f"q (?P<rank> DAYNUM ) of? (?P<year> {SOME_YEAR} )?", _quarter),
    Rule("the? (?: YEAR HYPHEN end | year HYPHEN? end | year POSS HYPHEN? end )", _year_end),
)
