"""A handful of items in one transaction, in waves, so that versions of one thing follow each other as they came."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from sqlalchemy.ext.asyncio import AsyncConnection

from schemas.alert import Alert
from streams.sinks.erasing import Row
from streams.sinks.faults import REFUSED, is_refusal
from streams.sinks.rows import RecordRows, alert_row, record_rows
from streams.sinks.sink import Item, Saved
from streams.sinks.writes import write_alerts, write_positions, write_records


@dataclass(frozen=True, slots=True)
class Line:
    """An item with its rows."""

    item: Item
    id: str
    record: RecordRows | None = None
    alert: Row | None = None

    @classmethod
    def of(cls, item: Item) -> Self:
        """Make the rows of an item."""
        if isinstance(item.value, Alert):
            return cls(item, item.value.id, alert=alert_row(item.value))
        return cls(item, item.value.id, record=record_rows(item.value))


async def write(connection: AsyncConnection, lines: Sequence[Line]) -> tuple[Saved, ...]:
    """Write items and positions, as many at once as can be."""
    saved: dict[int, Saved] = {}
    for wave in _waves(lines):
        saved |= await _write_wave(connection, wave)
    await _write_positions(connection, lines)
    return tuple(saved[i] for i in range(len(lines)))


async def write_singly(connection: AsyncConnection, lines: Sequence[Line]) -> tuple[Saved, ...]:
    """Write items one by one, so that one which the database refuses does not take the others along."""
    saved = []
    for line in lines:
        try:
            async with connection.begin_nested():
                saved.append((await _write_wave(connection, {0: line}))[0])
        except REFUSED as error:
            if not is_refusal(error):
                raise
            saved.append(Saved.REFUSED)
    await _write_positions(connection, lines)
    return tuple(saved)


def _waves(lines: Sequence[Line]) -> Iterator[dict[int, Line]]:
    """Yield lines by their place, each id once a wave: one statement cannot change a row twice."""
    seen: Counter[tuple[bool, str]] = Counter()
    waves: dict[int, dict[int, Line]] = {}
    for i, line in enumerate(lines):
        key = (line.alert is None, line.id)
        waves.setdefault(seen[key], {})[i] = line
        seen[key] += 1
    yield from waves.values()


async def _write_wave(connection: AsyncConnection, wave: dict[int, Line]) -> dict[int, Saved]:
    records = await write_records(connection, [line.record for line in wave.values() if line.record])
    alerts = await write_alerts(connection, [line.alert for line in wave.values() if line.alert])
    changed = {i for i, line in wave.items() if line.id in (records if line.record else alerts)}
    return {i: Saved.STORED if i in changed else Saved.KNOWN for i in wave}


async def _write_positions(connection: AsyncConnection, lines: Sequence[Line]) -> None:
    await write_positions(connection, [line.item.position for line in lines if line.item.position])
