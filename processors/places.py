"""Places: the toponyms of an article, each resolved to GeoNames by the article's own clues, or left unresolved."""

from collections import defaultdict
from math import exp

from processors import place_words as words
from processors.gazetteer import Candidate
from processors.knowledge import Knowledge
from processors.place_choice import Choice, ChoosePlaces
from processors.place_evidence import Toponym
from processors.place_page import Page
from processors.place_roles import dateline_of, role_of
from processors.reading import Reading
from processors.toponyms import FindToponyms
from processors.world import World
from schemas.mention import Place, PlaceRole, Precision

_SURE_ENOUGH = 0.3
"""Below this chance a place is left unresolved: of those below, two in three were wrong."""
_SHARED = 0.8
"""The share of the chances from which the country of an unresolved name is told."""
_POINT = frozenset("PPLX SQR ST BDG AIRP INSM DAM CNL MT VLC HBR PASS FLLS CAPE".split())
_LARGER = frozenset({"CONT", "OCN", "SEA", "ZN"})


class FindPlaces:
    """Find the places of an article."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._world = knowledge.world
        self._find = FindToponyms(knowledge.gazetteer, knowledge.world)
        self._choose = ChoosePlaces(knowledge.gazetteer, knowledge.world)

    def __call__(self, reading: Reading) -> tuple[Place, ...]:
        """Return the places in the order of the text; they do not overlap."""
        page = Page(reading.parse, reading.entities, reading.article.body)
        found = self._find(page)
        choices = self._choose(page, found, _home(reading, self._world))
        dateline = dateline_of(page, found)
        roles = [PlaceRole.DATELINE if i == dateline else role_of(page, t, self._world) for i, t in enumerate(found)]
        return tuple(_place(page, *parts) for parts in zip(found, choices, roles, strict=True))


def _home(reading: Reading, world: World) -> str | None:
    """Return the country of the outlet, as it says or as the end of its domain does."""
    outlet = reading.article.outlet
    if outlet.country:
        return outlet.country
    ending = (outlet.domain or "").rpartition(".")[2]
    return world.alpha3("gb" if ending == "uk" else ending)


def _place(page: Page, seen: Toponym, choice: Choice, role: PlaceRole) -> Place:
    start = page.starts[seen.start]
    chosen = choice.place if choice.chance >= _SURE_ENOUGH else None
    belief = _belief(seen) * (choice.chance if chosen else 1)
    told = {"start": start, "end": start + len(seen.text), "text": seen.text, "role": role, "score": round(belief, 3)}
    if chosen is None:
        country = _shared_country(choice)
        return Place(name=seen.text, country=country, precision=_unresolved_precision(seen), **told)
    return Place(
        geonameid=chosen.geonameid,
        name=chosen.name,
        country=chosen.country,
        admin1=chosen.admin1,
        lat=chosen.lat,
        lon=chosen.lon,
        feature_code=chosen.feature_code,
        precision=_precision(chosen),
        **told,
    )


def _belief(seen: Toponym) -> float:
    """Return how likely the words name a place at all."""
    if not seen.known:
        return 0.7 if seen.street else 0.6
    return 1 / (1 + exp(0.9 * (1.6 - seen.evidence)))


def _shared_country(choice: Choice) -> str | None:
    """Return the country that nearly all places of the name lie in."""
    shares: dict[str | None, float] = defaultdict(float)
    for place, chance in choice.others:
        shares[place.country] += chance
    best = max(shares, key=shares.__getitem__, default=None)
    return best if best is not None and shares[best] >= _SHARED else None


def _unresolved_precision(seen: Toponym) -> Precision | None:
    if seen.street:
        return Precision.POINT
    if seen.called in words.TOWN:
        return Precision.CITY
    if seen.called in words.SMALL_DIVISION:
        return Precision.DISTRICT
    return Precision.REGION if seen.called else None


def _precision(place: Candidate) -> Precision:
    code = place.feature_code
    if code in _LARGER:
        return Precision.LARGER
    if code in _POINT:
        return Precision.POINT
    if code.startswith("PCL"):
        return Precision.COUNTRY
    if code.startswith("PPL"):
        return Precision.CITY
    if code == "ADM2":
        return Precision.DISTRICT
    return Precision.REGION if place.country else Precision.LARGER
