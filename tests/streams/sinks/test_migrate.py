"""The schema: made by an explicit call, the same as the tables say, and checked before anything is written."""

import asyncio
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text

from streams.sinks.engine import StoreError, make_engine, read_url
from streams.sinks.migrate import head, migrate
from streams.sinks.store import Store
from streams.sinks.tables import metadata


async def run(url: str, statement: str) -> None:
    engine = make_engine(read_url(url))
    async with engine.begin() as connection:
        await connection.execute(text(statement))
    await engine.dispose()


async def test_migrations_make_what_the_tables_say(empty_url: str) -> None:
    """Tables, columns, types and indexes of a migrated database are those that the program writes to."""
    assert await migrate(empty_url) == head()
    engine = make_engine(read_url(empty_url))
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()


def differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection), metadata))


async def test_migrating_twice_is_harmless(empty_url: str) -> None:
    """What is up to date stays as it is."""
    await migrate(empty_url)
    assert await migrate(empty_url) == head()


async def test_migrations_started_together_wait_for_each_other(empty_url: str) -> None:
    """Three workers that start on an empty database make one schema."""
    assert await asyncio.gather(*(migrate(empty_url) for _ in range(3))) == [head()] * 3


async def test_an_empty_database_is_told_the_command(empty_url: str) -> None:
    """Without a schema the store does not open, and the error says what to run."""
    engine = make_engine(read_url(empty_url))
    async with engine.connect():
        pass
    await engine.dispose()
    with pytest.raises(StoreError, match="is empty: run `dateline store migrate`"):
        async with Store.open(empty_url):
            pass


async def test_a_newer_schema_is_not_touched(database_url: str) -> None:
    """A store made by a newer program is left alone."""
    await run(database_url, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match=r"is at revision 9999, .* made by a newer Dateline"):
        async with Store.open(database_url):
            pass


async def test_a_missing_file_is_not_made_by_looking(tmp_path: Path) -> None:
    """Opening is not making: a mistyped path gives an error and no file."""
    file = tmp_path / "nowhere.db"
    with pytest.raises(StoreError, match=r"there is no store at .*nowhere\.db: run"):
        async with Store.open(f"sqlite:///{file}"):
            pass
    assert not file.exists()


async def test_migrating_makes_the_folder(tmp_path: Path) -> None:
    """The first start on a new machine needs no mkdir."""
    url = f"sqlite:///{tmp_path}/new/100%/store.db"
    assert await migrate(url) == head()
