"""The store: a sink on SQLite or PostgreSQL, in which each record and alert is kept once, whatever comes twice."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Self

from sqlalchemy import URL
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_delay, wait_random_exponential

from schemas.alert import Alert
from schemas.record import Record
from streams.sinks.batch import Line, write, write_singly
from streams.sinks.engine import StoreError, make_engine, read_url, sqlite_file
from streams.sinks.faults import REFUSED, is_refusal, may_pass
from streams.sinks.migrate import COMMAND, check
from streams.sinks.sink import Item, Position, Saved

OnRetry = Callable[[str, int], None]
"""Told of every failure that is tried again: its type, and how many there have been."""

PATIENCE = 15.0
"""Seconds for which a database that is away is tried again; then the error is raised, and the worker stops."""


Write = Callable[[AsyncConnection, Sequence[Line]], Awaitable[tuple[Saved, ...]]]


def ignore(_error: str, _count: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Store:
    """A sink on a database whose schema is the right one."""

    engine: AsyncEngine
    url: URL
    patience: float = PATIENCE
    on_retry: OnRetry = ignore

    @classmethod
    @asynccontextmanager
    async def open(
        cls, database_url: str, *, patience: float = PATIENCE, on_retry: OnRetry = ignore
    ) -> AsyncIterator[Self]:
        """Open the store at a URL, and close it at the end; raise StoreError where its schema is not up to date."""
        url = read_url(database_url)
        file = sqlite_file(url)
        if file is not None and not file.exists():
            raise StoreError(f"there is no store at {file}: run `{COMMAND}`")
        engine = make_engine(url)
        try:
            await check(engine, url)
            yield cls(engine, url, patience, on_retry)
        finally:
            await engine.dispose()

    async def save(self, items: Sequence[Item]) -> tuple[Saved, ...]:
        """Write the items and their positions in one transaction, and say what became of each, in their order.

        An error means that nothing was written, though it was tried for as long as `patience` says.
        """
        lines = [Line.of(item) for item in items]
        try:
            return await self._try(write, lines)
        except REFUSED as error:
            if not is_refusal(error):
                raise
            return await self._try(write_singly, lines)

    async def save_record(self, record: Record | bytes, position: Position | None = None) -> Saved:
        """Write one record, or the JSON of one."""
        value = record if isinstance(record, Record) else Record.model_validate_json(record, extra="ignore")
        return (await self.save([Item(value, position)]))[0]

    async def save_alert(self, alert: Alert, position: Position | None = None) -> Saved:
        """Write one alert."""
        return (await self.save([Item(alert, position)]))[0]

    async def _try(self, write_lines: Write, lines: Sequence[Line]) -> tuple[Saved, ...]:
        trying = AsyncRetrying(
            retry=retry_if_exception(may_pass),
            stop=stop_after_delay(self.patience),
            wait=wait_random_exponential(multiplier=0.1, max=2.0),
            before_sleep=self._tell,
            reraise=True,
        )
        return await trying(self._transact, write_lines, lines)

    async def _transact(self, write_lines: Write, lines: Sequence[Line]) -> tuple[Saved, ...]:
        async with self.engine.begin() as connection:
            return await write_lines(connection, lines)

    def _tell(self, state: RetryCallState) -> None:
        error = state.outcome.exception() if state.outcome else None
        self.on_retry(type(error).__name__, state.attempt_number)
