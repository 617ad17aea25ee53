"""The schema: made by an explicit call, the same as the tables say, and checked before anything is written."""

import asyncio
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text

from streams.sinks.engine import StoreError, make_engine, read_url
from streams.sinks.migrate import _SCRIPTS, head, migrate
from streams.sinks.reads import latest_alerts
from streams.sinks.rows import alert_row
from streams.sinks.store import Store
from streams.sinks.tables import alerts, metadata
from streams.sinks.upkeep import purge
from tests import made


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


async def test_what_was_stored_before_an_upgrade_is_as_if_stored_after(empty_url: str) -> None:
    """A store of the first revision with an alert in it: brought up to date, a kill finds the alert and silences it."""
    engine = make_engine(read_url(empty_url))
    async with engine.begin() as connection:
        await connection.run_sync(upgrade, "0001")
        row = alert_row(made.alert())
        await connection.execute(alerts.insert(), row)
    await engine.dispose()
    assert await migrate(empty_url) == head()
    async with Store.open(empty_url) as store:
        await store.save_record(made.killed("a-1"))
        (left,) = await latest_alerts(store.engine, 10)
        assert (left.id, left.title) == (row["id"], "Many killed")
        assert (await purge(store.engine, "a-1")).alerts == 1
        async with store.engine.connect() as connection:
            assert (await connection.execute(text("SELECT count(*) FROM alert_articles"))).scalar() == 0


def upgrade(connection: Connection, revision: str) -> None:
    """Bring a database to a revision that was the newest once."""
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
