"""Opening: a database that is not there yet is waited for; one that is there and unfit is told at once."""

import asyncio
from pathlib import Path

import pytest

from streams.sinks.engine import StoreAwayError, StoreError, make_engine, read_url
from streams.sinks.migrate import migrate
from streams.sinks.opening import open_store
from streams.sinks.sink import Saved
from tests import made
from tests.postgres.cluster import PostgresServer
from tests.streams.sinks.conftest import create

NOBODY = "postgresql://editor:s3cret@127.0.0.1:1/news"


async def test_a_server_that_comes_up_later_is_waited_for(postgres: PostgresServer, blank: str) -> None:
    """The store opens when the server is there, and has told each time that it was not."""
    await create(postgres, "later", blank)
    postgres.stop()
    tried: list[str] = []
    first = asyncio.Event()

    def told(error: str, _count: int) -> None:
        tried.append(error)
        first.set()

    async def open_and_save() -> Saved:
        async with open_store(postgres.url("later"), patience=60, on_retry=told) as store:
            return await store.save_record(made.record())

    opening = asyncio.create_task(open_and_save())
    await asyncio.wait_for(first.wait(), 30)
    postgres.start()
    assert await opening is Saved.STORED
    assert set(tried) == {"StoreAwayError"}


async def test_patience_ends_with_the_address_and_without_the_password() -> None:
    """A server that stays away is an error that says where it was looked for."""
    tried: list[int] = []
    with pytest.raises(StoreAwayError, match=r"postgresql://editor:\*\*\*@127\.0\.0\.1:1/news cannot be used") as error:
        async with open_store(NOBODY, patience=0.5, on_retry=lambda _, count: tried.append(count)):
            pass
    assert tried
    assert "s3cret" not in str(error.value)


async def test_who_is_not_let_in_is_told_at_once(postgres: PostgresServer) -> None:
    """A database that was never made, or a schema that is missing, does not come by waiting."""
    tried: list[int] = []
    await create(postgres, "bare")
    for name, told in (("nowhere", "does not exist"), ("bare", "is empty: run `dateline store migrate`")):
        with pytest.raises(StoreError, match=told):
            async with open_store(postgres.url(name), patience=600, on_retry=lambda _, count: tried.append(count)):
                pass
    assert tried == []


async def test_a_folder_that_cannot_be_made_is_told_at_once(tmp_path: Path) -> None:
    """Nor does this."""
    tmp_path.joinpath("file").write_text("")
    with pytest.raises(StoreError, match="cannot be used"):
        async with open_store(f"sqlite:///{tmp_path}/file/store.db", patience=600):
            pass


async def test_a_file_that_is_held_is_waited_for(tmp_path: Path) -> None:
    """A program that holds SQLite's lock while a worker starts costs time."""
    url = f"sqlite:///{tmp_path}/store.db"
    await migrate(url)
    other = make_engine(read_url(url))
    first = asyncio.Event()

    async def open_it() -> bool:
        async with open_store(url, patience=60, on_retry=lambda *_: first.set()) as store:
            return await store.answers()

    async with other.begin():
        opening = asyncio.create_task(open_it())
        await asyncio.wait_for(first.wait(), 30)
    assert await opening
    await other.dispose()


async def test_a_server_that_is_away_does_not_answer(postgres: PostgresServer, blank: str) -> None:
    """It is asked, and asked again when it is back."""
    await create(postgres, "asked", blank)
    async with open_store(postgres.url("asked")) as store:
        assert await store.answers()
        postgres.stop()
        assert not await store.answers()
        postgres.start()
        assert await store.answers()
