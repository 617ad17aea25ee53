"""The public contract on one page: every topic with its model, key and policy."""

from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel

from schemas.alert import Alert
from schemas.article import Submission
from schemas.event import Event
from schemas.plover import EventType
from schemas.record import Record

MAX_MESSAGE_BYTES = 4 * 2**20
"""The largest message on any topic, both ways."""


class Cleanup(StrEnum):
    """Kafka's `cleanup.policy`."""

    DELETE = "delete"
    COMPACT = "compact"


@dataclass(frozen=True, slots=True)
class Topic:
    """One Kafka topic; its full name is a prefix (`news.` by default) and `name`."""

    name: str
    about: str
    model: type[BaseModel] | None
    """What the value is, or None for the bytes of somebody else."""
    key: str
    partitions: int
    retention_days: int
    cleanup: Cleanup = Cleanup.DELETE


RAW = Topic("articles.raw", "articles as outlets publish them", Submission, "any", 12, 7)
ENRICHED = Topic("articles.enriched", "each article with all that was found in it", Record, "article id", 12, 7)
EVENTS = Topic("events", "every event of every article", Event, "article id", 12, 7)
ALERTS = Topic("alerts", "events that matched a rule", Alert, "alert id", 3, 30)
DEADLETTERS = Topic("deadletters", "messages that could not be read or processed", None, "as it came", 3, 30)


def events_of(event_type: EventType) -> Topic:
    """Return the topic that carries the events of one PLOVER type only."""
    return Topic(f"events.{event_type.lower()}", f"events of type {event_type}", Event, "article id", 3, 7)


TOPICS: tuple[Topic, ...] = (RAW, ENRICHED, EVENTS, *map(events_of, EventType), ALERTS, DEADLETTERS)
