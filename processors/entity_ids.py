"""Entity ids: one id for all mentions of one name in an article, made from the longest of them."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from processors.actor_lexicon import choose
from processors.folding import fold
from processors.name_page import NamePage
from processors.name_spans import Name
from processors.world import CountryName, World
from schemas.ids import slug

_SHORTEST_ACRONYM = 2
_LONGEST_ACRONYM = 8
_COMPANY = frozenset(
    "inc inc. corp corp. corporation co co. ltd ltd. plc llc ag sa nv gmbh spa ab asa group holdings".split()
)
_SMALL = frozenset("of the and for in on de la du des del el y e & 's".split())


@dataclass(frozen=True, slots=True)
class Labelled:
    """A name that was kept, with its label."""

    name: Name
    label: str


Spoken = list[tuple[Labelled, tuple[str, ...]]]
"""Names with their words."""


def identify(page: NamePage, labelled: Sequence[Labelled], world: World) -> list[str]:
    """Return the id of each name."""
    countries = _countries(page, labelled, world)
    spoken = [(one, tuple(page.texts[one.name.start : one.name.end])) for one in labelled]
    full = {"PER": _surnames(spoken), "ORG": _bodies(spoken)}
    return [_identity(one, words, full.get(one.label, {}), world, countries) for one, words in spoken]


def _surnames(spoken: Spoken) -> dict[str, str]:
    """Return the longest full name that each part of a person's name belongs to; the first of several as long."""
    full: dict[str, str] = {}
    for one, words in spoken:
        if one.label == "PER" and len(words) > 1:
            name = " ".join(words)
            for part in (words[-1].lower(), " ".join(words[1:]).lower()):
                if len(name) > len(full.get(part, "")):
                    full[part] = name
    for one, words in spoken:
        if one.label == "PER" and len(words) > 1:
            full.setdefault(words[0].lower(), " ".join(words))
    return full


def _bodies(spoken: Spoken) -> dict[str, str]:
    """Return the full name that the acronym, or the name without "Corp", of a body stands for."""
    full: dict[str, str] = {}
    for one, words in spoken:
        if one.label != "ORG" or len(words) < _SHORTEST_ACRONYM:
            continue
        name = " ".join(words)
        initials = "".join(word[0] for word in words if word.lower() not in _SMALL and word[0].isalpha())
        if _SHORTEST_ACRONYM <= len(initials) <= _LONGEST_ACRONYM:
            full.setdefault(initials.lower(), name)
        bare = [word for word in words if word.lower() not in _COMPANY]
        if bare and len(bare) < len(words):
            full.setdefault(" ".join(bare).lower(), name)
    return full


def _identity(
    one: Labelled, words: tuple[str, ...], full: Mapping[str, str], world: World, countries: Container[str]
) -> str:
    name = " ".join(words)
    longer = full.get(name.lower().replace(".", "") if one.label == "ORG" else name.lower())
    known = choose(one.name.known, countries, is_body=one.label == "ORG")
    if known is not None and one.label in ("PER", "ORG") and (longer is None or one.label == "PER"):
        return slug(known.name.partition(" (")[0])
    if one.label == "GPE":
        meaning = world.lookup(name)
        if meaning is not None and meaning.kind == "name" and not is_land(world, name, meaning):
            return slug(world.name(meaning.alpha3))
    return slug(longer or name)


def is_land(world: World, name: str, meaning: CountryName) -> bool:
    """Say whether a name is that of a land below a state, such as Scotland, and not of the state."""
    row = world.countries.get(meaning.alpha3)
    if meaning.kind != "name" or row is None:
        return False
    return fold(name) not in {fold(other) for other in (row.name or "", *row.names)}


def _countries(page: NamePage, labelled: Sequence[Labelled], world: World) -> frozenset[str]:
    texts = {page.text(one.name.start, one.name.end) for one in labelled if one.label in ("GPE", "NORP")}
    meanings = (world.lookup(text) for text in texts)
    return frozenset(meaning.alpha3 for meaning in meanings if meaning)
