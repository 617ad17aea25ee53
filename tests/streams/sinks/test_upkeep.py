"""Upkeep: what goes takes along all that hangs on it, and nothing else."""

from datetime import timedelta

from streams.sinks.reads import Counts, counts
from streams.sinks.sink import Item
from streams.sinks.store import Store
from streams.sinks.upkeep import prune, purge
from tests import made


async def test_a_purged_article_leaves_nothing(store: Store) -> None:
    """Its entities and events go with it; the next article stays."""
    await store.save([Item(made.record("a-1")), Item(made.record("a-2"))])
    assert await purge(store.engine, "a-1") is True
    assert await counts(store.engine) == Counts({"enriched": 1}, {"active": 1}, 1, {})


async def test_purging_what_is_not_there_says_so(store: Store) -> None:
    """The answer tells a slip of the pen from a deed."""
    assert await purge(store.engine, "a-1") is False


async def test_pruning_keeps_what_is_younger_and_what_is_undated(store: Store) -> None:
    """Only articles and alerts that are known to be old go."""
    later = made.article("a-2", published_at=made.NOON + timedelta(days=2))
    undated = made.article("a-3", published_at=None)
    records = [made.record("a-1"), made.record("a-2", article=later), made.record("a-3", article=undated)]
    await store.save([*map(Item, records), Item(made.alert())])
    assert await prune(store.engine, made.NOON + timedelta(days=1)) == 1
    assert await counts(store.engine) == Counts({"enriched": 2}, {"active": 2}, 2, {})
