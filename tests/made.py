"""Made records and events: what tests need in order to speak of one thing and leave the rest as it usually is."""

from datetime import UTC, datetime
from typing import Any

from schemas.alert import Alert, Severity
from schemas.article import Article, Outlet, PubStatus
from schemas.event import (
    Attribution,
    Claimant,
    Event,
    Factuality,
    Numbers,
    Quantity,
    Role,
    When,
)
from schemas.ids import make_id, slug
from schemas.mention import Entity, Place, Precision, Sentence, Span, TimeBasis, TimePrecision
from schemas.plover import PLOVER, EventType, Sector, intensity
from schemas.record import OutcomeName, Provenance, Record
from schemas.standing import Standing, Told

BODY = "Gunmen killed twelve villagers near Kidal on Tuesday, the governor said. The army sent troops."
NOON = datetime(2025, 6, 3, 12, tzinfo=UTC)
DAWN = datetime(2025, 6, 3, tzinfo=UTC)
MADE_BY = Provenance(service="0.1.0", models=("en_core_web_sm 3.8.0",), knowledge="k1", rules="r1")


def span(text: str) -> Span:
    """Return a stretch of the usual body, or of its beginning where the text is not in it."""
    start = max(BODY.find(text), 0)
    return Span(start=start, end=start + len(text), text=text)


def role(text: str, *, country: str | None = None, sector: Sector | None = None) -> Role:
    """Return somebody who acts or is acted on."""
    at = span(text)
    return Role(actor_id=slug(text), name=text, country=country, sector=sector, **at.model_dump())


def claimant(text: str, *, country: str | None = None, sector: Sector | None = None) -> Claimant:
    """Return somebody who says so."""
    return Claimant(**role(text, country=country, sector=sector).model_dump())


def place(name: str, country: str | None, **more: Any) -> Place:
    """Return a place that was resolved to a city."""
    known = {"precision": Precision.CITY, "score": 0.9} | more
    return Place(**span(name).model_dump(), name=name, country=country, **known)


def number(low: float | None, high: float | None = None) -> Quantity:
    """Return a number that the text gives."""
    return Quantity(**span("twelve").model_dump(), low=low, high=high)


def event(type_: str = "ASSAULT", mode: str | None = None, *, article_id: str = "a-1", **more: Any) -> Event:
    """Return an event that happened at Kidal in the outlet's own words, but for what is said otherwise."""
    kind = EventType(type_)
    usual: dict[str, Any] = {
        "id": make_id("event", article_id, type_, mode, more.get("title")),
        "version": 1,
        "article_id": article_id,
        "outlet": Outlet(name="The Sahel Courier", domain="sahelcourier.example", country="MLI"),
        "published_at": NOON,
        "language": "en",
        "type": kind,
        "mode": mode,
        "quad": PLOVER[kind].quad,
        "intensity": intensity(kind, mode),
        "actors": (role("Gunmen", sector=Sector.UAF),),
        "place": place("Kidal", "MLI", geonameid=2455290, lat=18.44, lon=1.41),
        "place_basis": "text",
        "when": When(start=DAWN, end=None, precision=TimePrecision.DAY, basis=TimeBasis.TEXT, text="Tuesday"),
        "numbers": Numbers(),
        "attribution": Attribution.ASSERTED,
        "factuality": Factuality.HAPPENED,
        "evidence": span(BODY.split(". ", maxsplit=1)[0] + "."),
        "trigger": span("killed"),
        "rule": "assault.kill",
        "confidence": 0.8,
        "title": f"{type_} near Kidal",
    }
    return Event(**(usual | more))


def article(id_: str = "a-1", version: int = 1, **more: Any) -> Article:
    """Return an article ready to be read."""
    usual: dict[str, Any] = {
        "id": id_,
        "version": version,
        "status": PubStatus.USABLE,
        "title": "Twelve killed near Kidal",
        "body": BODY,
        "language": "en",
        "published_at": NOON,
        "outlet": Outlet(name="The Sahel Courier", domain="sahelcourier.example", country="MLI"),
    }
    return Article(**(usual | more))


def record(id_: str = "a-1", version: int = 1, events: tuple[Event, ...] | None = None, **more: Any) -> Record:
    """Return the record of an article; its events take its id and version."""
    told = (event(article_id=id_),) if events is None else events
    usual: dict[str, Any] = {
        "id": id_,
        "version": version,
        "outcome": OutcomeName.ENRICHED,
        "article": article(id_, version),
        "sentences": (Sentence(start=0, end=72), Sentence(start=73, end=len(BODY))),
        "entities": (Entity(**span("Kidal").model_dump(), label="GPE", entity_id="kidal", score=0.9),),
        "places": (place("Kidal", "MLI"),),
        "events": tuple(one.model_copy(update={"version": version}) for one in told),
        "provenance": MADE_BY,
    }
    return Record(**(usual | more))


def killed(id_: str = "a-1", version: int = 2) -> Record:
    """Return the record of an article that its outlet took back."""
    body = article(id_, version, status=PubStatus.CANCELED, ed_note="Kill: the report was false.")
    nothing: dict[str, Any] = {"sentences": (), "entities": (), "places": (), "events": ()}
    return record(id_, version, article=body, outcome=OutcomeName.DROPPED, reason="canceled", **nothing)


def standing(id_: str = "a-1", version: int = 1, told: tuple[Told, ...] | None = None, **more: Any) -> Standing:
    """Return how an article stands that told of one event from its first version on."""
    usual: dict[str, Any] = {
        "id": id_,
        "version": version,
        "status": PubStatus.USABLE,
        "outcome": OutcomeName.ENRICHED,
        "reason": None,
        "digest": "d1",
        "told": (Told(event=event(article_id=id_), since=1),) if told is None else told,
    }
    return Standing(**(usual | more))


def alert(id_: str = "al-1", version: int = 1, **more: Any) -> Alert:
    """Return an alert on one event."""
    usual: dict[str, Any] = {
        "id": id_,
        "version": version,
        "rule_id": "mass-casualty",
        "rule_version": 1,
        "severity": Severity.URGENT,
        "rule_title": "Many killed",
        "title": "Many killed: ASSAULT near Kidal",
        "article_ids": ("a-1",),
        "event_ids": (event().id,),
        "group": {"place.country": "MLI"},
        "first_at": NOON,
        "last_at": NOON,
        "count": 1,
        "independent_sources": 1,
    }
    return Alert(**(usual | more))
