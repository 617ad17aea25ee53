"""Stores for tests: each test gets an empty one, on SQLite and, where a server can be started, on PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from streams.sinks.engine import make_engine, read_url
from streams.sinks.migrate import migrate
from streams.sinks.store import Store
from tests.postgres.cluster import PostgresMissingError, PostgresServer

BLANK = "blank"
"""The database with the schema and nothing in it, which PostgreSQL copies for each test."""


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    try:
        with PostgresServer() as server:
            yield server
    except PostgresMissingError as reason:
        pytest.skip(f"PostgreSQL: {reason}")


@pytest.fixture(scope="session")
def blank(postgres: PostgresServer) -> str:
    asyncio.run(create(postgres, BLANK))
    asyncio.run(migrate(postgres.url(BLANK)))
    return BLANK


async def create(server: PostgresServer, name: str, template: str = "template1") -> None:
    engine = make_engine(read_url(server.url("postgres")))
    async with engine.connect() as connection:
        alone = await connection.execution_options(isolation_level="AUTOCOMMIT")
        await alone.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        await alone.execute(text(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'))
    await engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database without a schema."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/empty.db"
    server: PostgresServer = request.getfixturevalue("postgres")
    asyncio.run(create(server, "empty"))
    return server.url("empty")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database with the schema and nothing in it."""
    if request.param == "sqlite":
        asyncio.run(migrate(f"sqlite:///{tmp_path}/store.db"))
        return f"sqlite:///{tmp_path}/store.db"
    blank = request.getfixturevalue("blank")
    server: PostgresServer = request.getfixturevalue("postgres")
    asyncio.run(create(server, "store", blank))
    return server.url("store")


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    async with Store.open(database_url, patience=2.0) as opened:
        yield opened
