"""How a program opens its store: SQLite is made ready by whoever comes first, a server by an explicit migration."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from streams.sinks.engine import read_url, sqlite_file
from streams.sinks.migrate import migrate
from streams.sinks.store import OnRetry, Store, ignore


@asynccontextmanager
async def open_store(database_url: str, *, on_retry: OnRetry = ignore) -> AsyncIterator[Store]:
    """Open the store at a URL; raises StoreError where a server's schema is not up to date."""
    if sqlite_file(read_url(database_url)) is not None:
        await migrate(database_url)
    async with Store.open(database_url, on_retry=on_retry) as store:
        yield store
