"""Revising: of an article's versions the highest stands, and events that it no longer tells are retracted.

A fold over the records of one article, in whatever order its versions come: a lower version changes nothing, and the
same record again says once more what it said, as whoever sent it may have died before all was sent.
"""

from dataclasses import dataclass
from enum import StrEnum

from schemas.article import PubStatus
from schemas.event import Event, EventStatus, retracted
from schemas.record import Record
from schemas.standing import Standing, Told


class Course(StrEnum):
    """What a record does to its article."""

    REVISED = "revised"
    """It is the first, or takes the place of what stood."""
    REPEATED = "repeated"
    """It is what stands."""
    LATE = "late"
    """A higher version stands, or this one was taken back."""


@dataclass(frozen=True, slots=True)
class Revision:
    """What is to be told of an article: its events that this version tells or retracts, in the order of the text."""

    course: Course
    told: tuple[Told, ...] = ()


def revise(state: Standing | None, record: Record, digest: str) -> tuple[Standing, Revision]:
    """Return how the article stands with this record, whose digest is given, and what is to be told of it."""
    course = _course(state, record, digest)
    if state is not None and course is not Course.REVISED:
        return state, Revision(course, _of_this_version(state) if course is Course.REPEATED else ())
    before = {told.event.id: told for told in state.told} if state else {}
    active = {event.id: _active(event, before) for event in record.events}
    gone = [_gone(told, record) for id_, told in before.items() if id_ not in active]
    standing = Standing(
        id=record.id,
        version=record.version,
        status=record.article.status,
        outcome=record.outcome,
        reason=record.reason,
        digest=digest,
        told=(*active.values(), *gone),
    )
    return standing, Revision(course, _of_this_version(standing))


def _course(state: Standing | None, record: Record, digest: str) -> Course:
    if state is None or record.version > state.version:
        return Course.REVISED
    if record.version < state.version:
        return Course.LATE
    if digest == state.digest:
        return Course.REPEATED
    revived = state.status is PubStatus.CANCELED and record.article.status is not PubStatus.CANCELED
    return Course.LATE if revived else Course.REVISED


def _of_this_version(standing: Standing) -> tuple[Told, ...]:
    return tuple(told for told in standing.told if told.event.version == standing.version)


def _active(event: Event, before: dict[str, Told]) -> Told:
    known = before.get(event.id)
    return Told(event=event, since=known.since if known else event.version)


def _gone(told: Told, record: Record) -> Told:
    """Retract an event; one that was retracted before is told of again where nobody is to keep its text."""
    unsaid = record.article.status is not PubStatus.USABLE
    if told.event.status is EventStatus.RETRACTED and not unsaid:
        return told
    event = retracted(told.event, record.version, record.reason, unsaid=unsaid)
    return Told(event=event, since=told.since)
