"""The schema of the store: brought up to date by an explicit call, and checked at every start."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, text
from sqlalchemy.ext.asyncio import AsyncEngine

from streams.sinks.engine import StoreError, make_engine, reachable, read_url, reading, shown, sqlite_file

_SCRIPTS = Path(__file__).parent / "migrations"
_LOCK = 0x64_61_74_65
"""One key for PostgreSQL's advisory lock, so that migrations started together wait for each other."""


async def migrate(database_url: str) -> str:
    """Bring the store's schema up to date, and return its revision; what is up to date stays as it is.

    SQLite's file and its folder are made where they are missing. A server's database has to exist.
    """
    url = read_url(database_url)
    file = sqlite_file(url)
    engine = make_engine(url)
    try:
        with reachable(url):
            if file is not None:
                file.parent.mkdir(parents=True, exist_ok=True)
            async with engine.begin() as connection:
                await connection.run_sync(_upgrade)
    finally:
        await engine.dispose()
    return head()


def head() -> str:
    """Return the revision that this program needs."""
    found = ScriptDirectory(str(_SCRIPTS)).get_current_head()
    if found is None:
        raise StoreError("the migrations are missing: this installation is damaged")
    return found


async def check(engine: AsyncEngine, url: URL) -> None:
    """Raise StoreError unless the store's schema is the one that this program needs."""
    with reachable(url):
        async with reading(engine) as connection:
            revision = await connection.run_sync(_revision)
    if revision == head():
        return
    if revision is None:
        raise StoreError(f"the store {shown(url)} is empty: run `{COMMAND}`")
    known = {script.revision for script in ScriptDirectory(str(_SCRIPTS)).walk_revisions()}
    mend = f"run `{COMMAND}`" if revision in known else "it was made by a newer Dateline: use that one"
    raise StoreError(f"the store {shown(url)} is at revision {revision}, this program needs {head()}: {mend}")


COMMAND = "dateline store migrate"


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _upgrade(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
