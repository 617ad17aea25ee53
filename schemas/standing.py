"""How an article stands: its highest version, and what became of the events that any of its versions told."""

from schemas.article import PubStatus
from schemas.event import Event
from schemas.model import Written
from schemas.record import OutcomeName


class Told(Written):
    """An event as it was told last, active or retracted, and the version of the article that told it first."""

    event: Event
    since: int


class Standing(Written):
    """The state of one article: one message an article on a compacted topic, the last one counts."""

    id: str
    """Of the article."""
    version: int
    status: PubStatus
    outcome: OutcomeName
    reason: str | None
    """Why this version was dropped; null where it was enriched."""
    digest: str
    """SHA-256 of this version's record, in hexadecimal: the same record again changes nothing."""
    told: tuple[Told, ...] = ()
