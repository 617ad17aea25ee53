"""Time grammar: rules, each a pattern over words and what its matches mean."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from processors.numerals import numeral
from processors.time_context import Context, Meaning
from processors.time_symbols import Symbols, Words

T = TypeVar("T")

_MACROS: Mapping[str, str] = {
    "ANYMONTH": "(?: MONTH | MON DOT? )",
    "ANYDAY": "(?: DAYNUM | ORDNUM )",
    "ANYWEEKDAY": "(?: WEEKDAY | WKD DOT? )",
    "ORDINAL": "(?: ORDWORD | ORDNUM )",
    "DIGITS": "(?: DAYNUM | TWONUM | YEAR | FOURNUM | FIGURE | DOTCLOCK )",
    "SPELT": """(?: (?: NUMWORD | AN HYPHEN? (?= MAGNITUDE ) )
        (?: HYPHEN? (?: NUMWORD | MAGNITUDE ) | (?<= MAGNITUDE ) and NUMWORD ){0,5} )""",
    "AND_HALF": "(?: and AN half )",
    "COUNT": """(?: DIGITS (?: HALVED | FRACTION | HYPHEN HALVED )? MAGNITUDE? AND_HALF?
        | SPELT AND_HALF? | HALF_A | AN? couple of? | AN dozen | (?: dozens | hundreds | thousands | scores ) of
        | a few | SEVERAL )""",
    "HALF_A": "(?: half AN )",
    "ALTERNATIVE": "(?: (?: HYPHEN | DASH | to | or ) (?: DIGITS | SPELT ) )",
    "ROUGHLY": """(?: (?: ABOUT | up to | at LEAST | no? (?: more | less | fewer ) than | over | under )
        (?! the | its | their ) )""",
    "EDGE": """(?: (?: (?: the | very )? BOUND of
        | (?: early | late | earlier | later | mid | sometime ) HYPHEN? (?: in | on )? ) the? )""",
    "LASTNEXT": "(?: last | next | this | past | coming | current )",
    "CLOCKTIME": """(?: (?: CLOCK | DOTCLOCK | DAYNUM ) HYPHEN? MERIDIEM | NOON | (?: NUMWORD | DAYNUM ) (?: o'clock )
        | (?<= INTO ) CLOCK | ABOUT CLOCK | (?: CLOCK | DOTCLOCK | FOURNUM | YEAR | DAYNUM ) (?= ZONED ) )""",
    "ZONED": "(?: local time | ZONE | ZONEPLACE (?: standard | daylight )? time )",
    "SOMEDAY": """(?: ANYWEEKDAY (?: COMMA? ANYMONTH ANYDAY | COMMA? ANYDAY ANYMONTH )? | NEARDAY
        | ANYMONTH ANYDAY (?: COMMA? YEAR )? | ANYDAY ANYMONTH YEAR? )""",
    "YEARBEFORE": "(?: year HYPHEN? (?: ago | earlier ) )",
}
_NAME = re.compile(r"\?P<\w+>|[A-Z][A-Z_]+|[a-z][a-z.']*")


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of words that fits a rule."""

    match: re.Match[str]
    words: Words

    @property
    def start(self) -> int:
        """First character, of the group `span` where the rule has one."""
        return self.words.starts[self._span()[0]]

    @property
    def end(self) -> int:
        """One behind the last character."""
        return self.words.ends[self._span()[1] - 1]

    def _span(self) -> tuple[int, int]:
        return self.match.span("span" if "span" in self.match.re.groupindex else 0)

    def read(self, group: str | int = 0) -> list[str]:
        """Return the words of a group in lower case; none where it is empty or the rule has none."""
        if isinstance(group, str) and group not in self.match.re.groupindex:
            return []
        first, last = self.match.span(group)
        return self.words.lower[first:last] if first >= 0 else []

    @property
    def before(self) -> str:
        """The word before, in lower case."""
        first = self._span()[0]
        return self.words.lower[first - 1] if first else ""

    @property
    def lead(self) -> list[str]:
        """The two words before, such as "Mr" and "."."""
        first = self._span()[0]
        return self.words.lower[max(first - 2, 0) : first]

    @property
    def after(self) -> str:
        """The word after, in lower case."""
        last = self._span()[1]
        return self.words.lower[last] if last < len(self.words.lower) else ""

    def has(self, *words: str, group: str | int = 0) -> bool:
        """Say whether any of these words is in a group."""
        return any(word in words for word in self.read(group))

    def look_up(self, table: Mapping[str, T], group: str | int = 0) -> T | None:
        """Return what the first known word of a group stands for."""
        return next((table[word] for word in self.read(group) if word in table), None)

    def number(self, group: str | int = 0) -> float | None:
        """Return the number that a group makes."""
        return numeral(self.read(group))


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, and what its matches mean; None where a match means no time after all."""

    pattern: str
    meaning: Callable[[Found, Context], Meaning | None]


class Grammar:
    """Rules made ready: longer matches win, then earlier rules."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._symbols = Symbols()
        self._rules = tuple((re.compile(self._translate(rule.pattern), re.VERBOSE), rule) for rule in rules)

    def find(self, text: str) -> Iterator[tuple[Found, Rule]]:
        """Yield what fits a rule, in the order of the text, the longest first; they may overlap."""
        words = self._symbols.cut(text)
        found = [
            (Found(match, words), i, rule)
            for i, (pattern, rule) in enumerate(self._rules)
            for match in pattern.finditer(words.symbols)
        ]
        found.sort(key=lambda item: (item[0].start, -item[0].end, item[1]))
        return ((one, rule) for one, _, rule in found)

    def _translate(self, pattern: str) -> str:
        return _NAME.sub(self._replace, pattern)

    def _replace(self, match: re.Match[str]) -> str:
        name = match[0]
        if name.startswith("?P<"):
            return name
        return self._translate(_MACROS[name]) if name in _MACROS else self._symbols.of(name)
