"""The statements that write: upserts by which an older version never wins, and the same one twice changes nothing."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, cast

from sqlalchemy import ColumnElement, Table, and_, delete, insert, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from schemas.article import PubStatus
from schemas.event import EventStatus
from streams.sinks.erasing import Row
from streams.sinks.resting import hold_alerts, link, silence, silenced
from streams.sinks.rows import RecordRows, retracted_row
from streams.sinks.sink import Position
from streams.sinks.tables import alerts, articles, entities, events, offsets

Wins = Callable[[Table, Any], ColumnElement[bool]]
"""Says in SQL whether a new row (`excluded`) takes the place of the one there."""


async def write_records(connection: AsyncConnection, records: Sequence[RecordRows]) -> set[str]:
    """Write records of different articles; return the ids of the articles that changed."""
    changed = await _upsert(connection, articles, [record.article for record in records], _newer_article)
    written = [record for record in records if record.id in changed]
    if written:
        await _replace_entities(connection, written)
        await _retract(connection, written)
        await _put(connection, events, [event for record in written for event in record.events], _not_older)
        await silence(connection, {record.id for record in written if record.unsaid})
    return changed


async def write_alerts(connection: AsyncConnection, rows: Sequence[Row]) -> set[str]:
    """Write different alerts; return the ids of those that changed."""
    if not rows:
        return set()
    await hold_alerts(connection, alone=False)
    changed = await _upsert(connection, alerts, await silenced(connection, rows), _newer)
    await link(connection, [row for row in rows if row["id"] in changed])
    return changed


async def write_positions(connection: AsyncConnection, positions: Iterable[Position]) -> None:
    """Note the furthest message of each partition; those of one partition may come out of order."""
    furthest: dict[tuple[str, int], int] = {}
    for position in positions:
        place = position.topic, position.partition
        furthest[place] = max(furthest.get(place, 0), position.offset + 1)
    rows = [{"topic": topic, "partition": number, "next_offset": next_} for (topic, number), next_ in furthest.items()]
    await _put(connection, offsets, rows, _further)


def _further(table: Table, excluded: Any) -> ColumnElement[bool]:
    return cast("ColumnElement[bool]", excluded.next_offset > table.c.next_offset)


def _not_older(table: Table, excluded: Any) -> ColumnElement[bool]:
    return cast("ColumnElement[bool]", excluded.version >= table.c.version)


def _newer(table: Table, excluded: Any) -> ColumnElement[bool]:
    same = and_(excluded.version == table.c.version, excluded.digest != table.c.digest)
    return or_(excluded.version > table.c.version, same)


def _newer_article(table: Table, excluded: Any) -> ColumnElement[bool]:
    killed = and_(table.c.status == PubStatus.CANCELED.value, excluded.status != PubStatus.CANCELED.value)
    revived = and_(excluded.version == table.c.version, killed)
    return and_(_newer(table, excluded), ~revived)


def _upsert_of(connection: AsyncConnection, table: Table, wins: Wins | None = None) -> Any:
    """Return the dialect's `INSERT ... ON CONFLICT DO UPDATE`, held back where the row there wins."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table)
    keys = [column.name for column in table.primary_key]
    values = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in keys}
    where = None if wins is None else wins(table, statement.excluded)
    return statement.on_conflict_do_update(index_elements=keys, set_=values, where=where)


async def _upsert(connection: AsyncConnection, table: Table, rows: Sequence[Row], wins: Wins) -> set[str]:
    if not rows:
        return set()
    statement = _upsert_of(connection, table, wins).returning(table.c.id)
    return set((await connection.execute(statement, rows)).scalars())


async def _put(connection: AsyncConnection, table: Table, rows: Sequence[Row], wins: Wins | None = None) -> None:
    if rows:
        await connection.execute(_upsert_of(connection, table, wins), rows)


async def _replace_entities(connection: AsyncConnection, records: Sequence[RecordRows]) -> None:
    await connection.execute(delete(entities).where(entities.c.article_id.in_([record.id for record in records])))
    rows = [row for record in records for row in record.entities]
    if rows:
        await connection.execute(insert(entities), rows)


async def _retract(connection: AsyncConnection, records: Sequence[RecordRows]) -> None:
    """Retract the stored events of these articles that their new versions do not tell of."""
    by_id = {record.id: record for record in records}
    held = await connection.execute(
        select(events.c.id, events.c.article_id, events.c.status, events.c.event).where(events.c.article_id.in_(by_id))
    )
    kept = {event["id"] for record in records for event in record.events}
    rows = [
        retracted_row(row.event, by_id[row.article_id])
        for row in held
        if row.id not in kept and (row.status == EventStatus.ACTIVE.value or by_id[row.article_id].unsaid)
    ]
    await _put(connection, events, rows, _not_older)
