"""Writing: the record of one article, built once, from its working sheet."""

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
    return Record(
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


def _with_role(place: Place, events: tuple[Event, ...]) -> Place:
    """Give a place the role `event` where an event names it as its own."""
    used = any(event.place and event.place.start == place.start for event in events)
    return place.model_copy(update={"role": PlaceRole.EVENT}) if used else place
