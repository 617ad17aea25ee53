"""Place names: the names of an article with the places each may mean, narrowed by what the text says of them.

Names spelled alike mean one place unless the text says which: "Paris, Texas", "the city of Kursk", "Clay County".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import cos, hypot, radians

from processors import place_words as words
from processors.folding import fold
from processors.gazetteer import Candidate, Gazetteer
from processors.place_evidence import Toponym
from processors.place_page import Page
from processors.place_priors import COUNTRY, priors

_HOLDERS = frozenset({"PCLI", "PCLD", "ADM1", "ADM2", "RGN", "ISL"})
_HELD_KM = 100.0
_FAR = 9.0
_CLOSE = 1.5
_KM_PER_DEGREE = 111.2

Key = tuple[str, bool, tuple[Candidate, ...]]


@dataclass(slots=True)
class Name:
    """A name of the text, all its mentions, and the places it may mean with their probabilities."""

    key: str
    division: bool
    options: tuple[Candidate, ...]
    told: bool = False
    """Whether the text says in which division or country it lies."""
    priors: list[float] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    chances: list[float] = field(default_factory=list)


def read_names(page: Page, found: Sequence[Toponym], gazetteer: Gazetteer) -> list[Name]:
    """Return one name a toponym, in their order; mentions of one name are one and the same object."""
    mentions = [Name(fold(seen.text), _is_division(seen), _options(gazetteer, seen)) for seen in found]
    _tell(page, found, mentions)
    names = _joined(mentions)
    for name in names.values():
        name.priors = _priors(name)
    return [names[_key(name)] for name in mentions]


def _options(gazetteer: Gazetteer, seen: Toponym) -> tuple[Candidate, ...]:
    if seen.street:
        return tuple(place for place in gazetteer.candidates(seen.text) if place.feature_code == "ST")
    options = gazetteer.candidates(seen.text) or gazetteer.candidates(spelled_out(seen.text))
    if not options and _is_division(seen):
        options = gazetteer.candidates(_bare(seen.text))
    if seen.called in words.LAND:
        options = tuple(place for place in options if not place.by_alias)
    return _divisions(seen.called, options) or options


def _is_division(seen: Toponym) -> bool:
    return seen.called != "" and seen.called not in words.TOWN and seen.called not in words.LAND


def _divisions(called: str, options: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Return the divisions the text means; a "region" is no county that merely shares the name."""
    if called not in words.DIVISION and called not in words.DIVISIONS and called not in words.SMALL_DIVISION:
        return ()
    is_small = called in words.SMALL_DIVISION
    return tuple(
        place
        for place in options
        if place.feature_code == "ADM1" or (place.feature_code == "ADM2" and (is_small or not place.by_alias))
    )


def spelled_out(text: str) -> str:
    """Return "Platte County" for "Platte Co."."""
    head, _, last = text.rpartition(" ")
    return f"{head} {words.SPELLED_OUT[last]}" if last in words.SPELLED_OUT else text


def _bare(text: str) -> str:
    """Return "Akita" for "Akita Prefecture", "Clare" for "County Clare"."""
    return " ".join(word for word in text.split() if word not in words.COUNTED)


def _tell(page: Page, found: Sequence[Toponym], mentions: list[Name]) -> None:
    """Keep of a name and the one that holds it only the places that fit: "Paris, Texas", "Russia's Kursk region"."""
    for i in reversed(range(len(found) - 1)):
        between = page.lower[found[i].end : found[i + 1].start]
        if between in ([","], ["("]):
            _fit(mentions[i], mentions[i + 1])
        elif between in (["'s"], ["\u2019s"]):
            _fit(mentions[i + 1], mentions[i])


def _fit(inner: Name, outer: Name) -> None:
    if not inner.options or not outer.options:
        return
    usual, holding = _priors(inner), _priors(outer)
    least = max(usual) - _leeway(inner, outer, usual, holding)
    pairs = [
        (chance + 2 * held, place, holder)
        for holder, held in zip(outer.options, holding, strict=True)
        if holder.feature_code in _HOLDERS
        for place, chance in zip(inner.options, usual, strict=True)
        if chance >= least and _lies_in(place, holder)
    ]
    if pairs:
        holder = max(pairs, key=lambda pair: pair[0])[2]
        inner.options = tuple(place for _, place, other in pairs if other is holder)
        outer.options = (holder,)
        inner.told = outer.told = True


def _leeway(inner: Name, outer: Name, usual: list[float], holding: list[float]) -> float:
    """Return how far from its usual meaning the second name may pull the first.

    "Paris, Texas" goes far; two countries, or two cities, are rather items of a list.
    """
    first = inner.options[usual.index(max(usual))].feature_code
    second = outer.options[holding.index(max(holding))].feature_code
    if first in COUNTRY and second in COUNTRY:
        return 0
    return _FAR if second in _HOLDERS else _CLOSE


def _priors(name: Name) -> list[float]:
    return priors(name.key, name.options, division=name.division)


def _lies_in(place: Candidate, holder: Candidate) -> bool:
    if place is holder or place.country is None or holder.country != place.country:
        return False
    if holder.feature_code in COUNTRY:
        return place.feature_code not in COUNTRY
    if holder.feature_code == "ADM1":
        return place.region == holder.region and place.feature_code != "ADM1"
    return place.feature_code.startswith("PPL") and km(place, holder) < _HELD_KM


def _key(name: Name) -> Key:
    return name.key, name.division, name.options if name.told else ()


def _joined(mentions: Iterable[Name]) -> dict[Key, Name]:
    """Return the different names; one that the text placed somewhere lends its places to its other mentions."""
    names: dict[Key, Name] = {}
    told: dict[str, Name] = {}
    for name in mentions:
        if name.told:
            told.setdefault(name.key, name)
    for name in mentions:
        if not name.told and name.key in told:
            name.options = _alike(name.options, told[name.key].options)
        names.setdefault(_key(name), name)
    return names


def _alike(options: tuple[Candidate, ...], told: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Return the options that lie where the text placed another mention of the name."""
    regions = {place.region for place in told}
    return tuple(place for place in options if place.region in regions) or options


def km(one: Candidate, other: Candidate) -> float:
    """Return the distance in kilometres, good to a few percent."""
    across = (one.lon - other.lon + 180) % 360 - 180
    return _KM_PER_DEGREE * hypot(one.lat - other.lat, across * cos(radians(other.lat)))
