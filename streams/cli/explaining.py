"""Explaining: the text of an article with its findings in colour, and the rule behind each event."""

from collections.abc import Callable, Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from schemas.event import Event, Role
from schemas.record import Record
from streams.cli.found import Found
from streams.printable import pictured, printable

STYLES = {
    "trigger": "bold white on red",
    "actor": "bold cyan",
    "place": "bold green",
    "date": "bold yellow",
    "claim": "italic magenta",
}


def explaining() -> Callable[[Found], None]:
    """Return what shows a record to a person, or says why there is none."""
    console = Console()

    def say(found: Found) -> None:
        if isinstance(found, Record):
            explain(found, console)
        else:
            console.print(Text(printable(f"{found['id'] or '(no id)'}: {found['reason']}"), style="red"))

    return say


def explain(record: Record, console: Console) -> None:
    """Print an article with its findings, and below it what each event says and why."""
    console.print(
        Panel(_coloured(record), title=Text(printable(record.article.title or record.id)), subtitle=_legend())
    )
    for event in record.events:
        console.print(_event(event))
    if record.article.cuts:
        cuts = (f"  {cut.reason}: {cut.text.strip()!r}" for cut in record.article.cuts)
        console.print(Text("\n".join(["cut out of the text as it came:", *cuts]), style="dim"))


def _coloured(record: Record) -> Text:
    text = Text(pictured(record.article.body))
    for style, start, end in _findings(record):
        text.stylize(STYLES[style], start, end)
    return text


def _findings(record: Record) -> Iterator[tuple[str, int, int]]:
    """Yield what to colour, later ones over earlier ones."""
    yield from (("claim", c.cue.start, c.cue.end) for c in record.claims)
    yield from (("actor", m.start, m.end) for actor in record.actors for m in actor.mentions)
    yield from (("date", d.start, d.end) for d in record.dates)
    yield from (("place", p.start, p.end) for p in record.places)
    yield from (("trigger", e.trigger.start, e.trigger.end) for e in record.events)


def _legend() -> Text:
    return Text(" ").join(Text(name, style=style) for name, style in STYLES.items())


def _event(event: Event) -> RenderableType:
    kind = f"{event.type} {event.mode}" if event.mode else event.type.value
    head = Text.assemble((f"{kind} ", "bold"), printable(event.title))
    facts = {
        "who": _names(event.actors),
        "whom": _names(event.recipients),
        "where": _where(event),
        "when": f"{event.when.start.isoformat() if event.when.start else 'unknown'} ({event.when.basis})",
        "on whose word": _word(event),
        "how real": event.factuality.value,
        "because": f"rule {event.rule} on {event.trigger.text!r} at {event.trigger.start}",
        "confidence": str(event.confidence),
    }
    lines = (f"  {name:<14} {printable(fact)}" for name, fact in facts.items() if fact)
    return Group(head, Text("\n".join(lines), style="dim"))


def _where(event: Event) -> str:
    place = event.place
    return f"{place.name}, {place.country}, GeoNames {place.geonameid} ({event.place_basis})" if place else ""


def _word(event: Event) -> str:
    denied = f", denied by {_names(event.denied_by)}" if event.denied_by else ""
    claimed = f" by {_names(event.claimed_by)}" if event.claimed_by else ""
    return f"{event.attribution}{claimed}{denied}"


def _names(roles: Sequence[Role]) -> str:
    return ", ".join(f"{role.name} ({role.country or '-'} {role.sector or '-'})" for role in roles)
