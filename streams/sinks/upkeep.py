"""Upkeep: what is old, or must go, is deleted with all that hangs on it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Table, delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from streams.sinks.engine import reading
from streams.sinks.erasing import without_article
from streams.sinks.resting import hold_alerts, link, resting_on, rewrite
from streams.sinks.tables import alerts, articles, entities, events

AT_ONCE = 1000
"""Rows that are pruned in one transaction, so that the store agent never waits for long."""


@dataclass(frozen=True, slots=True)
class Purged:
    """What went with one article."""

    articles: int = 0
    entities: int = 0
    events: int = 0
    alerts: int = 0
    """Alerts that rested on it alone, and went."""
    reports: int = 0
    """Alerts that rest on others too, and lost what this one reported."""


@dataclass(frozen=True, slots=True)
class Pruned:
    """What was too old."""

    articles: int
    alerts: int


async def purge(engine: AsyncEngine, article_id: str, *, dry_run: bool = False) -> Purged:
    """Delete an article with its entities, its events and what alerts say of it; say what there was."""
    async with engine.connect() as connection, connection.begin() as transaction:
        await hold_alerts(connection, alone=True)
        event_ids = set(await connection.scalars(select(events.c.id).where(events.c.article_id == article_id)))
        names = await _number(connection, entities, entities.c.article_id == article_id)
        gone, changed = await _take_out_of_alerts(connection, article_id, event_ids)
        deleted = await connection.execute(delete(articles).where(articles.c.id == article_id))
        if dry_run:
            await transaction.rollback()
    return Purged(deleted.rowcount, names, len(event_ids), gone, changed)


async def _take_out_of_alerts(
    connection: AsyncConnection, article_id: str, event_ids: Collection[str]
) -> tuple[int, int]:
    """Return how many alerts were deleted and how many changed."""
    resting = {alert["id"]: alert for alert in await resting_on(connection, [article_id])}
    left = {id_: without_article(alert, article_id, event_ids) for id_, alert in resting.items()}
    changed = [alert for alert in left.values() if alert is not None]
    gone = [id_ for id_, alert in left.items() if alert is None]
    await rewrite(connection, changed)
    await link(connection, changed)
    if gone:
        await connection.execute(delete(alerts).where(alerts.c.id.in_(gone)))
    return len(gone), len(changed)


async def prune(engine: AsyncEngine, before: datetime) -> Pruned:
    """Delete what was published before a moment, and alerts that stood still since; say how much it was.

    Articles that say nothing of their date stay.
    """
    return Pruned(
        await _delete_old(engine, articles, articles.c.published_at < before),
        await _delete_old(engine, alerts, alerts.c.last_at < before),
    )


async def prunable(engine: AsyncEngine, before: datetime) -> Pruned:
    """Say how much `prune` would delete."""
    async with reading(engine) as connection:
        return Pruned(
            await _number(connection, articles, articles.c.published_at < before),
            await _number(connection, alerts, alerts.c.last_at < before),
        )


async def _delete_old(engine: AsyncEngine, table: Table, condition: ColumnElement[bool]) -> int:
    old = select(table.c.id).where(condition).limit(AT_ONCE)
    total, number = 0, AT_ONCE
    while number == AT_ONCE:
        async with engine.begin() as connection:
            number = (await connection.execute(delete(table).where(table.c.id.in_(old)))).rowcount
        total += number
    return total


async def _number(connection: AsyncConnection, table: Table, condition: ColumnElement[bool]) -> int:
    return await connection.scalar(select(func.count()).select_from(table).where(condition)) or 0
