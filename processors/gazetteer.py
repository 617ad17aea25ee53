"""Gazetteer: the places of the world by name, read from arrays that stay on disk until they are asked.

Layout: places stand in the order of the hash of their folded name, so `hashes` is the index of the main names;
`alternates` (sorted hashes) and `alternates_of` (places) are the index of the others. A main name is checked against
its spelling; an alternate is believed, at a chance of 1 in 20,000 of a stranger's hash.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import log2
from struct import Struct
from zlib import crc32

import numpy as np
import numpy.typing as npt

from processors.folding import fold

PLACE = Struct("<IiiHBBB")
"""One place: geonameid, degrees times 100,000, region (0 for none), population, feature, bytes of its name."""
REGION = Struct("<IH3s")
"""A country or first-level division: its own place, the country it lies in (0 for a country), alpha-3."""
NAMES_PER_OFFSET = 16
_REMEMBERED = 4096
"""Names whose places are kept ready: an outlet writes of the same ones all day."""
_LENGTH = PLACE.size - 1
_STEPS = 8
"""Populations are kept in eighths of a doubling: within five percent."""

Hashes = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean."""

    geonameid: int | None
    name: str
    country: str | None
    """ISO 3166-1 alpha-3."""
    admin1: str | None
    lat: float
    lon: float
    feature_code: str
    population: int
    """Within five percent; of a division, that of its towns."""
    region: int
    """Number of the first-level division, or else of the country; 0 where it lies in none."""
    by_alias: bool
    """Whether it was found under another name than its main one."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The arrays of the layout above."""

    hashes: Hashes
    places: memoryview
    """PLACE after PLACE."""
    names: memoryview
    """The main names, in UTF-8, end to end."""
    offsets: Hashes
    """Where each block of names begins."""
    alternates: Hashes
    alternates_of: Hashes
    regions: memoryview
    """REGION after REGION."""
    features: tuple[str, ...]
    """GeoNames feature codes, by number."""


class Gazetteer:
    """All places, found by folded name."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._regions = tuple(_regions(tables.regions, self._name))
        self.candidates = lru_cache(maxsize=_REMEMBERED)(self._find)
        """The places called by a name, the most populous first."""

    def _find(self, name: str) -> tuple[Candidate, ...]:
        folded = fold(name)
        value = np.uint32(hash_of(folded))
        main = [i for i in _equal(self._tables.hashes, value) if fold(self._name(i)) == folded]
        others = [int(self._tables.alternates_of[i]) for i in _equal(self._tables.alternates, value)]
        found = [self._candidate(i, by_alias=False) for i in main]
        found += [self._candidate(i, by_alias=True) for i in others if i not in main]
        return tuple(sorted(found, key=lambda c: (-c.population, c.feature_code, c.geonameid or 0, c.lat)))

    def known(self, name: str) -> int:
        """Return the population of the largest place called `name`, 0 where it is not known; -1 for no place."""
        return max((candidate.population for candidate in self.candidates(name)), default=-1)

    def _candidate(self, i: int, *, by_alias: bool) -> Candidate:
        geonameid, lat, lon, region, population, feature, _ = PLACE.unpack_from(self._tables.places, i * PLACE.size)
        country, admin1 = self._regions[region]
        return Candidate(
            geonameid=geonameid or None,
            name=self._name(i),
            country=country,
            admin1=admin1,
            lat=lat / 1e5,
            lon=lon / 1e5,
            feature_code=self._tables.features[feature],
            population=unpack_population(population),
            region=region,
            by_alias=by_alias,
        )

    def _name(self, i: int) -> str:
        """Return a main name: it begins where its block does, behind the names before it in the block."""
        block, behind = divmod(i, NAMES_PER_OFFSET)
        first = block * NAMES_PER_OFFSET * PLACE.size + _LENGTH
        end = first + behind * PLACE.size
        start = int(self._tables.offsets[block]) + sum(self._tables.places[first : end : PLACE.size])
        return bytes(self._tables.names[start : start + self._tables.places[end]]).decode()


def _regions(packed: memoryview, name: Callable[[int], str]) -> Iterator[tuple[str | None, str | None]]:
    """Yield the country and the first-level division of each region; a country is in no division."""
    for place, up, alpha3 in REGION.iter_unpack(packed):
        yield alpha3.strip(b"\0").decode() or None, name(place) if up else None


def hash_of(folded: str) -> int:
    """Return the 32-bit hash by which folded names are ordered."""
    return crc32(folded.encode())


def pack_population(population: int) -> int:
    """Return a population in one byte."""
    return round(log2(population + 1) * _STEPS)


def unpack_population(packed: int) -> int:
    """Return what was packed, within five percent."""
    return round(2 ** (packed / _STEPS)) - 1


def _equal(ordered: Hashes, value: np.uint32) -> range:
    start = int(ordered.searchsorted(value))
    end = start
    while end < len(ordered) and ordered[end] == value:
        end += 1
    return range(start, end)
