"""The store in trouble: a database that is away is tried again, for a while; nothing is written by halves."""

import asyncio
import time
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from schemas.record import Record
from streams.sinks import batch
from streams.sinks.engine import make_engine, read_url
from streams.sinks.migrate import migrate
from streams.sinks.reads import counts, fingerprint, latest_events, next_offsets
from streams.sinks.sink import Item, Position, Saved
from streams.sinks.store import Store
from tests import made
from tests.postgres.cluster import PostgresServer
from tests.streams.sinks.conftest import create

HERE = Position("news.articles.enriched", 0, 41)


async def test_records_and_positions_are_written_together_or_not_at_all(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the position cannot be written, neither is the record."""

    async def fail(*_: object) -> None:
        raise RuntimeError("in the middle")

    monkeypatch.setattr(batch, "write_positions", fail)
    with pytest.raises(RuntimeError):
        await store.save_record(made.record(), HERE)
    assert (await counts(store.engine)).articles == {}
    assert await next_offsets(store.engine) == {}


async def test_two_writers_do_not_lose_each_others_records(database_url: str) -> None:
    """Two stores that write the same articles at the same time leave each article once, at its newest version."""
    records = [made.record(f"a-{i}", version) for version in (1, 2, 3) for i in range(10)]
    async with Store.open(database_url) as one, Store.open(database_url) as other:
        halves = (records[::2], records[1::2])
        await asyncio.gather(
            *(write(store, half) for store, half in zip((one, other), halves, strict=True)),
            *(write(store, half) for store, half in zip((other, one), halves, strict=True)),
        )
        events = await latest_events(one.engine, 100)
    assert sorted(event.article_id for event in events) == sorted(f"a-{i}" for i in range(10))
    assert {event.version for event in events} == {3}


async def write(store: Store, records: list[Record]) -> None:
    for record in records:
        await store.save_record(record)


async def test_a_locked_database_is_waited_for(tmp_path: Path) -> None:
    """A program that holds SQLite's lock for a moment costs patience, no record."""
    url = f"sqlite:///{tmp_path}/store.db"
    await migrate(url)
    told: list[tuple[str, int]] = []
    async with Store.open(url, on_retry=lambda error, count: told.append((error, count))) as store:
        await use_short_timeout(store)
        other = make_engine(read_url(url))
        async with other.begin():
            saving = asyncio.create_task(store.save_record(made.record(), HERE))
            await asyncio.sleep(0.5)
            assert not saving.done()
        assert await saving is Saved.STORED
        await other.dispose()
    assert told[0] == ("OperationalError", 1)


async def use_short_timeout(store: Store) -> None:
    async with store.engine.connect() as connection:
        await connection.exec_driver_sql("PRAGMA busy_timeout=20")
        await connection.rollback()


async def test_patience_ends(tmp_path: Path) -> None:
    """A database that stays away is an error in the end, so that the worker stops and the broker redelivers."""
    url = f"sqlite:///{tmp_path}/store.db"
    await migrate(url)
    async with Store.open(url, patience=0.3) as store:
        await use_short_timeout(store)
        other = make_engine(read_url(url))
        async with other.begin():
            with pytest.raises(OperationalError, match="locked"):
                await store.save_record(made.record())
        await other.dispose()


async def test_a_server_that_restarts_is_waited_for(postgres: PostgresServer, blank: str) -> None:
    """PostgreSQL away for a second costs no record, and the store goes on by itself."""
    await create(postgres, "restarts", blank)
    async with Store.open(postgres.url("restarts"), patience=10) as store:
        assert await store.save_record(made.record("a-1")) is Saved.STORED
        postgres.stop()
        saving = asyncio.create_task(store.save_record(made.record("a-2")))
        await asyncio.sleep(1)
        assert not saving.done()
        postgres.start()
        assert await saving is Saved.STORED
        assert (await counts(store.engine)).articles == {"enriched": 2}


async def test_a_mistake_of_ours_is_not_tried_again(store: Store) -> None:
    """A missing table will not come by waiting, and the error is raised at once."""
    async with store.engine.begin() as connection:
        await connection.execute(text("DROP TABLE offsets"))
    start = time.monotonic()
    with pytest.raises(Exception, match="offsets"):
        await store.save_record(made.record(), HERE)
    assert time.monotonic() - start < 1.5


async def test_replaying_everything_changes_not_one_byte(store: Store) -> None:
    """All versions of all articles and alerts once more, in their order: the same values in every table."""
    items = [
        Item(made.record("a-1", version=1, events=(made.event(title="first"),))),
        Item(made.record("a-2")),
        Item(made.record("a-1", version=2)),
        Item(made.killed("a-2", version=2)),
        Item(made.alert()),
        Item(made.alert(version=2, count=2)),
    ]
    await store.save(items)
    before = await fingerprint(store.engine)
    assert await store.save(items) == (Saved.KNOWN,) * len(items)
    assert await fingerprint(store.engine) == before


async def test_the_same_items_make_the_same_content_on_every_database(
    postgres: PostgresServer, blank: str, tmp_path: Path
) -> None:
    """What is in a store depends on what went in alone: one figure on SQLite and on PostgreSQL."""
    urls = [f"sqlite:///{tmp_path}/store.db", postgres.url("same")]
    await migrate(urls[0])
    await create(postgres, "same", blank)
    figures = []
    for url in urls:
        async with Store.open(url) as store:
            await store.save([Item(made.record()), Item(made.record("a-2", version=7)), Item(made.alert())])
            figures.append(await fingerprint(store.engine))
    assert figures[0] == figures[1]
