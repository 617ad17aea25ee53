"""From records and alerts to the rows of the store: pure, so that the same record always makes the same rows."""

import hashlib
import re
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel
from pydantic_core import from_json

from schemas.alert import Alert
from schemas.article import PubStatus
from schemas.event import Event, Quantity, retracted
from schemas.mention import Entity, Place
from schemas.record import Record
from streams.sinks.erasing import Row

Model = TypeVar("Model", bound=BaseModel)

_NUL = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")
"""An escaped NUL in JSON, behind an even number of backslashes: PostgreSQL holds none."""


@dataclass(frozen=True, slots=True)
class RecordRows:
    """One record, as rows."""

    article: Row
    entities: tuple[Row, ...]
    events: tuple[Row, ...]

    @property
    def id(self) -> str:
        """The article's id."""
        return str(self.article["id"])

    @property
    def version(self) -> int:
        """The article's version."""
        return int(self.article["version"])

    @property
    def unsaid(self) -> bool:
        """Whether the outlet took the article back, or holds it back, so that nobody is to keep its text."""
        return bool(self.article["status"] != PubStatus.USABLE.value)


def record_rows(record: Record) -> RecordRows:
    """Return the rows of a record; those of an article that was taken back hold none of its text."""
    record, whole, digest = _storable(record)
    if record.article.status is not PubStatus.USABLE:
        return RecordRows(_unsaid_row(record, whole, digest), (), ())
    return RecordRows(
        article=_article_row(record, whole, digest),
        entities=tuple(_entity_row(record.id, i, entity) for i, entity in enumerate(record.entities)),
        events=tuple(_event_row(event, json) for event, json in zip(record.events, whole["events"], strict=True)),
    )


def _storable(model: Model) -> tuple[Model, Row, str]:
    """Return the model without NUL characters, its JSON as on the wire, and the digest of that."""
    text = model.model_dump_json()
    if "\\u0000" in text:
        text = _NUL.sub("\\1\ufffd", text)
        model = type(model).model_validate_json(text)
    return model, from_json(text), hashlib.sha256(text.encode()).hexdigest()


def _article_row(record: Record, whole: Row, digest: str) -> Row:
    article = record.article
    return {
        "id": record.id,
        "version": record.version,
        "digest": digest,
        "outcome": record.outcome.value,
        "reason": record.reason,
        "status": article.status.value,
        "language": article.language,
        "url": article.url,
        "title": article.title,
        "outlet_name": article.outlet.name,
        "outlet_domain": article.outlet.domain,
        "outlet_country": article.outlet.country,
        "published_at": article.published_at,
        "copy_of": record.copy_of,
        "origin": record.origin,
        "article": whole["article"],
        "findings": {name: whole[name] for name in _FINDINGS},
    }


def _unsaid_row(record: Record, whole: Row, digest: str) -> Row:
    row = _article_row(record, whole, digest)
    findings = row["findings"]
    return row | {
        "title": None,
        "article": row["article"] | _NO_TEXT,
        "findings": {name: value if name == "provenance" else [] for name, value in findings.items()},
    }


_NO_TEXT: Row = {"body": "", "title": None, "byline": None, "cuts": [], "ext": {}}
_FINDINGS = ("sentences", "places", "actors", "dates", "claims", "provenance")
"""What of a record has no table of its own."""


def _entity_row(article_id: str, position: int, entity: Entity) -> Row:
    return {
        "article_id": article_id,
        "position": position,
        "char_start": entity.start,
        "char_end": entity.end,
        "text": entity.text,
        "label": entity.label,
        "entity_id": entity.entity_id,
        "score": entity.score,
    }


def _event_row(event: Event, whole: Row) -> Row:
    """Return the row of an event: its whole JSON, and beside it what people ask by."""
    return {
        "id": event.id,
        "version": event.version,
        "status": event.status.value,
        "article_id": event.article_id,
        "outlet": event.outlet.name or event.outlet.domain,
        "published_at": event.published_at,
        "type": event.type.value,
        "mode": event.mode,
        "quad": event.quad.value,
        "intensity": event.intensity,
        "attribution": event.attribution.value,
        "factuality": event.factuality.value,
        "responsibility": event.responsibility,
        "when_start": event.when.start,
        "when_end": event.when.end,
        "when_precision": event.when.precision.value,
        "killed_low": _low(event.numbers.killed),
        "injured_low": _low(event.numbers.injured),
        "confidence": event.confidence,
        "title": event.title,
        "event": whole,
        **_place_columns(event.place),
        **{name: whole[name] for name in ("actors", "recipients", "claimed_by", "denied_by")},
    }


def retracted_row(event: Row, record: RecordRows) -> Row:
    """Return the row of an event, given by its JSON, that this version of its article no longer supports."""
    said = Event.model_validate(event, extra="ignore")
    gone = retracted(said, record.version, record.article["reason"], unsaid=record.unsaid)
    return _event_row(gone, gone.model_dump(mode="json"))


def _low(quantity: Quantity | None) -> float | None:
    return quantity.low if quantity else None


def _place_columns(place: Place | None) -> Row:
    names = ("name", "country", "admin1", "geonameid", "lat", "lon", "precision")
    return {f"place_{name}": getattr(place, name, None) for name in names}


def alert_row(alert: Alert) -> Row:
    """Return the row of an alert."""
    alert, whole, digest = _storable(alert)
    named = ("id", "version", "status", "rule_id", "rule_version", "severity", "title", "incident_id")
    counted = ("count", "independent_sources", "article_ids", "event_ids")
    return {
        **{name: whole[name] for name in (*named, *counted)},
        "first_at": alert.first_at,
        "last_at": alert.last_at,
        "digest": digest,
        "alert": whole,
    }
