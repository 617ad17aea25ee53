"""World: which country a name, people, capital or seat of government belongs to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from processors.folding import fold
from schemas.plover import Sector
from schemas.world import CountryRow

Kind = Literal["name", "demonym", "people", "capital", "government"]
_LONGEST_ACRONYM = 5


@dataclass(frozen=True, slots=True)
class CountryName:
    """What a word says of a country: its name, its adjective, its people, its capital or a part of its state."""

    alpha3: str
    kind: Kind
    sector: Sector | None = None
    """The part of the state a metonym stands for, or PRE for a partially recognised entity."""


@dataclass(frozen=True, slots=True)
class World:
    """An index of all that news calls countries."""

    countries: dict[str, CountryRow]
    """By alpha-3; KOS for Kosovo."""
    _alpha3: dict[str, str]
    _acronyms: dict[str, CountryName]
    _folded: dict[str, CountryName]

    @classmethod
    def from_rows(cls, rows: Iterable[CountryRow]) -> "World":
        """Index the rows; where two claim one word, names win over peoples, peoples over capitals."""
        known = tuple(rows)
        countries = {row.alpha3: row for row in known if row.alpha2}
        acronyms: dict[str, CountryName] = {}
        folded: dict[str, CountryName] = {}
        for word, meaning in _words(known):
            if _is_acronym(word):
                acronyms.setdefault(word, meaning)
            else:
                folded.setdefault(fold(word), meaning)
        return cls(countries, {row.alpha2: code for code, row in countries.items() if row.alpha2}, acronyms, folded)

    def lookup(self, name: str) -> CountryName | None:
        """Return what `name` says of a country; written small it says nothing ("turkey", "us")."""
        bare = name[4:] if name[:4] in ("the ", "The ", "THE ") else name
        if not bare or bare[0].islower():
            return None
        return self._acronyms.get(bare) or self._folded.get(fold(bare))

    def name(self, alpha3: str) -> str:
        """Return the name news uses: "Russia", "United States"; an unknown code names itself."""
        row = self.countries.get(alpha3)
        return alpha3 if row is None or row.name is None else row.name

    def alpha3(self, alpha2: str) -> str | None:
        """Return the three-letter code of a two-letter one."""
        return self._alpha3.get(alpha2.upper())

    def neighbours(self, alpha3: str) -> frozenset[str]:
        """Return the countries that share a land border."""
        row = self.countries.get(alpha3)
        return frozenset(row.neighbours) if row else frozenset()

    def sovereign(self, alpha3: str) -> str:
        """Return the controlling state of a dependency, and any other country as it is."""
        row = self.countries.get(alpha3)
        return row.folds_into or alpha3 if row else alpha3


def _words(rows: tuple[CountryRow, ...]) -> Iterator[tuple[str, CountryName]]:
    """Yield each word and its meaning, the meanings that win first."""
    ordered = sorted(rows, key=lambda row: (row.sector is None, row.alpha2 is None))
    for row in ordered:
        for word in (row.name, *row.names):
            if word:
                yield word, CountryName(row.alpha3, "name", row.sector)
    for row in ordered:
        yield from ((word, CountryName(row.alpha3, "demonym", row.sector)) for word in row.demonyms)
    for row in ordered:
        yield from ((word, CountryName(row.alpha3, "people", row.sector)) for word in row.people)
    for row in ordered:
        yield from ((word, CountryName(row.alpha3, "capital", row.sector or Sector.GOV)) for word in row.capitals)
    for row in ordered:
        yield from ((metonym.word, CountryName(row.alpha3, "government", metonym.sector)) for metonym in row.government)


def _is_acronym(word: str) -> bool:
    """Tell whether only the exact spelling counts, as "US" is a country and "us" is not."""
    letters = [char for char in word if char.isalpha()]
    return len(letters) <= _LONGEST_ACRONYM and all(char.isupper() for char in letters)
