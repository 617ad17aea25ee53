"""Alerting: the rules that people write, and the alerts that they get."""

import re
from datetime import timedelta
from enum import StrEnum
from typing import Annotated

from pydantic import AwareDatetime, BeforeValidator, Field

from schemas.model import Written

_SHORT = re.compile(r"(\d{1,6}) ?([smhd])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def _read_short(value: object) -> object:
    found = _SHORT.fullmatch(value) if isinstance(value, str) else None
    return timedelta(**{_UNITS[found[2]]: int(found[1])}) if found else value


Duration = Annotated[timedelta, BeforeValidator(_read_short)]
"""`30m`, `6h`, `1d`, or ISO 8601's `PT6H`."""


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
    cooldown: Duration = Field(default=timedelta(hours=1), gt=timedelta(0), le=timedelta(days=3660))
    """The window, counted from the epoch over `published_at`, in which a group alerts once; what else fires the rule
    in that window joins the alert."""


class AlertStatus(StrEnum):
    """The life of an alert."""

    FIRING = "firing"
    RETRACTED = "retracted"


class Report(Written):
    """One event of an alert, and who reported it."""

    event_id: str
    event_version: int
    article_id: str
    outlet: str | None
    """Domain or name."""
    url: str | None
    title: str
    published_at: AwareDatetime | None


class Alert(Written):
    """A rule that fired, and the events that fired it: one alert a rule, group and window, growing by versions."""

    id: str
    version: int = 1
    status: AlertStatus = AlertStatus.FIRING
    rule_id: str
    rule_version: int
    severity: Severity
    rule_title: str
    title: str
    """The rule's title, and that of the first report."""
    article_ids: tuple[str, ...]
    event_ids: tuple[str, ...]
    incident_id: str | None = None
    group: dict[str, str | None] = Field(default_factory=dict)
    first_at: AwareDatetime | None
    """When the first of its articles was published."""
    last_at: AwareDatetime | None
    count: int = Field(ge=1)
    """How many events fired it."""
    independent_sources: int = Field(ge=1)
    """How many outlets reported them."""
    reports: tuple[Report, ...] = ()
    """In the order of their publication, whatever order they came in."""
