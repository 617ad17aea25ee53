"""What is asked of a store: how much is in it, the latest of it, and one figure for all of it."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Table, func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from schemas.alert import Alert
from schemas.event import Event, EventStatus
from streams.sinks.engine import reading
from streams.sinks.tables import alert_articles, alerts, articles, entities, events, offsets

CONTENT = (articles, entities, events, alerts, alert_articles)
"""The tables that a replay must leave as they are; `offsets` tells of the broker instead."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a store holds."""

    articles: dict[str, int]
    """By outcome: `enriched`, `dropped`."""
    events: dict[str, int]
    """By status: `active`, `retracted`."""
    entities: int
    alerts: dict[str, int]
    """By status: `firing`, `retracted`."""


async def counts(engine: AsyncEngine) -> Counts:
    """Return how much the store holds."""
    async with reading(engine) as connection:

        async def by(column: Column[Any]) -> dict[str, int]:
            rows = await connection.execute(select(column, func.count()).group_by(column).order_by(column))
            return {row[0]: row[1] for row in rows}

        number = await connection.scalar(select(func.count()).select_from(entities))
        return Counts(await by(articles.c.outcome), await by(events.c.status), number or 0, await by(alerts.c.status))


async def latest_events(engine: AsyncEngine, limit: int, *, article_ids: Sequence[str] | None = None) -> list[Event]:
    """Return the active events of the articles published last, or of some articles; in the order of the text."""
    newest = events.c.published_at.desc().nulls_last()
    query = select(events.c.event).where(events.c.status == EventStatus.ACTIVE.value).order_by(newest, events.c.id)
    if article_ids is not None:
        query = query.where(events.c.article_id.in_(article_ids))
    async with reading(engine) as connection:
        found = [Event.model_validate(json, extra="ignore") for json in await connection.scalars(query.limit(limit))]
    rank = {article_id: i for i, article_id in enumerate(dict.fromkeys(event.article_id for event in found))}
    return sorted(found, key=lambda event: (rank[event.article_id], event.trigger.start))


async def latest_alerts(engine: AsyncEngine, limit: int) -> list[Alert]:
    """Return the alerts that changed last, the last one first."""
    query = select(alerts.c.alert).order_by(alerts.c.last_at.desc().nulls_last(), alerts.c.id).limit(limit)
    async with reading(engine) as connection:
        return [Alert.model_validate(json, extra="ignore") for json in await connection.scalars(query)]


async def next_offsets(engine: AsyncEngine) -> dict[tuple[str, int], int]:
    """Return, by topic and partition, the offset behind the furthest message whose effect is in the store."""
    async with reading(engine) as connection:
        rows = await connection.execute(select(offsets).order_by(offsets.c.topic, offsets.c.partition))
        return {(row.topic, row.partition): row.next_offset for row in rows}


async def fingerprint(engine: AsyncEngine, tables: Sequence[Table] = CONTENT) -> str:
    """Return a digest of every value in these tables: the same on SQLite and PostgreSQL, whatever order came in."""
    total = 0  # a sum, as it does not ask for an order, and databases sort text differently
    async with reading(engine) as connection:
        for table in tables:
            async for row in await connection.stream(select(table)):
                total += int.from_bytes(_digest(table.name, tuple(row)))
    return f"{total % 2**256:064x}"


def _digest(table: str, row: tuple[Any, ...]) -> bytes:
    return hashlib.sha256(json.dumps((table, *row), sort_keys=True, default=_plain).encode()).digest()


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
