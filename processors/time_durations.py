"""Time durations: how long something lasts, and how often it comes back."""

from collections.abc import Mapping
from dataclasses import replace

from processors.time_context import Context, Meaning
from processors.time_grammar import Found, Rule
from processors.time_syntax import Tense
from processors.time_values import PRECISIONS, Unit
from processors.time_words import FREQUENCIES, FULL_MONTHS, PARTS, SEASONS, UNITS, WEEKDAYS
from schemas.mention import DateType, TimePrecision

_LETTERS: Mapping[Unit, str] = {
    Unit.SECOND: "S", Unit.MINUTE: "M", Unit.HOUR: "H", Unit.DAY: "D", Unit.WEEK: "W", Unit.MONTH: "M",
    Unit.QUARTER: "Q", Unit.YEAR: "Y", Unit.DECADE: "E", Unit.CENTURY: "C", Unit.MILLENNIUM: "L",
    Unit.FORTNIGHT: "W", Unit.WEEKEND: "D",
}  # fmt: skip
_OF_THE_CLOCK = frozenset({Unit.SECOND, Unit.MINUTE, Unit.HOUR})
_MULTIPLES: Mapping[Unit, int] = {Unit.FORTNIGHT: 2, Unit.WEEKEND: 2}
_PARTS_OF: Mapping[Unit, tuple[int, Unit]] = {
    Unit.YEAR: (12, Unit.MONTH),
    Unit.DECADE: (10, Unit.YEAR),
    Unit.CENTURY: (100, Unit.YEAR),
    Unit.WEEK: (7, Unit.DAY),
    Unit.DAY: (24, Unit.HOUR),
    Unit.HOUR: (60, Unit.MINUTE),
    Unit.MINUTE: (60, Unit.SECOND),
}
"""What a fraction of a unit is counted in: two and a half years are 2 years and 6 months."""
_LASTING = frozenset(
    {"for", "in", "within", "after", "over", "of", "than", "until", "last", "lasted", "take", "takes", "took", "about"}
)
_MEASURED = frozenset({"after", "before", "from", "later", "since", "until", "into", "or", "to"})


def length(number: float | None, unit: Unit) -> str:
    """Return the TIMEX3 value of so many units; an unknown number is X."""
    if number is None:
        return _written("X", unit)
    if unit in _MULTIPLES:
        number *= _MULTIPLES[unit]
    whole, rest = divmod(number, 1)
    if not rest or unit not in _PARTS_OF:
        return _written(f"{number:g}" if number < 10**6 else str(int(number)), unit)
    size, part = _PARTS_OF[unit]
    tail = f"{round(rest * size)}{_LETTERS[part]}"
    if not whole:
        return ("PT" if part in _OF_THE_CLOCK else "P") + tail
    joint = "T" if part in _OF_THE_CLOCK and unit not in _OF_THE_CLOCK else ""
    return _written(f"{int(whole)}", unit) + joint + tail


def _written(number: str, unit: Unit) -> str:
    return f"P{'T' if unit in _OF_THE_CLOCK else ''}{number}{_LETTERS[unit]}"


def _duration(found: Found, _: Context) -> Meaning | None:
    """Read "three days", "the past 20 years", "two-week"; an age is none."""
    if found.after in {"old", "olds"} or (found.after == "-" and _next_but_one(found) in {"old", "olds"}):
        return None
    unit = Unit(found.look_up(UNITS, "unit") or "day")
    number = found.number("count")
    if unit is Unit.QUARTER and found.after == "of" and number == 3:  # noqa: PLR2004  "three quarters of the vote"
        return None
    if found.has("half", group="more") and number is not None:
        number += 0.5
    return Meaning(length(number, unit), DateType.DURATION, PRECISIONS[unit])


def _single(found: Found, context: Context) -> Meaning | None:
    """Read "a month" where it lasts: not in "$5 a month"."""
    if found.look_up(UNITS) == "second" and found.has("a"):
        return None
    lasts = found.before in _LASTING or found.after in _MEASURED or len(found.read()) > 2 + found.has("half")
    return _duration(found, context) if lasts or not found.has("a", "an") else None


def _next_but_one(found: Found) -> str:
    last = found.match.end() + 1
    return found.words.lower[last] if last < len(found.words.lower) else ""


def _one_year(_: Found, __: Context) -> Meaning | None:
    """Read "the year ended March 31"."""
    return Meaning(length(1, Unit.YEAR), DateType.DURATION, TimePrecision.YEAR)


def _months_of_the_year(found: Found, context: Context) -> Meaning | None:
    """Read "the first nine months": a stretch of the year, to which "a year earlier" refers."""
    meaning = _duration(found, context)
    return replace(meaning, period=context.around(Unit.YEAR)) if meaning else None


def _one_day(found: Found, context: Context) -> Meaning | None:
    """Read "will one day be free": some day to come."""
    tense = context.syntax.tense(found.start, found.end)
    return Meaning("FUTURE_REF") if tense is Tense.FUTURE and found.before not in _LASTING else None


def _vague(found: Found, _: Context) -> Meaning | None:
    """Read "recent years", "for decades", "within weeks"."""
    if found.has("recent", "coming", "future"):
        return Meaning("PAST_REF" if found.has("recent") else "FUTURE_REF")
    unit = Unit(found.look_up(UNITS) or "day")
    return Meaning(length(None, unit), DateType.DURATION, PRECISIONS[unit])


def _set(found: Found, _: Context) -> Meaning | None:
    """Read "every two years", "each Thursday", "Tuesday nights", "every summer"."""
    if (number := found.look_up(WEEKDAYS)) is not None:
        part = found.look_up(PARTS)
        return _often(f"XXXX-WXX-{number + 1}" + (f"T{part}" if part else ""), Unit.DAY)
    if code := found.look_up(SEASONS):
        return _often(f"XXXX-{code}", Unit.SEASON)
    if month := found.look_up(FULL_MONTHS):
        return _often(f"XXXX-{month:02}", Unit.MONTH)
    if (part := found.look_up(PARTS)) is not None:
        return Meaning(f"XXXX-XX-XXT{part}", DateType.SET, TimePrecision.PART_OF_DAY)
    unit = Unit(found.look_up(UNITS, "unit") or "day")
    count = 2 if found.has("other") else found.number("count") or 1
    return _often(length(count, unit), unit)


def _often(value: str, unit: Unit) -> Meaning:
    return Meaning(value, DateType.SET, PRECISIONS[unit])


def _frequency(found: Found, context: Context) -> Meaning | None:
    """Read "daily", "annually"; as the name or kind of a paper it is none."""
    word = found.read()[0]
    if context.syntax.tag(found.start, found.end).startswith("N"):
        return None
    unit = Unit(UNITS.get({"daily": "day"}.get(word, word.removesuffix("ly")), "year"))
    return _often(FREQUENCIES[word], unit)


_WHICH = """(?: the | this | that | AN | its | their )?
    (?: past | last | next | first | coming | latest | final | recent | preceding | previous | following | initial )?"""
_UNIT = "(?P<unit> UNIT )"
_LONG = "(?: ADDED | YEARBEFORE )?"
_HALF_MORE = "(?P<more> and AN half )?"
RULES: tuple[Rule, ...] = (
    Rule("one day", _one_day),
    Rule(
        "the (?: first | latest )? (?P<count> NUMWORD | DAYNUM ) (?P<unit> months | quarters | weeks )",
        _months_of_the_year,
    ),
    Rule(
        f"ROUGHLY{{0,2}} {_WHICH} {_LONG} ROUGHLY? (?P<count> COUNT ) ALTERNATIVE? {_LONG}"
        f" (?P<unit> UNITS ) {_HALF_MORE} (?: or so )?",
        _duration,
    ),
    Rule(f"ROUGHLY? (?P<count> COUNT ) HYPHEN {_UNIT} (?: HYPHEN long )?", _duration),
    Rule("(?<= AN | the ) (?P<count> NUMWORD | DAYNUM ) (?P<unit> UNIT )", _duration),
    Rule(f"ROUGHLY? (?P<count> AN | one | half AN ) (?: ADDED )? {_UNIT} {_HALF_MORE}", _single),
    Rule("the? (?: recent | coming | future | past | last | next ) UNITS", _vague),
    Rule("the? UNITS ahead", _vague),
    Rule("the fiscal? (?P<unit> year ) (?= (?: ended | ending ) (?: ANYMONTH | ANYDAY ) )", _one_year),
    Rule("(?<= INTO ) UNITS", _vague),
    Rule("(?: every | each ) (?: other )? (?P<count> COUNT )? (?P<unit> UNIT | UNITS | quarter | weekend )", _set),
    Rule("(?: every | each ) (?: WEEKDAY (?: PART )? | SEASON | MONTH | PART )", _set),
    Rule("WEEKDAYS | WEEKDAY PARTS", _set),
    Rule("(?: once | twice | COUNT times ) (?: AN | per | each | every ) (?P<unit> UNIT )", _set),
    Rule("FREQUENCY", _frequency),
)
