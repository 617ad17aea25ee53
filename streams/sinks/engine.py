"""The connection to the store's database: its URL read, its password kept out of sight, its engine made."""

import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from streams.sinks.faults import is_away

DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}
LIBPQ_ONLY = {"sslmode": "ssl"}
"""What people paste from libpq's URLs, and what asyncpg calls it."""

_dumps = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))


class StoreError(Exception):
    """The store cannot be used as it is; the text says what to do."""


class StoreAwayError(StoreError):
    """The store may be there in a moment."""


def read_url(text: str) -> URL:
    """Return the URL of a database that can be a store; no error shows its password."""
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise StoreError(f"the database URL cannot be read: write {_EXAMPLES}") from None
    driver = DRIVERS.get(url.drivername)
    if driver is None:
        raise StoreError(f"{url.drivername!r} is no database for the store: write {_EXAMPLES}")
    if url.get_backend_name() == "sqlite" and (not url.database or url.database == ":memory:"):
        raise StoreError("a store in memory would be lost at the end: name a file, as in sqlite:///dateline.db")
    query = {LIBPQ_ONLY.get(name, name): value for name, value in url.query.items()}
    return url.set(drivername=driver, query=query)


_EXAMPLES = "sqlite:///dateline.db or postgresql://USER:PASSWORD@HOST/DATABASE"


def shown(url: URL | str) -> str:
    """Return a URL as it may be shown, its password hidden, and left out where it is a parameter."""
    read = read_url(url) if isinstance(url, str) else url
    query = {name: value for name, value in read.query.items() if "pass" not in name.lower()}
    return read.set(drivername=read.get_backend_name(), query=query).render_as_string(hide_password=True)


def sqlite_file(url: URL) -> Path | None:
    """Return the file of an SQLite store, or None for a server's."""
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


@contextmanager
def reachable(url: URL) -> Iterator[None]:
    """Tell in words that a database does not answer, or does not let us in."""
    try:
        yield
    except (DBAPIError, OSError, TimeoutError) as error:
        reason = getattr(error, "orig", None) or error
        is_of_file = sqlite_file(url) is not None and isinstance(error, OSError)
        kind = StoreAwayError if is_away(error) and not is_of_file else StoreError
        raise kind(
            f"the database {shown(url)} cannot be used: {type(reason).__name__}: {str(reason) or 'no answer'}; "
            "see that it runs and that DATELINE_DATABASE_URL is right"
        ) from error


def make_engine(url: URL) -> AsyncEngine:
    """Return the engine of a store; its errors show no parameters, as these are text of articles."""
    is_sqlite = url.get_backend_name() == "sqlite"
    options: dict[str, Any] = {} if is_sqlite else {"pool_pre_ping": True, "connect_args": _SERVER}
    engine = create_async_engine(url, hide_parameters=True, json_serializer=_dumps, **options)
    if is_sqlite:
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
        event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


_SERVER: dict[str, Any] = {
    "timeout": 5.0,
    "command_timeout": 10.0,
    "server_settings": {"application_name": "dateline"},
}


def _prepare_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, see below
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "busy_timeout=5000",
    "foreign_keys=ON",
    "secure_delete=ON",  # what a kill or a purge takes away is overwritten in the file as well
)


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later fails at once where another has written in between.
    mode = "DEFERRED" if connection.get_execution_options().get(_READING) else "IMMEDIATE"
    connection.exec_driver_sql(f"BEGIN {mode}")


@asynccontextmanager
async def reading(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """Connect to look, without keeping anybody from writing."""
    async with engine.connect() as connection:
        yield await connection.execution_options(**{_READING: True})


_READING = "dateline_reading"
