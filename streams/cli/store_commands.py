"""Commands on the store: its schema, and what goes out of it."""

# ruff: noqa: PLC0415  a command imports what it needs when it is called

from functools import partial
from typing import Annotated

import typer

from streams.cli import moments
from streams.cli.asking import DryRun, Yes, awaited, is_agreed
from streams.cli.failing import told

store_app = typer.Typer(help="The database of records and alerts.", no_args_is_help=True)


@store_app.command("migrate")
def store_migrate() -> None:
    """Bring the database's schema up to date; what is up to date stays as it is."""
    from streams.settings import read_settings
    from streams.sinks.migrate import migrate

    with told():
        typer.echo(f"the store is at revision {awaited(migrate(read_settings().database))}")


@store_app.command("prune")
def store_prune(
    *,
    before: Annotated[str, typer.Option(metavar=moments.METAVAR, help=moments.HELP)],
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Delete articles that were published, and alerts that were last heard of, before a time; undated ones stay."""
    from datetime import UTC, datetime

    from streams.cli.storing import prune_store
    from streams.settings import read_settings

    with told():
        moment, agreed = moments.moment_of(before, datetime.now(UTC)), partial(is_agreed, yes=yes)
        raise typer.Exit(awaited(prune_store(read_settings(), moment, dry_run=dry_run, is_agreed=agreed)))


def purge(
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE...", help="Ids of articles.")],
    *,
    dry_run: DryRun = False,
) -> None:
    """Delete articles from the store, with their names and events and what alerts say of them.

    Topics that are not compacted keep their copies until their retention is over. Ends with 1 where one of the
    articles was not there.
    """
    from streams.cli.storing import purge_articles
    from streams.settings import read_settings

    with told():
        raise typer.Exit(awaited(purge_articles(read_settings(), articles, dry_run=dry_run)))
