"""Place priors: how likely a name means a place, all else unknown: a hamlet 2, a metropolis 6, a country 8."""

from collections.abc import Sequence
from math import log10

from processors import place_words as words
from processors.gazetteer import Candidate

COUNTRY = frozenset({"PCLI", "PCLD"})
_KIND = {"PCLI": 8.5, "PCLD": 7.5, "CONT": 9.0}
_LAND = 6.5
"""A hand-kept region, sea or river."""
_CAPITAL = 1.2
_STANDS_ALONE = 0.8
_CITY_FIRST = 1.2
"""What a division loses to a city of its name, where the text does not call it a division."""
_NAMESAKE = 3.0
"""What a division, or a town's other name, loses to the country of the name: Mexico is no state of Mexico."""
_BIG_CITY = 100_000
_TOWN = 1000


def priors(key: str, options: Sequence[Candidate], *, division: bool) -> list[float]:
    """Return the priors of all places of a folded name; `division` says that the text calls it a region or the like."""
    return [_prior(place, key, options, division=division) for place in options]


def _prior(place: Candidate, key: str, options: Sequence[Candidate], *, division: bool) -> float:
    code = place.feature_code
    if code in _KIND:
        return _KIND[code]
    if code.startswith("PPL"):
        return log10(place.population + 300) + _renown(place, key) - _alias_cost(place, options)
    if code == "ADM1":
        return log10(place.population + 100_000) - (0 if division else _rivals(place, options))
    if code == "ADM2":
        return log10(place.population + 1000) - (1.5 if place.by_alias and not division else 0)
    return _LAND


def _renown(place: Candidate, key: str) -> float:
    """Return what a city gains by being one that news names without saying where it lies."""
    if place.feature_code == "PPLC":
        return _CAPITAL
    return _STANDS_ALONE * (key in words.STAND_ALONE and place.population > _BIG_CITY)


def _alias_cost(place: Candidate, options: Sequence[Candidate]) -> float:
    """Return what it costs a town to be meant by another name than its own, more where the name is another's own."""
    if not place.by_alias:
        return 0
    if _countries(options):
        return _NAMESAKE
    return 1.5 if any(not other.by_alias and other.population > _TOWN for other in options) else 0.7


def _rivals(place: Candidate, options: Sequence[Candidate]) -> float:
    """Return what a division loses to a city of its name, and to its own country."""
    city = any(other.feature_code.startswith("PPL") and other.population > _BIG_CITY for other in options)
    return _CITY_FIRST * city + _NAMESAKE * (place.country in _countries(options))


def _countries(options: Sequence[Candidate]) -> set[str | None]:
    return {place.country for place in options if place.feature_code in COUNTRY}
