"""Place roles: whether a place name stands in the dateline, acts as the government it stands for, or is a place."""

from collections.abc import Sequence

from spacy.tokens import Token

from processors.place_evidence import Toponym
from processors.place_page import Page
from processors.world import World
from schemas.mention import PlaceRole

_DASHES = frozenset({"-", "--", "---", "\u2013", "\u2014", "\u2015"})
_OPENING = 60
"""Words into the text until which a dateline may come: a headline and a byline may stand before."""
_DATELINE_REACH = 14
_MOST_JOINED = 12
_IN_DATELINE = frozenset(", . ( ) / - : ; | and".split())
_SUBJECT = frozenset({"nsubj"})
_PARTNER = frozenset({"with", "against", "between", "by"})
_GROUND = frozenset({"border", "borders", "frontier", "boundary", "shared", "crossing", "bordering", "areas", "area"})
_ACTING = frozenset({"name", "capital"})
_STATES_OF_BEING = frozenset(
    """is are was were be been being has have had having lies lie lay sits sit sat remains remain remained became
    become becomes saw sees seen suffered suffers suffer experienced experiences gets got went goes came comes fell
    falls grew rose shook woke stands stood""".split()
)
"""Verbs whose subject may well be the ground and not the government: "Moscow was calm", "Haiti suffered"."""


def dateline_of(page: Page, found: Sequence[Toponym]) -> int | None:
    """Return the number of the name that a dateline opens with: "KYIV (Reuters) -", "BELGRADE, Minn., May 3 --"."""
    for i, seen in enumerate(found):
        if seen.start > _OPENING:
            return None
        if _opens_line(page, seen.start) and _ends_in_dash(page, seen):
            return i
    return None


def _opens_line(page: Page, i: int) -> bool:
    if i == 0 or page.opens[i] or page.words[i - 1].isspace():
        return True
    return page.words[i - 1] in {".", ")", '"', "\u201d", "|"} or page.words[i - 1].isdigit()


def _ends_in_dash(page: Page, seen: Toponym) -> bool:
    """Tell whether only what datelines are made of stands between a name and a dash with space behind it."""
    plain = not page.words[seen.end - 1].isupper()
    agency = False
    for i in range(seen.end, min(seen.end + _DATELINE_REACH, len(page))):
        word = page.words[i]
        agency = agency or word == "("
        if word in _DASHES and page.doc[i].whitespace_:
            return agency or not plain or i > seen.end
        if not (page.is_capital[i] or word in _IN_DATELINE or word[0].isdigit()):
            return False
    return False


def role_of(page: Page, seen: Toponym, world: World) -> PlaceRole:
    """Return `actor` for a country or capital that does what governments do, and `mentioned` otherwise."""
    meaning = world.lookup(seen.text)
    if meaning is None or meaning.kind not in _ACTING:
        return PlaceRole.MENTIONED
    head = _head_of_list(page.doc[seen.start : seen.end].root)
    return PlaceRole.ACTOR if _does(head) or _is_partner(head) else PlaceRole.MENTIONED


def _head_of_list(token: Token) -> Token:
    """Return the first of the names that "and" joins, which carries the grammar of all."""
    for _ in range(_MOST_JOINED):
        if token.dep_ not in {"conj", "appos"}:
            break
        token = token.head
    return token


def _does(token: Token) -> bool:
    verb = token.head
    return token.dep_ in _SUBJECT and verb.tag_.startswith("VB") and verb.lower_ not in _STATES_OF_BEING


def _is_partner(token: Token) -> bool:
    preposition = token.head
    return token.dep_ == "pobj" and preposition.lower_ in _PARTNER and preposition.head.lower_ not in _GROUND
