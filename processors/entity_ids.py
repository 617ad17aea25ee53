"""Entity ids: one id for all mentions of one name in an article, made from the longest of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from processors.name_page import NamePage
from processors.name_spans import Name
from processors.world import World
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
    spoken = [(one, tuple(page.texts[one.name.start : one.name.end])) for one in labelled]
    full = {"PER": _surnames(spoken), "ORG": _bodies(spoken)}
    return [_identity(one, words, full.get(one.label, {}), world) for one, words in spoken]


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


def _identity(one: Labelled, words: tuple[str, ...], full: Mapping[str, str], world: World) -> str:
    name = " ".join(words)
    known = next((known.actor for known in one.name.known if known.sure), None)
    if known is not None and one.label in ("PER", "ORG"):
        return slug(known.name.partition(" (")[0])
    if one.label == "GPE":
        meaning = world.lookup(name)
        return slug(world.name(meaning.alpha3) if meaning and meaning.kind == "name" else name)
    return slug(full.get(name.lower().replace(".", "") if one.label == "ORG" else name.lower(), name))
