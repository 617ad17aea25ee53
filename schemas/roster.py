"""What the seeds hold of actors: known organisations and people, titles that people bear, nouns for people."""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from schemas.model import Written
from schemas.plover import Sector

Country = r"^[A-Z]{3}$"
NEEDS_SUPPORT = "?"
"""Behind an alias that is a common word, or stands for several: it counts only where the article supports it."""


class ActorKind(StrEnum):
    """What a known actor is."""

    ARMED = "armed"
    BODY = "body"
    CLUB = "club"
    COMPANY = "company"
    IGO = "igo"
    NGO = "ngo"
    OUTLET = "outlet"
    PARTY = "party"
    PERSON = "person"


class KnownActor(Written):
    """An actor with a name of its own."""

    name: str = Field(min_length=2)
    aliases: tuple[str, ...] = ()
    country: str = Field(pattern=Country)
    """ISO 3166-1 alpha-3, or IGO, UNO, EUR, NGO, ISM, IMG, MNC."""
    sectors: tuple[Sector, ...] = ()
    """The primary one first; none for a body that is all of its kind, such as the United Nations."""
    kind: ActorKind
    office: str | None = None
    since: int | None = Field(default=None, ge=1900, le=2100)
    until: int | None = Field(default=None, ge=1900, le=2100)
    """The last year in office."""


class Weight(StrEnum):
    """Who tells the sector of "army spokesman": the noun, or what stands in front of it."""

    OWN = "own"
    """Always this noun."""
    SOFT = "soft"
    """This noun, unless a rebel or named body stands in front: "rebel troops"."""
    WEAK = "weak"
    """What stands in front, and this noun only where that tells nothing."""


class Word(Written):
    """A noun, adjective or title, and the sector it tells."""

    words: tuple[str, ...] = Field(min_length=1)
    """The singular, or the title, then its other forms."""
    plurals: tuple[str, ...] = ()
    sectors: tuple[Sector, ...] = Field(default=(Sector.UNK,), min_length=1)
    weight: Weight
    flags: frozenset[str] = frozenset()


class PeopleNoun(Word):
    """A noun for people or bodies ("gunmen", "ministry"), or, with the flag `modifier`, what colours such a noun."""


class Title(Word):
    """An office or title ("defence minister"), or, with the flag `honorific`, a mere address ("Mr")."""


class NameWordsRow(Written):
    """Words that tell what a capitalised name is, by where they stand in it."""

    label: Literal["ORG", "LOC", "GPE", "FAC", "EVENT", "LAW", "OTHER"]
    place: Literal["last", "first", "of", "whole"]
    words: tuple[str, ...] = Field(min_length=1)
