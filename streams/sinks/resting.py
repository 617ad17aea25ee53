"""Resting: the alerts in the store that rest on an article, found and changed when it is taken back or deleted."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from schemas.article import PubStatus
from streams.sinks.erasing import Row, without_text_of
from streams.sinks.tables import alert_articles, alerts, articles

_LOCK = 0x61_6C_65_72_74
"""One key for PostgreSQL's advisory lock between those who write alerts and those who take articles back."""


async def hold_alerts(connection: AsyncConnection, *, alone: bool) -> None:
    """Keep kills and writers of alerts apart until the transaction ends; writers of alerts go side by side.

    Each looks for what the other wrote, and neither sees it before it is committed. On SQLite one writes at a time.
    """
    if connection.dialect.name == "postgresql":
        lock = "pg_advisory_xact_lock" if alone else "pg_advisory_xact_lock_shared"
        await connection.execute(text(f"SELECT {lock}(:key)"), {"key": _LOCK})


async def taken_back(connection: AsyncConnection, article_ids: Collection[str]) -> set[str]:
    """Return those of these articles that their outlets have killed, or hold back."""
    if not article_ids:
        return set()
    killed = articles.c.status != PubStatus.USABLE.value
    found = await connection.scalars(select(articles.c.id).where(articles.c.id.in_(article_ids), killed))
    return set(found)


async def resting_on(connection: AsyncConnection, article_ids: Collection[str]) -> list[Row]:
    """Return the JSON of the alerts that rest on any of these articles."""
    if not article_ids:
        return []
    ids = select(alert_articles.c.alert_id).where(alert_articles.c.article_id.in_(article_ids))
    found = await connection.scalars(select(alerts.c.alert).where(alerts.c.id.in_(ids)))
    return [dict(alert) for alert in found]


async def link(connection: AsyncConnection, rows: Sequence[Row]) -> None:
    """Note which articles these alerts rest on now."""
    if not rows:
        return
    ids = [row["id"] for row in rows]
    await connection.execute(delete(alert_articles).where(alert_articles.c.alert_id.in_(ids)))
    pairs = [{"article_id": id_, "alert_id": row["id"]} for row in rows for id_ in dict.fromkeys(row["article_ids"])]
    if pairs:
        await connection.execute(insert(alert_articles), pairs)


async def silence(connection: AsyncConnection, article_ids: Collection[str]) -> None:
    """Take the text of killed articles out of the alerts that rest on them."""
    if article_ids:
        await hold_alerts(connection, alone=True)
        resting = await resting_on(connection, article_ids)
        killed = await taken_back(connection, {id_ for alert in resting for id_ in alert["article_ids"]})
        await rewrite(connection, [without_text_of(alert, killed) for alert in resting])


async def silenced(connection: AsyncConnection, rows: Sequence[Row]) -> list[Row]:
    """Return rows of alerts that are to be written, without text of articles that were killed before."""
    killed = await taken_back(connection, {id_ for row in rows for id_ in row["article_ids"]})
    return [
        row | _columns(without_text_of(row["alert"], killed)) if killed & set(row["article_ids"]) else row
        for row in rows
    ]


async def rewrite(connection: AsyncConnection, changed: Sequence[Row]) -> None:
    """Write alerts anew from their JSON; the digest stays, so that the same one coming again does not undo it."""
    if changed:
        rows = [{"alert_id": alert["id"], **_columns(alert)} for alert in changed]
        values: dict[str, Any] = {name: bindparam(name) for name in rows[0] if name != "alert_id"}
        await connection.execute(update(alerts).where(alerts.c.id == bindparam("alert_id")).values(values), rows)


def _columns(alert: Row) -> Row:
    named = ("title", "count", "independent_sources", "article_ids", "event_ids")
    times = {name: alert[name] and datetime.fromisoformat(alert[name]) for name in ("first_at", "last_at")}
    return {name: alert[name] for name in named} | times | {"alert": alert}
