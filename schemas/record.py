"""One article and all that was found in it: what `news.articles.enriched` carries."""

from enum import StrEnum

from schemas.article import Article
from schemas.event import Claim, Event
from schemas.mention import Actor, Date, Entity, Place, Sentence
from schemas.model import Written


class OutcomeName(StrEnum):
    """How an article ended."""

    ENRICHED = "enriched"
    DROPPED = "dropped"
    QUARANTINED = "quarantined"


class Provenance(Written):
    """What made this record, so that a reader can tell two makings apart."""

    service: str
    """Version of Dateline."""
    models: tuple[str, ...]
    """Names and versions of the language models."""
    knowledge: str
    """Fingerprint of the gazetteer, actors and other seeds."""
    rules: str
    """Fingerprint of the event lexicon."""


class Record(Written):
    """One article and everything found in it; every list is present, empty when nothing was found."""

    id: str
    version: int
    outcome: OutcomeName
    reason: str | None = None
    article: Article
    sentences: tuple[Sentence, ...] = ()
    entities: tuple[Entity, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    dates: tuple[Date, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    copy_of: str | None = None
    origin: str | None = None
    provenance: Provenance
