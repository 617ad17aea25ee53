"""Place choice: which of the places called so a name means, by fame, by what holds it, and by its company in the text.

Every name has a prior over its places (how large, what kind) and is backed by where the other names lie: in the same
country, the same division, nearby. As the others are uncertain too, each counts with its probabilities, and all are
weighed anew a few times. Names spelled alike mean one place unless the text says which: "Paris, Texas".
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import cos, exp, hypot, radians

from processors import place_words as words
from processors.folding import fold
from processors.gazetteer import Candidate, Gazetteer
from processors.place_evidence import Toponym
from processors.place_page import Page
from processors.place_priors import COUNTRY, priors
from processors.world import World

_ROUNDS = 3
_HOLDERS = frozenset({"PCLI", "PCLD", "ADM1", "ADM2", "RGN", "ISL"})
_SAME_KM = 50.0
_NEAR_KM = 100.0
_KM_PER_DEGREE = 111.2
_SHARPNESS = 1.5
"""How fast probability falls with the score: a point less is 4.5 times less likely."""
_LIKELY = 0.1
_BY_COUNTRY = 2.0
_BY_REGION = 3.0
_BY_NEARNESS = 0.5
_MOST_NEAR = 3
_BY_ANY = 0.3


@dataclass(slots=True)
class Name:
    """A name of the text, all its mentions, and the places it may mean with their probabilities."""

    key: str
    options: tuple[Candidate, ...]
    division: bool
    told: bool = False
    """Whether the text says in which division or country it lies."""
    priors: list[float] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    chances: list[float] = field(default_factory=list)


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
        mentions = [Name(fold(seen.text), self._options(seen), seen.division) for seen in found]
        _tell(page, found, mentions)
        names = _joined(mentions)
        given = self._given(page, home)
        for _ in range(_ROUNDS):
            company = _company(names.values(), given)
            for name in names.values():
                _weigh(name, company)
        return [_choice(names[_key(name)]) for name in mentions]

    def _options(self, seen: Toponym) -> tuple[Candidate, ...]:
        if seen.street:
            return ()
        options = self._gazetteer.candidates(seen.text) or self._gazetteer.candidates(_spelled_out(seen.text))
        if not options and seen.division:
            options = self._gazetteer.candidates(_bare(seen.text))
        divisions = tuple(place for place in options if place.feature_code.startswith("ADM"))
        return divisions if seen.division and divisions else options

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


def _spelled_out(text: str) -> str:
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
    pairs = [
        (chance + 2 * holding, place, holder)
        for holder, holding in zip(outer.options, _priors(outer), strict=True)
        if holder.feature_code in _HOLDERS
        for place, chance in zip(inner.options, _priors(inner), strict=True)
        if _lies_in(place, holder)
    ]
    if pairs:
        holder = max(pairs, key=lambda pair: pair[0])[2]
        inner.options = tuple(place for _, place, other in pairs if other is holder)
        outer.options = (holder,)
        inner.told = outer.told = True


def _priors(name: Name) -> list[float]:
    return priors(name.key, name.options, division=name.division)


def _lies_in(place: Candidate, holder: Candidate) -> bool:
    if place is holder or place.country is None or holder.country != place.country:
        return False
    if holder.feature_code in COUNTRY:
        return place.feature_code not in COUNTRY
    if holder.feature_code == "ADM1":
        return place.region == holder.region and place.feature_code != "ADM1"
    return place.feature_code.startswith("PPL") and _km(place, holder) < _NEAR_KM


def _key(name: Name) -> tuple[str, bool, tuple[Candidate, ...]]:
    return name.key, name.division, name.options if name.told else ()


def _joined(mentions: Iterable[Name]) -> dict[tuple[str, bool, tuple[Candidate, ...]], Name]:
    """Return the different names; one that the text placed somewhere lends its places to its other mentions."""
    names: dict[tuple[str, bool, tuple[Candidate, ...]], Name] = {}
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


def _company(names: Iterable[Name], given: dict[str, float]) -> Company:
    """Count where the names lie, each with its chances; before the first round with its priors."""
    company = Company()
    company.countries.update(given)
    for name in names:
        if not name.scores:
            name.priors = _priors(name)
            _set_chances(name, name.priors)
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
    _set_chances(name, scores)


def _set_chances(name: Name, scores: list[float]) -> None:
    best = max(scores, default=0)
    weights = [exp(_SHARPNESS * (score - best)) for score in scores]
    name.scores = scores
    name.chances = [weight / sum(weights) for weight in weights]


def _near(name: Name, place: Candidate, company: Company) -> float:
    lat, lon = _cell(place)
    return sum(
        chance
        for i in (lat - 1, lat, lat + 1)
        for k in (lon - 1, lon, lon + 1)
        for other, there, chance in company.cells.get((i, k), ())
        if other.key != name.key and _km(place, there) < _NEAR_KM
    )


def _km(one: Candidate, other: Candidate) -> float:
    across = (one.lon - other.lon + 180) % 360 - 180
    return _KM_PER_DEGREE * hypot(one.lat - other.lat, across * cos(radians(other.lat)))


def _choice(name: Name) -> Choice:
    if not name.options:
        return Choice(None)
    best = max(range(len(name.options)), key=name.scores.__getitem__)
    others = tuple(zip(name.options, name.chances, strict=True))
    chance = sum(chance for place, chance in others if _km(place, name.options[best]) < _SAME_KM)
    return Choice(name.options[best], chance, others)
