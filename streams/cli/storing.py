"""Storing: the store looked after, as a person asks for it: articles taken out, what is old deleted."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import astuple
from datetime import datetime

import typer

from streams.cli.failing import Exit
from streams.printable import printable
from streams.settings import Settings
from streams.sinks.engine import reachable, read_url
from streams.sinks.store import Store
from streams.sinks.upkeep import Pruned, Purged, prunable, prune, purge
from streams.tombstones import bury


async def purge_articles(settings: Settings, article_ids: Sequence[str], *, dry_run: bool) -> Exit:
    """Take articles out of the store, and out of the topics that keep only the newest of each; say what went."""
    missing = False
    async with _opened(settings) as store:
        for article_id in article_ids:
            purged = await purge(store.engine, article_id, dry_run=dry_run)
            missing |= not any(astuple(purged))
            typer.echo(f"{printable(article_id)}: {_told(purged, dry_run=dry_run)}")
    if not settings.embedded and not dry_run:
        for topic, number in (await bury(settings, article_ids)).items():
            typer.echo(f"{topic}: {number} tombstones")
    return Exit.CRASHED if missing else Exit.OK


async def prune_store(settings: Settings, before: datetime, *, dry_run: bool, is_agreed: Callable[[str], bool]) -> Exit:
    """Delete what is old from the store, once it is agreed to; say how much it was."""
    async with _opened(settings) as store:
        old = await prunable(store.engine, before)
        if dry_run:
            typer.echo(f"would delete {_sum(old)} from before {before:%Y-%m-%d %H:%M}Z")
        elif not any(astuple(old)):
            typer.echo(f"nothing is from before {before:%Y-%m-%d %H:%M}Z")
        elif not is_agreed(f"delete {_sum(old)} from before {before:%Y-%m-%d %H:%M}Z?"):
            return Exit.CRASHED
        else:
            typer.echo(f"deleted {_sum(await prune(store.engine, before))} from before {before:%Y-%m-%d %H:%M}Z")
    return Exit.OK


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[Store]:
    """Open the store as it is: looking makes none."""
    async with Store.open(settings.database) as store:
        with reachable(read_url(settings.database)):
            yield store


def _told(purged: Purged, *, dry_run: bool) -> str:
    if not any(astuple(purged)):
        return "the store has no such article"
    done = "would delete" if dry_run else "deleted"
    from_others = f", and what {purged.reports} others say of it" if purged.reports else ""
    of_it = "the article" if purged.articles else "no article"
    return f"{done} {of_it}, {purged.entities} names, {purged.events} events, {purged.alerts} alerts{from_others}"


def _sum(pruned: Pruned) -> str:
    return f"{pruned.articles} articles and {pruned.alerts} alerts"
