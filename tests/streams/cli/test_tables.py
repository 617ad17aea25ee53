"""Tables: what a person sees is text, whatever an article, a rule or a broker put into it."""

from rich.console import Console
from rich.table import Table

from schemas.topics import RAW
from streams.cli.tables import alerts_table, events_table, pairs_table, topics_table
from streams.topics import Finding, State
from tests import made

HOSTILE = "[red]Fire[/red]\x1b[2J\x9b31m\u202e"
SHOWN = r"[red]Fire[/red]\x1b[2J\x9b31m\u202e"


def _printed(table: Table) -> str:
    console = Console(width=400, color_system=None)
    with console.capture() as capture:
        console.print(table)
    return capture.get()


def _is_safe(text: str) -> bool:
    return SHOWN in text and all(line.isprintable() for line in text.split("\n"))


def test_events_are_shown_as_text() -> None:
    """Names come from articles: no markup and no escape of theirs takes effect."""
    event = made.event(
        actors=(made.role(HOSTILE),),
        recipients=(made.role(HOSTILE),),
        claimed_by=(made.claimant(HOSTILE),),
        place=made.place(HOSTILE, "MLI"),
    )
    text = _printed(events_table([event]))
    assert _is_safe(text)
    assert text.count(SHOWN) == 4


def test_alerts_topics_and_pairs_are_shown_as_text() -> None:
    """Titles come from articles, differences from a broker, values from the environment."""
    finding = Finding("news.articles.raw", RAW, State.DIFFERENT, (HOSTILE,))
    for table in (
        alerts_table([made.alert(title=HOSTILE)]),
        topics_table([finding]),
        pairs_table("counts", {"topics": HOSTILE}),
    ):
        assert _is_safe(_printed(table))
