"""The public contract on one page: every topic with its model, key and policy."""

from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel

from schemas.alert import Alert
from schemas.article import Submission
from schemas.event import Event
from schemas.plover import EventType
from schemas.record import Record
from schemas.standing import Standing

MAX_MESSAGE_BYTES = 4 * 2**20
"""The largest message on any topic, both ways."""


class Cleanup(StrEnum):
    """Kafka's `cleanup.policy`."""

    DELETE = "delete"
    COMPACT = "compact"
    COMPACT_DELETE = "compact,delete"


@dataclass(frozen=True, slots=True)
class Topic:
    """One Kafka topic; its full name is a prefix (`news.` by default) and `name`."""

    name: str
    about: str
    model: type[BaseModel] | None
    """What the value is, or None for the bytes of somebody else."""
    key: str
    partitions: int
    retention_days: int | None
    """None for as long as it takes: a later message of the same key ends it."""
    cleanup: Cleanup = Cleanup.DELETE
    internal: bool = False
    """Whether it is for our own agents only, and no part of what we promise to others."""


RAW = Topic("articles.raw", "articles as outlets publish them", Submission, "any", 12, 7)
ENRICHED = Topic("articles.enriched", "each article with all that was found in it", Record, "article id", 12, 7)
STANDING = Topic(
    "articles.standing",
    "how each article stands: its highest version, and its events",
    Standing,
    "article id",
    12,
    30,
    Cleanup.COMPACT_DELETE,
)
HELD = Topic(
    "articles.held",
    "embargoed articles, as they came, until their time",
    None,
    "article id and version",
    1,
    None,
    Cleanup.COMPACT,
    internal=True,
)
EVENTS = Topic("events", "every event of every article", Event, "article id", 12, 7)
ALERTS = Topic("alerts", "events that matched a rule", Alert, "alert id", 3, 30)
DEADLETTERS = Topic("deadletters", "messages that could not be read or processed", None, "as it came", 3, 30)


def events_of(event_type: EventType) -> Topic:
    """Return the topic that carries the events of one PLOVER type only."""
    return Topic(f"events.{event_type.lower()}", f"events of type {event_type}", Event, "article id", 3, 7)


TOPICS: tuple[Topic, ...] = (
    RAW,
    HELD,
    ENRICHED,
    STANDING,
    EVENTS,
    *map(events_of, EventType),
    ALERTS,
    DEADLETTERS,
)
