"""Place choice: which of the places called so a name means, by fame, by what holds it, and by its company in the text.

Every name has a prior over its places (how large, what kind) and is backed by where the other names lie: in the same
country, the same division, nearby. As the others are uncertain too, each counts with its probabilities, and all are
weighed anew a few times.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import exp

from processors import place_words as words
from processors.gazetteer import Candidate, Gazetteer
from processors.place_evidence import Toponym
from processors.place_names import Name, km, read_names
from processors.place_page import Page
from processors.place_priors import COUNTRY
from processors.world import World

_ROUNDS = 3
_LEADING = 200
"""Different names that count as company; no article has more, and a list of all villages must not take forever."""
_SAME_KM = 50.0
_NEAR_KM = 100.0
_SHARPNESS = 1.5
"""How fast probability falls with the score: a point less is 4.5 times less likely."""
_LIKELY = 0.1
_UNLISTED = 3.0
"""Prior of a place that the table lacks: that of a hamlet."""
_BY_COUNTRY = 2.0
_BY_REGION = 3.0
_BY_NEARNESS = 0.5
_MOST_NEAR = 3
_BY_ANY = 0.3


@dataclass(frozen=True, slots=True)
class Choice:
    """The place chosen for a name, and how likely the name means it, or another on the same spot."""

    place: Candidate | None
    chance: float = 0
    others: tuple[tuple[Candidate, float], ...] = ()
    """All places of the name, this one too, with their chances."""


@dataclass(slots=True)
class Company:
    """How much of an article lies where."""

    countries: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    regions: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    cells: dict[tuple[int, int], list[tuple[Name, Candidate, float]]] = field(default_factory=lambda: defaultdict(list))
    """Likely places no larger than a division, by whole degrees."""


class ChoosePlaces:
    """Choose a place for each name of an article."""

    def __init__(self, gazetteer: Gazetteer, world: World) -> None:
        self._gazetteer = gazetteer
        self._world = world

    def __call__(self, page: Page, found: Sequence[Toponym], home: str | None) -> list[Choice]:
        """Return one choice a name, in their order; `home` is the country of the outlet, where it is known."""
        names = read_names(page, found, self._gazetteer)
        different = list({id(name): name for name in names}.values())
        for name in different:
            _set_chances(name, name.priors)
        given = self._given(page, home)
        leading = different[:_LEADING]
        for i in range(_ROUNDS):
            company = _company(leading, given)
            for name in different if i == _ROUNDS - 1 else leading:
                _weigh(name, company)
        return [_choice(name, seen) for name, seen in zip(names, found, strict=True)]

    def _given(self, page: Page, home: str | None) -> dict[str, float]:
        """Return what speaks for countries before any name is read: the outlet's home, peoples, local institutions."""
        given: dict[str, float] = defaultdict(float)
        if home:
            given[home] += 1
        for i in page.capitals:
            meaning = self._world.lookup(page.words[i])
            if meaning is not None and meaning.kind in {"demonym", "people"}:
                given[meaning.alpha3] += 0.5
        for word in set(page.words) & words.CLUES.keys():
            given[words.CLUES[word]] += 0.5
        return given


def _company(names: Iterable[Name], given: dict[str, float]) -> Company:
    """Count where the names lie, each with its chances."""
    company = Company()
    company.countries.update(given)
    for name in names:
        for place, chance in zip(name.options, name.chances, strict=True):
            _count(company, name, place, chance)
    return company


def _count(company: Company, name: Name, place: Candidate, chance: float) -> None:
    if place.country is None:
        return
    company.countries[place.country] += chance
    if place.admin1 is not None:
        company.regions[place.region] += chance
        if place.feature_code != "ADM1" and chance > _LIKELY:
            company.cells[_cell(place)].append((name, place, chance))


def _cell(place: Candidate) -> tuple[int, int]:
    return round(place.lat), round(place.lon)


def _weigh(name: Name, company: Company) -> None:
    own_countries: dict[str | None, float] = defaultdict(float)
    own_regions: dict[int, float] = defaultdict(float)
    for place, chance in zip(name.options, name.chances, strict=True):
        own_countries[place.country] += chance
        own_regions[place.region] += chance * (place.admin1 is not None)
    all_countries = sum(company.countries.values()) - sum(own_countries.values())
    all_regions = sum(company.regions.values()) - sum(own_regions.values())
    scores = []
    for place, prior in zip(name.options, name.priors, strict=True):
        country = company.countries.get(place.country or "", 0) - own_countries[place.country]
        region = company.regions.get(place.region, 0) - own_regions[place.region]
        score = prior + _BY_COUNTRY * country / max(all_countries, 1) + _BY_ANY * min(country, 1)
        if place.feature_code not in COUNTRY:
            score += _BY_REGION * region / max(all_regions, 1) + _BY_ANY * min(region, 1)
            score += _BY_NEARNESS * min(_near(name, place, company), _MOST_NEAR)
        scores.append(score)
    _set_chances(name, scores, elsewhere=_elsewhere(company, own_countries))


def _elsewhere(company: Company, own: dict[str | None, float]) -> float:
    """Return the score of a place that no table has, in the country that the article is mostly about."""
    shares = [weight - own.get(country, 0) for country, weight in company.countries.items()]
    most = max(shares, default=0)
    return _UNLISTED + _BY_COUNTRY * most / max(sum(shares), 1) + _BY_ANY * min(most, 1)


def _set_chances(name: Name, scores: list[float], elsewhere: float = _UNLISTED) -> None:
    best = max(scores, default=0)
    weights = [exp(_SHARPNESS * (score - best)) for score in scores]
    total = sum(weights) + exp(_SHARPNESS * (elsewhere - best))
    name.scores = scores
    name.chances = [weight / total for weight in weights]


def _near(name: Name, place: Candidate, company: Company) -> float:
    lat, lon = _cell(place)
    return sum(
        chance
        for i in (lat - 1, lat, lat + 1)
        for k in (lon - 1, lon, lon + 1)
        for other, there, chance in company.cells.get((i, k), ())
        if other.key != name.key and km(place, there) < _NEAR_KM
    )


def _choice(name: Name, seen: Toponym) -> Choice:
    """Return the likeliest place; what the text calls a town is one, where there is one."""
    others = tuple(zip(name.options, name.chances, strict=True))
    towns = [pair for pair in others if pair[0].feature_code.startswith("PPL")] if seen.called in words.TOWN else []
    if not others:
        return Choice(None)
    best = max(towns or others, key=lambda pair: pair[1])[0]
    return Choice(best, sum(chance for place, chance in others if km(place, best) < _SAME_KM), others)
