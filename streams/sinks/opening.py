"""How a program opens its store: SQLite is made ready by whoever comes first, a server by an explicit migration."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from streams.sinks.engine import StoreAwayError, read_url, sqlite_file
from streams.sinks.migrate import migrate
from streams.sinks.store import OnRetry, Store, ignore, trying


@asynccontextmanager
async def open_store(database_url: str, *, patience: float = 0.0, on_retry: OnRetry = ignore) -> AsyncIterator[Store]:
    """Open the store at a URL, waiting `patience` seconds for a database that is away, now and whenever it is used.

    Raises StoreError where it stays away, does not let us in, or a server's schema is not up to date.
    """

    async def enter() -> Store:
        if sqlite_file(read_url(database_url)) is not None:
            await migrate(database_url)
        return await stack.enter_async_context(Store.open(database_url, patience=patience, on_retry=on_retry))

    async with AsyncExitStack() as stack:
        yield await trying(patience, lambda error: isinstance(error, StoreAwayError), on_retry)(enter)
