"""Where an event happened: the place that the sentence ties to its trigger, or else the dateline."""

from collections.abc import Sequence
from typing import Literal

from spacy.tokens import Token

from processors.syntax import MAX_HOPS, hops_between
from schemas.mention import Place, PlaceRole, Precision

PlaceBasis = Literal["text", "dateline"]

_LOCATING = frozenset(
    """in at near into across outside inside around through throughout along over from to towards toward onto
    within off between of on""".split()
)
_GROUND = frozenset(
    """city town village district districts region regions province provinces state area areas suburb suburbs
    outskirts capital centre center north south east west coast island border borders port part parts streets
    territory northeast northwest southeast southwest neighbourhood neighborhood county municipality edge""".split()
)
_COARSENESS = {
    Precision.POINT: 0,
    Precision.CITY: 1,
    Precision.DISTRICT: 2,
    Precision.REGION: 3,
    Precision.COUNTRY: 4,
    Precision.LARGER: 5,
    None: 6,
}


def place_of(trigger: Token, places: Sequence[Place]) -> tuple[Place, PlaceBasis] | tuple[None, None]:
    """Return the place of an event and what it rests on; a place that only names an actor is none."""
    sentence = trigger.sent
    here = [
        place
        for place in places
        if sentence.start_char <= place.start < sentence.end_char
        and place.role not in {PlaceRole.ACTOR, PlaceRole.DATELINE}
    ]
    ranked = sorted((rank, i) for i, place in enumerate(here) if (rank := _rank(trigger, place)) is not None)
    if ranked:
        return here[ranked[0][1]], "text"
    dateline = next((place for place in places if place.role is PlaceRole.DATELINE), None)
    return (dateline, "dateline") if dateline else (None, None)


def _rank(trigger: Token, place: Place) -> tuple[int, int, int] | None:
    """Rank a place by how far up the tree its preposition meets the trigger, then by how exact it is."""
    span = trigger.doc.char_span(place.start, place.end, alignment_mode="expand")
    if span is None:
        return None
    preposition = _preposition_over(span.root)
    if preposition is None or _is_topic(preposition):
        return None
    return hops_between(trigger, preposition), _COARSENESS[place.precision], abs(place.start - trigger.idx)


def _preposition_over(token: Token) -> Token | None:
    """Return the locating preposition over a place name, at most a few words up: "in the districts of Kursk"."""
    for _ in range(MAX_HOPS):
        if token.dep_ == "prep":
            return token if token.lower_ in _LOCATING else None
        if token.head.i == token.i or token.tag_.startswith("VB"):
            return None
        token = token.head
    return None


def _is_topic(preposition: Token) -> bool:
    """Say whether "of" ties a name to a person or body and not to ground: "president of France"."""
    return preposition.lower_ in {"of", "from"} and not _is_ground(preposition.head)


def _is_ground(token: Token) -> bool:
    return token.lower_ in _GROUND
