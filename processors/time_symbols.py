"""Time symbols: a text cut into words, each with one symbol by which patterns know it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from processors.numerals import FRACTIONS, ORDINALS, SMALL
from processors.time_words import (
    DECADES,
    FREQUENCIES,
    FULL_MONTHS,
    FULL_WEEKDAYS,
    PLURAL_WEEKDAYS,
    SEASONS,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    TEENS,
)
from processors.time_zones import ABBREVIATIONS, PLACES

_WORD = re.compile(
    r"""(?P<iso>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-]))
    | (?P<number>(?<![^\W\dq_])\d{1,24}(?:[:.,/]\d{1,24}){0,6}(?:(?:st|nd|rd|th|s)(?![^\W_]))?)
    | [^\W\d_](?:\.[^\W\d_]){1,3}\.?(?![^\W_])
    | [^\W\d_]+(?:'(?:clock|s\b(?=\s+(?:day|eve)\b)))?
    | 's(?![^\W_])
    | \n[^\S\n]*\n
    | \S""",
    re.VERBOSE | re.IGNORECASE,
)
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("DAYNUM", r"0?[1-9]|[12]\d|3[01]"),
        ("TWONUM", r"\d\d?"),
        ("YEAR", r"1[0-9]\d\d|20\d\d|21\d\d"),
        ("FOURNUM", r"\d{4}"),
        ("CLOCK", r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?"),
        ("DOTCLOCK", r"(?:[01]?\d|2[0-4])\.[0-5]\d"),
        ("ORDNUM", r"(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th)"),
        ("DECADE", r"(?:1\d|20)?\d0s"),
        ("SLASHED", r"\d\d?/\d\d?/(?:\d\d|\d{4})|\d\d?\.\d\d?\.\d{4}|\d{4}/\d\d?/\d\d?"),
        ("NINE_ELEVEN", r"9/11"),
        ("HALVED", r"[13]/[24]"),
        ("FIGURE", r"\d+(?:,\d{3})*(?:\.\d+)?"),
    )
)
_MARKS = {
    "COMMA": ",", "HYPHEN": "-", "DASH": "\u2013", "DOT": ".", "OPEN": "(", "CLOSE": ")", "APOS": "'", "POSS": "'s",
}  # fmt: skip
_CAPITALISED = frozenset({"may", "march", "august", *SHORT_MONTHS, *SHORT_WEEKDAYS})
"""Words that are something else without their capital."""
_CATEGORIES: Mapping[str, str] = {
    "MONTH": " ".join(FULL_MONTHS),
    "MON": " ".join(SHORT_MONTHS),
    "WEEKDAY": " ".join(FULL_WEEKDAYS),
    "WKD": " ".join(SHORT_WEEKDAYS),
    "WEEKDAYS": " ".join(PLURAL_WEEKDAYS),
    "SEASON": " ".join(SEASONS),
    "TENS": " ".join(word for word, number in SMALL.items() if number >= 20),  # noqa: PLR2004  twenty is the first
    "NUMWORD": " ".join(word for word in SMALL if word != "zero"),
    "MAGNITUDE": "hundred thousand million billion",
    "FRACTION": " ".join(word for word in FRACTIONS if not word.isalnum() or word in "½¼¾"),
    "ORDWORD": " ".join(ORDINALS),
    "DECADEWORD": " ".join(DECADES),
    "TEEN": " ".join(TEENS),
    "FREQUENCY": " ".join(FREQUENCIES),
    "UNIT": "second minute hour day week fortnight month year decade century millennium",
    "UNITS": "seconds minutes hours days weeks fortnights months quarters years decades centuries millennia weekends",
    "LONGUNIT": "day week weekend month year decade century",
    "PART": "morning afternoon evening night",
    "PARTS": "mornings afternoons evenings nights",
    "TWILIGHT": "dawn dusk daybreak sunrise sunset",
    "NOON": "noon midday midnight",
    "MERIDIEM": "am pm a.m a.m. p.m p.m.",
    "ZONE": " ".join(ABBREVIATIONS),
    "ZONEPLACE": " ".join(PLACES),
    "NEARDAY": "today yesterday tomorrow",
    "ABOUT": "about around roughly approximately circa nearly almost some just only barely exactly",
    "LEAST": "least most",
    "AN": "a an",
    "BOUND": "beginning start end middle close rest remainder course",
    "INTO": "in on at by since until during for from before after of within through to over",
    "SEVERAL": "several few many numerous",
    "ADDED": """more additional further full whole entire straight consecutive successive long solid trading business
        working""",
}
_IDLE = frozenset(
    """DAYNUM TWONUM FOURNUM FIGURE DOTCLOCK HALVED ORDNUM a an the of in on at by to and or for from before after
    within through over , - . ( ) ' 's \u2013 more less fewer than up no under about around some just only full whole
    this that early late last next first second one two three four five six seven eight nine ten""".split()
)
"""What makes no time expression without other words; most text is cut away by this."""
_FIRST = 0xE000
"""Symbols come from Unicode's private use area, so that none is a letter or a sign of a pattern."""
_OTHER = "."
"""The symbol of words that no pattern knows."""
_RUN = re.compile(r"[^.]+")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text that may tell of time and their neighbours: where each stands, lower case, and symbol."""

    starts: list[int]
    ends: list[int]
    lower: list[str]
    symbols: str


class Symbols:
    """One symbol for each word that patterns name."""

    def __init__(self) -> None:
        self._by_word: dict[str, str] = {}
        self._idle: set[str] = set()

    def of(self, name: str) -> str:
        """Return what stands for a word, a mark or a category in a pattern."""
        if name in _CATEGORIES:
            return f"[{''.join(map(self._of_word, _CATEGORIES[name].split()))}]"
        return self._of_word(_MARKS.get(name, name))

    def _of_word(self, word: str) -> str:
        symbol = self._by_word.setdefault(word, chr(_FIRST + len(self._by_word)))
        if word in _IDLE:
            self._idle.add(symbol)
        return symbol

    def cut(self, text: str) -> Words:
        """Cut a text into words, and keep the stretches that may tell of time."""
        matches = list(_WORD.finditer(text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")))
        lower = [match[0].lower() for match in matches]
        symbols = "".join([self._symbol(match, word) for match, word in zip(matches, lower, strict=True)])
        kept = self._kept(symbols)
        return Words(
            [matches[i].start() for i in kept],
            [matches[i].end() for i in kept],
            [lower[i] for i in kept],
            "".join([symbols[i] for i in kept]),
        )

    def _symbol(self, match: re.Match[str], word: str) -> str:
        kind = match.lastgroup
        if kind is None:
            symbol = self._by_word.get(word, _OTHER)
            return _OTHER if word in _CAPITALISED and not match[0][0].isupper() else symbol
        return self._by_word.get("ISO" if kind == "iso" else _shape(word), _OTHER)

    def _kept(self, symbols: str) -> list[int]:
        """Return the words of the runs of known words that hold more than idle ones, and two more on either side."""
        kept: list[int] = []
        done = 0
        for run in _RUN.finditer(symbols):
            if not self._idle.issuperset(run[0]):
                kept.extend(range(max(run.start() - 2, done), done := min(run.end() + 2, len(symbols))))
        return kept


def _shape(number: str) -> str:
    return next((name for name, pattern in _SHAPES if pattern.fullmatch(number)), "")
