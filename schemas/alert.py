"""Alerting: the rules that people write, and the alerts that they get."""

from datetime import timedelta
from enum import StrEnum

from pydantic import AwareDatetime, Field

from schemas.model import Written


class Severity(StrEnum):
    """How loud an alert is."""

    INFO = "info"
    WATCH = "watch"
    URGENT = "urgent"


class Rule(Written):
    """When to alert: a CEL predicate over one event, and how often at most."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)
    version: int = Field(default=1, ge=1)
    title: str = Field(min_length=1, max_length=200)
    severity: Severity
    when: str = Field(min_length=1, max_length=2000)
    """CEL over `event`, with the field names of `news.events`."""
    group_by: tuple[str, ...] = ()
    """Dotted event fields, such as `place.country`; one alert a window for each combination of their values."""
    cooldown: timedelta = Field(default=timedelta(hours=1), gt=timedelta(0))
    """The window, counted from the epoch, in which a group alerts once."""


class AlertStatus(StrEnum):
    """The life of an alert."""

    FIRING = "firing"
    RETRACTED = "retracted"


class Alert(Written):
    """A rule that matched."""

    id: str
    version: int = 1
    status: AlertStatus = AlertStatus.FIRING
    rule_id: str
    rule_version: int
    severity: Severity
    title: str
    article_ids: tuple[str, ...]
    event_ids: tuple[str, ...]
    incident_id: str | None = None
    group: dict[str, str | None] = Field(default_factory=dict)
    first_at: AwareDatetime | None
    last_at: AwareDatetime | None
    count: int = Field(ge=1)
    independent_sources: int = Field(ge=1)
