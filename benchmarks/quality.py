"""Quality: every labelled set that is there, one table; a full run is recorded with its date.

Spans of names are compared after "the" and "'s" are trimmed on both sides. What a set counts, and how, stands at the
head of its file in `benchmarks/sets/`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, TaskID
from rich.table import Table

from benchmarks.enriching import Enriching
from benchmarks.recording import Recorded, last_figures, made_by, record
from benchmarks.sets import Enrich, Score, actors, claims, dates, events, factuality, gold, ner, places

RESULTS = Path(__file__).with_name("results") / "quality.jsonl"
DATA = Path(__file__).parents[2] / "shared" / "data"
Measure = Callable[[Path, Enrich, int | None], Iterator[Score]]


@dataclass(frozen=True, slots=True)
class Area:
    """One file of `benchmarks/sets/`, and how the names of its sets begin."""

    name: str
    sets: str
    score: Measure
    own: bool = False
    """Whether it lies in this project, as articles that go through the door; the other sets are taken as they are."""


AREAS = (
    Area("ner", "ner", ner.score),
    Area("actors", "events.ngec_actors", actors.score),
    Area("places", "places", places.score),
    Area("dates", "dates", dates.score),
    Area("claims", "quotes", claims.score),
    Area("events", "events", events.score),
    Area("factuality", "factuality", factuality.score),
    Area("gold", "gold", gold.score, own=True),
)


def measure(  # noqa: PLR0913  the options of a command
    *,
    data: Annotated[Path, typer.Option(help="Where the labelled sets lie; without them, own gold only.")] = DATA,
    set_: Annotated[list[str], typer.Option("--set", help="Only this area or set, such as dates.timebank.")] = [],  # noqa: B006  typer copies it
    limit: Annotated[
        int | None, typer.Option(min=1, help="Only so many items of each set; nothing is recorded.")
    ] = None,
    errors: Annotated[int, typer.Option(min=0, help="Show so many of the worst cases of each figure.")] = 0,
    processes: Annotated[int, typer.Option(min=1, max=64, help="How many read side by side.")] = 1,
    keep: Annotated[bool, typer.Option("--record", help="Record a part, too.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the row that a full run records.")] = False,
) -> None:
    """Measure the quality of enrichment."""
    console = Console(stderr=as_json)
    chosen = [area for area in AREAS if _is_wanted(area, set_)]
    if not chosen:
        raise typer.BadParameter(f"no such set; there are {', '.join(area.name for area in AREAS)}", param_hint="--set")
    if not data.is_dir():
        console.print(f"[yellow]no labelled data at {data}: measured on own gold (tests/gold) only[/]")
        chosen = [area for area in chosen if area.own]
    enriching = Enriching(processes)
    scores = [score for score in _measured(chosen, data, enriching, limit) if _is_named(score, set_)]
    row = record(scores, made_by(), limit=limit)
    console.print(_table(scores, last_figures(RESULTS)))
    _tell(console, scores, enriching, errors)
    if as_json:
        typer.echo(row.model_dump_json())
    if limit is None and (keep or not set_) and data.is_dir():
        row.append_to(RESULTS)


def _is_wanted(area: Area, names: list[str]) -> bool:
    return not names or any(name == area.name or f"{name}.".startswith(f"{area.sets}.") for name in names)


def _is_named(score: Score, names: list[str]) -> bool:
    """Say whether a figure was asked for: by its area, or by its set."""
    areas = {area.name for area in AREAS}
    return not names or any(name in areas or f"{score.set}.".startswith(f"{name}.") for name in names)


def _measured(chosen: list[Area], data: Path, enriching: Enriching, limit: int | None) -> Iterator[Score]:
    with Progress(console=Console(stderr=True), transient=True) as progress:
        for area in chosen:
            task = progress.add_task(area.name, total=None)
            enriching.told = partial(_advance, progress, task)
            yield from area.score(data, enriching.through_the_door if area.own else enriching, limit)
            progress.remove_task(task)


def _advance(progress: Progress, task: TaskID, done: int) -> None:
    progress.update(task, completed=done)


def _table(scores: list[Score], last: Recorded) -> Table:
    table = Table("set", "metric", box=None, title="Quality", title_justify="left")
    for column in ("floor", "last", "now", "reach", "items"):
        table.add_column(column, justify="right")
    for score in scores:
        before = last.get((score.set, score.metric))
        cells = [_figure(score.floor), _figure(before), _now(score), _figure(score.reach), str(score.n)]
        table.add_row(score.set, score.metric, *cells)
    return table


def _now(score: Score) -> str:
    if score.reach is None:
        return _figure(score.value)
    return f"[{'green' if score.value >= score.reach else 'red'}]{_figure(score.value)}[/]"


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _tell(console: Console, scores: list[Score], enriching: Enriching, errors: int) -> None:
    """Say which articles could not be read, and show the worst cases."""
    if enriching.failed:
        console.print(f"[red]{enriching.failed} articles could not be read, the last: {enriching.reason}[/]")
    for score in scores:
        for error in score.errors[:errors]:
            console.print(f"{score.set} {score.metric}: {error}", markup=False, highlight=False)


app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
app.command()(measure)

if __name__ == "__main__":
    app()
