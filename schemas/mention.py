"""What is found at a place in the text: spans, sentences, entities, places, actors, dates."""

from enum import StrEnum

from pydantic import Field

from schemas.model import Written
from schemas.plover import Sector

Offset = int
"""Unicode code points from the start of `article.body`; ends are exclusive."""


class Extent(Written):
    """A stretch of the body, without its text."""

    start: Offset = Field(ge=0)
    end: Offset = Field(ge=0)


class Span(Extent):
    """A stretch of the body and its text: `body[start:end] == text`."""

    text: str


class Sentence(Extent):
    """One sentence."""


class Entity(Span):
    """A name in the text; `entity_id` is the same for every mention of one name in one article."""

    label: str
    """PER, ORG, LOC, GPE, NORP, FAC, EVENT, or another label of the model."""
    entity_id: str
    score: float = Field(ge=0, le=1)


class Precision(StrEnum):
    """How exactly a place is known, from a point to more than a country."""

    POINT = "point"
    CITY = "city"
    DISTRICT = "district"
    REGION = "region"
    COUNTRY = "country"
    LARGER = "larger"


class PlaceRole(StrEnum):
    """What a place does in the text; `actor` is a metonym, as in "Moscow said"."""

    EVENT = "event"
    DATELINE = "dateline"
    MENTIONED = "mentioned"
    ACTOR = "actor"


class Place(Span):
    """A toponym resolved to GeoNames; what could not be resolved is null."""

    geonameid: int | None = None
    name: str
    country: str | None = None
    """ISO 3166-1 alpha-3."""
    admin1: str | None = None
    lat: float | None = Field(default=None, ge=-90, le=90)
    lon: float | None = Field(default=None, ge=-180, le=180)
    feature_code: str | None = None
    """GeoNames feature code: PPLA, ADM1, PCLI, ..."""
    precision: Precision | None = None
    score: float = Field(ge=0, le=1)
    role: PlaceRole = PlaceRole.MENTIONED


class Actor(Written):
    """One who acts, is acted on or speaks, with every mention of them in the article."""

    actor_id: str
    name: str
    country: str | None = None
    """ISO 3166-1 alpha-3, or PLOVER's IGO, UNO, EUR, NGO, ISM, IMG, MNC."""
    sector: Sector | None = None
    sectors: tuple[Sector, ...] = ()
    """Further sectors, the primary one left out."""
    office: str | None = None
    mentions: tuple[Span, ...]


class DateType(StrEnum):
    """TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class TimePrecision(StrEnum):
    """The smallest unit that the text gives."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    PART_OF_DAY = "part_of_day"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    UNKNOWN = "unknown"


class TimeBasis(StrEnum):
    """Where a date comes from."""

    TEXT = "text"
    DATELINE = "dateline"
    PUBLICATION = "publication"


class Date(Span):
    """A time expression with its TIMEX3 value: `2024-03-12T00:00Z`, `2024-W11`, `P3D`, `PAST_REF`."""

    value: str | None
    type: DateType
    precision: TimePrecision
    approximate: bool = False
    basis: TimeBasis = TimeBasis.TEXT
