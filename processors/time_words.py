"""Time words: the English words of which time expressions are made, and what each stands for."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


def _by_word(named: Mapping[T, str]) -> dict[str, T]:
    return {word: value for value, words in named.items() for word in words.split()}


def _in_order(words: str, start: int) -> dict[str, int]:
    return {word: number for number, word in enumerate(words.split(), start)}


def _keys(*words: str) -> Sequence[str]:
    return tuple(word for line in words for word in line.split())


FULL_MONTHS = _in_order("january february march april may june july august september october november december", 1)
SHORT_MONTHS: dict[str, int] = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
MONTHS = FULL_MONTHS | SHORT_MONTHS

FULL_WEEKDAYS = _in_order("monday tuesday wednesday thursday friday saturday sunday", 0)
SHORT_WEEKDAYS: dict[str, int] = {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
PLURAL_WEEKDAYS = {f"{name}s": number for name, number in FULL_WEEKDAYS.items()}
WEEKDAYS = FULL_WEEKDAYS | SHORT_WEEKDAYS | PLURAL_WEEKDAYS
"""Monday is 0."""

SEASONS = _by_word({"SP": "spring", "SU": "summer", "FA": "fall autumn", "WI": "winter"})

UNITS = _by_word(
    {
        "second": "second seconds",
        "minute": "minute minutes",
        "hour": "hour hours",
        "day": "day days",
        "week": "week weeks",
        "fortnight": "fortnight fortnights",
        "weekend": "weekend weekends",
        "month": "month months",
        "quarter": "quarter quarters",
        "season": "season seasons summers winters springs autumns",
        "year": "year years",
        "decade": "decade decades",
        "century": "century centuries",
        "millennium": "millennium millennia",
    }
)
PARTS = _by_word(
    {
        "MO": "morning mornings dawn daybreak sunrise",
        "AF": "afternoon afternoons",
        "EV": "evening evenings dusk sunset",
        "NI": "night nights overnight tonight",
    }
)
NOONS = {"noon": 12, "midday": 12, "midnight": 24}
NEAR_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
"""Days named from the day of writing, and how far they are from it."""

FREQUENCIES = _by_word(
    {
        "PT1H": "hourly",
        "P1D": "daily nightly",
        "P1W": "weekly",
        "P2W": "biweekly fortnightly",
        "P1M": "monthly",
        "P2M": "bimonthly",
        "P1Y": "annual annually yearly",
        "P2Y": "biennial biennially",
    }
)
REFERENCES = _by_word(
    {
        "PRESENT_REF": "now currently presently nowadays current moment present",
        "PAST_REF": "recently lately recent past",
        "FUTURE_REF": "soon shortly future",
    }
)
DECADES: dict[str, int] = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8,
    "nineties": 9,
}  # fmt: skip
TEENS = {"eighteen": 18, "nineteen": 19, "twenty": 20}
"""Centuries in which spoken years begin: "nineteen ninety-six"."""

FIXED_HOLIDAYS: dict[str, tuple[int, int]] = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26),
    "new year": (1, 1), "new year's day": (1, 1), "new year's eve": (12, 31), "valentine's day": (2, 14),
    "halloween": (10, 31), "may day": (5, 1), "bastille day": (7, 14), "armistice day": (11, 11),
}  # fmt: skip
"""Month and day; those that move stand in `processors.time_holidays`."""

CALLS = frozenset(
    _keys("times telegraph mail express mirror herald post independent people world sun show game programme program")
)
"""What makes a name of the day before it: "the Sunday Times", "the Today show"."""
