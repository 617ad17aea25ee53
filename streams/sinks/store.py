"""The store: a sink on SQLite or PostgreSQL, in which each record and alert is kept once, whatever comes twice."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Self

from sqlalchemy import URL, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_delay, wait_random_exponential

from schemas.alert import Alert
from schemas.record import Record
from streams.sinks.batch import Line, write, write_singly
from streams.sinks.engine import StoreError, make_engine, read_url, reading, sqlite_file
from streams.sinks.faults import REFUSED, is_refusal, may_pass
from streams.sinks.migrate import COMMAND, check
from streams.sinks.sink import Item, Position, Saved

OnRetry = Callable[[str, int], None]
"""Told of every failure that is tried again: its type, and how many there have been."""

PATIENCE = 15.0
"""Seconds for which a database that is away is tried again, where nobody says how long; then the error is raised."""
LONGEST_PAUSE = 5.0
"""Seconds between two tries at most; they come at random, so that workers do not all come at once."""
ANSWER_SECONDS = 10.0


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

    async def answers(self) -> bool:
        """Ask the database something small, and say whether it answered."""
        try:
            async with asyncio.timeout(ANSWER_SECONDS), reading(self.engine) as connection:
                await connection.execute(text("SELECT version_num FROM alembic_version"))
        except (DBAPIError, OSError, TimeoutError):
            return False
        return True

    async def save(self, items: Sequence[Item]) -> tuple[Saved, ...]:
        """Write the items and their positions in one transaction, and say what became of each, in their order.

        An error means that nothing was written, though it was tried for as long as `patience` says.
        """
        return await trying(self.patience, may_pass, self.on_retry)(self._save, [Line.of(item) for item in items])

    async def save_record(self, record: Record | bytes, position: Position | None = None) -> Saved:
        """Write one record, or the JSON of one."""
        value = record if isinstance(record, Record) else Record.model_validate_json(record, extra="ignore")
        return (await self.save([Item(value, position)]))[0]

    async def save_alert(self, alert: Alert, position: Position | None = None) -> Saved:
        """Write one alert."""
        return (await self.save([Item(alert, position)]))[0]

    async def _save(self, lines: Sequence[Line]) -> tuple[Saved, ...]:
        try:
            return await self._transact(write, lines)
        except REFUSED as error:
            if not is_refusal(error):
                raise
            return await self._transact(write_singly, lines)

    async def _transact(self, write_lines: Write, lines: Sequence[Line]) -> tuple[Saved, ...]:
        async with self.engine.begin() as connection:
            return await write_lines(connection, lines)


def trying(patience: float, passes: Callable[[BaseException], bool], on_retry: OnRetry) -> AsyncRetrying:
    """Return what calls a function again for so long, as long as its errors may pass."""

    def tell(state: RetryCallState) -> None:
        error = state.outcome.exception() if state.outcome else None
        on_retry(type(error).__name__, state.attempt_number)

    return AsyncRetrying(
        retry=retry_if_exception(passes),
        stop=stop_after_delay(patience),
        wait=wait_random_exponential(multiplier=0.1, max=LONGEST_PAUSE),
        before_sleep=tell,
        reraise=True,
    )
