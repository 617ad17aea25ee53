"""Writing: the record of one article, built once, from its working sheet."""

from typing import Any

from processors.reading import Reading
from schemas.event import Event
from schemas.mention import Place, PlaceRole
from schemas.outcome import DropReason
from schemas.record import OutcomeName, Provenance, Record


def write_record(
    reading: Reading,
    provenance: Provenance,
    outcome: OutcomeName = OutcomeName.ENRICHED,
    reason: DropReason | None = None,
) -> Record:
    """Return the record of an article and all that its steps found."""
    record = Record(
        id=reading.article.id,
        version=reading.article.version,
        outcome=outcome,
        reason=reason,
        article=reading.article,
        sentences=reading.sentences,
        entities=reading.entities,
        places=tuple(_with_role(place, reading.events) for place in reading.places),
        actors=reading.actors,
        dates=reading.dates,
        claims=reading.claims,
        events=reading.events,
        provenance=provenance,
    )
    recased = reading.doc is not None and reading.doc.text != reading.article.body
    return _as_printed(record) if recased else record


def _as_printed(record: Record) -> Record:
    """Give every finding the letters of the body, where the steps read a recased one."""
    body = record.article.body
    found = record.model_dump(exclude={"article"})
    return Record.model_validate({**_printed(found, body), "article": record.article})


def _printed(value: Any, body: str) -> Any:
    if isinstance(value, dict):
        slices = isinstance(value.get("text"), str) and "start" in value and isinstance(value["start"], int)
        printed = {key: _printed(item, body) for key, item in value.items()}
        return printed | {"text": body[value["start"] : value["end"]]} if slices else printed
    if isinstance(value, list | tuple):
        return [_printed(item, body) for item in value]
    return value


def _with_role(place: Place, events: tuple[Event, ...]) -> Place:
    """Give a place the role `event` where an event names it as its own."""
    used = any(event.place and event.place.start == place.start for event in events)
    return place.model_copy(update={"role": PlaceRole.EVENT}) if used else place
