"""Commands on the store: articles are taken out of it, old ones deleted, and what was done is said."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from streams.sinks.migrate import migrate
from streams.sinks.reads import Counts, counts
from streams.sinks.sink import Item
from streams.sinks.store import Store
from tests import made

Typed = Callable[..., Result]


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A store of two articles and an alert on one of them, which the commands find."""
    url = f"sqlite:///{tmp_path}/store.db"
    monkeypatch.setenv("DATELINE_DATABASE_URL", url)

    async def fill() -> None:
        await migrate(url)
        async with Store.open(url) as store:
            await store.save([Item(made.record("a-1")), Item(made.record("a-2")), Item(made.alert())])

    asyncio.run(fill())
    return url


def held(url: str) -> Counts:
    async def ask() -> Counts:
        async with Store.open(url) as store:
            return await counts(store.engine)

    return asyncio.run(ask())


def test_purging_says_what_went(typed: Typed, url: str) -> None:
    """The article, its names, its events and the alert that rested on it; the other article stays."""
    result = typed("purge", "a-1")
    assert (result.exit_code, result.stdout) == (0, "a-1: deleted the article, 1 names, 1 events, 1 alerts\n")
    assert held(url) == Counts({"enriched": 1}, {"active": 1}, 1, {})


def test_a_dry_run_says_the_same_and_does_nothing(typed: Typed, url: str) -> None:
    """Whoever wants to see first does."""
    before = held(url)
    result = typed("purge", "a-1", "--dry-run")
    assert (result.exit_code, result.stdout) == (0, "a-1: would delete the article, 1 names, 1 events, 1 alerts\n")
    assert held(url) == before


def test_what_is_not_there_ends_with_1(typed: Typed, url: str) -> None:
    """The others go all the same, and an id cannot steer the terminal."""
    result = typed("purge", "no\x1b[2Jone", "a-2")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0] == "no\\x1b[2Jone: the store has no such article"
    assert held(url).articles == {"enriched": 1}


def test_pruning_deletes_what_is_old(typed: Typed, url: str) -> None:
    """First it may be asked how much that is."""
    dry = typed("store", "prune", "--before", "2025-06-04", "--dry-run")
    assert dry.stdout == "would delete 2 articles and 1 alerts from before 2025-06-04 00:00Z\n"
    assert typed("store", "prune", "--before", "2025-06-03").stdout == "nothing is from before 2025-06-03 00:00Z\n"
    assert held(url).articles == {"enriched": 2}
    done = typed("store", "prune", "--before", "1d")
    assert done.stdout.startswith("deleted 2 articles and 1 alerts")
    assert held(url).articles == {}


@pytest.mark.parametrize("words", [["purge", "a-1"], ["store", "prune", "--before", "1d"]], ids=" ".join)
def test_a_store_that_is_not_there_is_not_made(
    typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    """A mistyped path is told, with the code of what cannot be reached."""
    monkeypatch.setenv("DATELINE_DATABASE_URL", f"sqlite:///{tmp_path}/none.db")
    result = typed(*words)
    assert result.exit_code == 4
    assert "there is no store at" in result.stderr
    assert not (tmp_path / "none.db").exists()


def test_no_time_is_told(typed: Typed) -> None:
    """Nothing is deleted by a guess."""
    result = typed("store", "prune", "--before", "soon")
    assert result.exit_code == 2
    assert "is no time" in result.stderr
