"""What the seeds hold of the world's countries: one row a country, or a land below one that has a people of its own."""

from pydantic import Field

from schemas.model import Written
from schemas.plover import Sector

Alpha3 = r"^[A-Z]{3}$"


class Metonym(Written):
    """A word that stands for a part of the state: "Kremlin", "Pentagon"."""

    word: str = Field(min_length=2)
    sector: Sector


class CountryRow(Written):
    """A country as ISO 3166-1 lists it, or, where `alpha2` is null, a territory coded as its country."""

    alpha3: str = Field(pattern=Alpha3)
    """KOS for Kosovo, as PLOVER has it."""
    alpha2: str | None = Field(pattern=r"^[A-Z]{2}$")
    name: str | None
    """The name news uses; null for a territory that only lends its people a name ("Texans")."""
    names: tuple[str, ...] = ()
    """Official names and aliases."""
    demonyms: tuple[str, ...] = ()
    """Adjectives."""
    people: tuple[str, ...] = ()
    """Nouns for the people, singular and plural."""
    capitals: tuple[str, ...] = ()
    """Capitals and seats of government, today's first."""
    government: tuple[Metonym, ...] = ()
    neighbours: tuple[str, ...] = ()
    continent: str | None = Field(default=None, pattern=r"^(AF|AN|AS|EU|NA|OC|SA)$")
    population: int | None = Field(default=None, ge=0)
    geonameid: int | None = Field(default=None, gt=0)
    folds_into: str | None = Field(default=None, pattern=Alpha3)
    """The controlling state of a dependency, which PLOVER codes in its stead."""
    sector: Sector | None = None
    """PRE for a partially recognised entity."""
