"""Tables: events, alerts, topics and counts as a person reads them in a terminal."""

from collections.abc import Iterable, Mapping, Sequence

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from schemas.alert import Alert
from schemas.event import Event, Role, When
from schemas.mention import TimeBasis
from streams.printable import printable
from streams.topics import Finding

_OF_DAY = frozenset({"second", "minute", "hour"})
_COLOURS = {1: "green", 2: "green", 3: "yellow", 4: "red"}


def events_table(events: Iterable[Event]) -> Table:
    """Return a row for each event: when, where, who, what, whom, according to whom, attribution, factuality."""
    table = _table("events")
    for name in ("when", "where", "who", "what", "whom", "according to", "attribution", "factuality"):
        table.add_column(name, overflow="fold", no_wrap=name in {"when", "attribution", "factuality"})
    for event in events:
        what = f"{event.type} {event.mode}" if event.mode else event.type.value
        table.add_row(
            when_text(event.when),
            _cell(event.place.name if event.place else ""),
            _cell(_names(event.actors)),
            Text(what, style=_COLOURS[event.quad]),
            _cell(_names(event.recipients)),
            _cell(_according(event)),
            event.attribution.value,
            event.factuality.value,
        )
    return table


def alerts_table(alerts: Iterable[Alert]) -> Table:
    """Return a row for each alert."""
    table = _table("alerts")
    for name in ("severity", "rule", "title", "first at", "events"):
        table.add_column(name, overflow="fold")
    for alert in alerts:
        first = alert.first_at.strftime("%Y-%m-%d") if alert.first_at else ""
        table.add_row(alert.severity.value, _cell(alert.rule_id), _cell(alert.title), first, str(alert.count))
    return table


def _table(title: str) -> Table:
    """Return a table without a frame, as what it shows is wide."""
    return Table(title=title, title_justify="left", header_style="bold", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))


def topics_table(findings: Sequence[Finding]) -> Table:
    """Return a row for each topic of the contract: whether the broker has it, and as it should be."""
    table = Table(header_style="bold")
    for name in ("topic", "is", "differences"):
        table.add_column(name, overflow="fold")
    for finding in findings:
        table.add_row(_cell(finding.name), finding.state.value, _cell("; ".join(finding.differences)))
    return table


def pairs_table(title: str, pairs: Mapping[str, str]) -> Table:
    """Return a plain list of names and values."""
    table = Table(title=title, title_justify="left", show_header=False, box=None)
    for name, value in pairs.items():
        table.add_row(Text(name, style="bold"), _cell(value))
    return table


def when_text(when: When) -> str:
    """Return when something happened, as exactly as it is known; "~" where that is about."""
    if when.start is None:
        return "?"
    form = "%Y-%m-%d %H:%MZ" if when.precision in _OF_DAY else "%Y-%m-%d"
    about = "~" if when.approximate or when.basis is TimeBasis.PUBLICATION else ""
    return about + when.start.strftime(form)


def _cell(text: str) -> Text:
    """Return text from outside: no markup, and nothing that could steer a terminal."""
    return Text(printable(text))


def _according(event: Event) -> str:
    denied = [f"denied by {_names(event.denied_by)}"] if event.denied_by else []
    claimed = [_names(event.claimed_by)] if event.claimed_by else []
    return "; ".join([*claimed, *denied])


def _names(roles: Sequence[Role]) -> str:
    return ", ".join(role.name for role in roles)
