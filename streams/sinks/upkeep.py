"""Upkeep: what is old, or must go, is deleted with all that hangs on it."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncEngine

from streams.sinks.tables import alerts, articles


async def purge(engine: AsyncEngine, article_id: str) -> bool:
    """Delete an article, its entities and its events; return whether it was there."""
    async with engine.begin() as connection:
        gone = await connection.execute(delete(articles).where(articles.c.id == article_id))
    return gone.rowcount > 0


async def prune(engine: AsyncEngine, before: datetime) -> int:
    """Delete what was published before a moment, and alerts that stood still since; return how many articles went.

    Articles that say nothing of their date stay.
    """
    async with engine.begin() as connection:
        gone = await connection.execute(delete(articles).where(articles.c.published_at < before))
        await connection.execute(delete(alerts).where(alerts.c.last_at < before))
    return gone.rowcount
