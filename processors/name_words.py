"""Name words: what the words of a capitalised name tell of it ("Party", "Airport", "John")."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from schemas.roster import NameWordsRow

_CALENDAR = frozenset(
    """january february march april may june july august september october november december jan feb mar apr jun jul
    aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs
    fri sat sun""".split()
)


@dataclass(frozen=True, slots=True)
class NameWords:
    """Words by their place in a name, each with the label it tells, and the names that people bear."""

    last: Mapping[str, str] = field(default_factory=dict)
    first: Mapping[str, str] = field(default_factory=dict)
    of: Mapping[str, str] = field(default_factory=dict)
    """Before "of" or "for": "Ministry of"."""
    whole: Mapping[str, str] = field(default_factory=dict)
    """Words that look like names by themselves and are none."""
    given: frozenset[str] = frozenset()
    surnames: frozenset[str] = frozenset()
    spellings: Mapping[str, str] = field(default_factory=dict)
    """The spelling that stands for the others of a name of another script."""

    @classmethod
    def from_rows(
        cls,
        rows: Iterable[NameWordsRow],
        *,
        given: Iterable[str] = (),
        surnames: Iterable[str] = (),
        spellings: Iterable[str] = (),
    ) -> "NameWords":
        """Index the rows, the first label of a word wins; each line of `spellings` is one name in its spellings."""
        places: dict[str, dict[str, str]] = {"last": {}, "first": {}, "of": {}, "whole": {}}
        for row in rows:
            for word in row.words:
                places[row.place].setdefault(word, row.label)
        same = {other: line.split()[0] for line in spellings for other in line.split()[1:]}
        return cls(**places, given=frozenset(given), surnames=frozenset(surnames), spellings=same)


def is_calendar(word: str) -> bool:
    """Say whether a word in lower case is a day or a month."""
    return word in _CALENDAR
