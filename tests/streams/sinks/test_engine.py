"""The connection: URLs that people have at hand are understood, and no password is ever shown."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from streams.sinks.engine import StoreError, make_engine, read_url, reading, shown
from streams.sinks.migrate import migrate
from streams.sinks.rows import record_rows
from streams.sinks.store import Store
from streams.sinks.writes import write_records
from tests import made
from tests.postgres.cluster import PostgresServer


@pytest.mark.parametrize(
    ("given", "driver"),
    [
        ("sqlite:///news.db", "sqlite+aiosqlite"),
        ("sqlite+aiosqlite:////var/lib/news.db", "sqlite+aiosqlite"),
        ("postgres://u@host/news", "postgresql+asyncpg"),
        ("postgresql://u@host/news", "postgresql+asyncpg"),
        ("postgresql+asyncpg://u@host/news", "postgresql+asyncpg"),
    ],
)
def test_usual_urls_get_their_async_driver(given: str, driver: str) -> None:
    """Nobody has to know which driver is used."""
    assert read_url(given).drivername == driver


def test_sslmode_is_understood() -> None:
    """The option of libpq gets asyncpg's name."""
    assert dict(read_url("postgresql://u@host/news?sslmode=require").query) == {"ssl": "require"}


@pytest.mark.parametrize(
    "given", ["news.db", "mysql://u:s3cret@host/news", "sqlite://", "sqlite:///:memory:", "", "://"]
)
def test_other_urls_are_told_the_fix(given: str) -> None:
    """The error names a URL that works, and shows no password."""
    with pytest.raises(StoreError, match=r"sqlite:///dateline\.db") as error:
        read_url(given)
    assert "s3cret" not in str(error.value)


def test_passwords_are_hidden() -> None:
    """A URL that is shown has stars for its password."""
    assert shown("postgresql://editor:s3cret@db/news") == "postgresql://editor:***@db/news"
    assert shown("postgresql://db/news?user=editor&password=s3cret") == "postgresql://db/news?user=editor"


async def test_errors_show_no_text_of_articles(store: Store) -> None:
    """An error of the database names the statement, never the values."""
    rows = record_rows(made.record())
    rows.article["language"] = None
    with pytest.raises(Exception, match="language") as error:
        async with store.engine.begin() as connection:
            await write_records(connection, [rows])
    assert "villagers" not in str(error.value)


async def open_store(url: str) -> None:
    async with Store.open(url):
        pass


@pytest.mark.parametrize("use", [migrate, open_store])
async def test_unreachable_servers_are_told_without_the_password(use: Callable[[str], Any]) -> None:
    """The error names the address and what to look at."""
    url = "postgresql://editor:s3cret@127.0.0.1:1/news"
    with pytest.raises(StoreError, match=r"postgresql://editor:\*\*\*@127.0.0.1:1/news cannot be used: .*") as error:
        await use(url)
    assert "s3cret" not in str(error.value)


async def test_a_database_that_is_not_there_is_told(postgres: PostgresServer) -> None:
    """A server does not make databases by itself; the error says which one is missing."""
    with pytest.raises(StoreError, match='database "nowhere" does not exist'):
        await migrate(postgres.url("nowhere"))


async def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """A path through a file leads nowhere."""
    tmp_path.joinpath("file").write_text("")
    with pytest.raises(StoreError, match="cannot be used"):
        await migrate(f"sqlite:///{tmp_path}/file/store.db")


async def test_sqlite_is_in_wal_mode_and_synchronous(tmp_path: Path) -> None:
    """Readers do not wait for writers, and what was acknowledged survives a power cut."""
    engine = make_engine(read_url(f"sqlite:///{tmp_path}/new.db"))
    async with reading(engine) as connection:
        pragmas = ("journal_mode", "synchronous", "foreign_keys")
        found = [(await connection.exec_driver_sql(f"PRAGMA {pragma}")).scalar() for pragma in pragmas]
    await engine.dispose()
    assert found == ["wal", 2, 1]


async def test_one_may_look_while_another_writes(store: Store) -> None:
    """A reader sees what was there before, and keeps nobody from writing."""
    async with reading(store.engine) as connection, store.engine.begin() as writing:
        await writing.exec_driver_sql("DELETE FROM offsets")
        assert (await connection.exec_driver_sql("SELECT count(*) FROM offsets")).scalar() == 0
