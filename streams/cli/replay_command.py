"""The command that reads a stretch of the stream again."""

# ruff: noqa: PLC0415  a command imports what it needs when it is called

import sys
from pathlib import Path
from typing import Annotated

import typer

from streams.cli import moments
from streams.cli.asking import DryRun, awaited, settings_of_a_broker
from streams.cli.failing import told

Since = Annotated[str, typer.Option("--from", metavar=moments.METAVAR, help=f"Published from then on: {moments.HELP}")]
Until = Annotated[str, typer.Option("--to", metavar=moments.METAVAR, help="And before then; now, if left out.")]
Rules = Annotated[Path | None, typer.Option(metavar="DIR", help="An event lexicon in place of the one that is set.")]


def replay(  # noqa: PLR0913  each is an option of the command
    since: Since,
    until: Until = "0s",
    *,
    rules: Rules = None,
    rate: Annotated[float, typer.Option(min=0.1, max=100_000, help="Articles a second at most.")] = 50.0,
    name: Annotated[str | None, typer.Option(help="Go on with the run of this name.")] = None,
    again: Annotated[bool, typer.Option(help="Begin anew, though a run of this name came some way.")] = False,
    processes: Annotated[int | None, typer.Option(min=1, max=256, help="How many articles are read at a time.")] = None,
    dry_run: DryRun = False,
) -> None:
    """Read raw articles of a stretch of time again, and publish what they now say otherwise; nobody is alerted."""
    from datetime import UTC, datetime

    from rich.console import Console
    from rich.progress import Progress

    from streams.cli.rereading import Wish, name_of, reread, said
    from streams.rewind import Stretch

    with told():
        settings = settings_of_a_broker(processes=processes, lexicon_dir=rules)
        now = datetime.now(UTC)
        stretch = Stretch(since=moments.moment_of(since, now), until=moments.moment_of(until, now))
        wish = Wish(stretch=stretch, name=name or name_of(stretch, settings), rate=rate, again=again, dry_run=dry_run)
        typer.echo(f"replay {wish.name}: from {stretch.since} to {stretch.until}", err=True)
        with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
            task = progress.add_task("reading again", total=None)
            counts = awaited(reread(settings, wish, lambda counts: progress.update(task, completed=counts.total())))
        typer.echo(said(counts, dry_run=dry_run))
