"""Upkeep: what goes takes along all that hangs on it, and nothing else."""

from datetime import timedelta

import pytest

from streams.sinks import upkeep
from streams.sinks.reads import Counts, counts, fingerprint, latest_alerts
from streams.sinks.sink import Item, Saved
from streams.sinks.store import Store
from streams.sinks.upkeep import Pruned, Purged, prunable, prune, purge
from tests import made
from tests.streams.sinks.test_erasing import BOTH, OTHER


async def test_a_purged_article_leaves_nothing(store: Store) -> None:
    """Its entities and events go with it; the next article stays."""
    await store.save([Item(made.record("a-1")), Item(made.record("a-2"))])
    assert await purge(store.engine, "a-1") == Purged(articles=1, entities=1, events=1)
    assert await counts(store.engine) == Counts({"enriched": 1}, {"active": 1}, 1, {})


async def test_purging_what_is_not_there_says_so(store: Store) -> None:
    """The answer tells a slip of the pen from a deed."""
    assert await purge(store.engine, "a-1") == Purged()


async def test_an_alert_goes_with_the_only_article_that_it_rests_on(store: Store) -> None:
    """The alert on the other article stays."""
    await store.save([Item(made.record("a-1")), Item(made.alert()), Item(made.alert("al-2", article_ids=("a-2",)))])
    assert await purge(store.engine, "a-1") == Purged(articles=1, entities=1, events=1, alerts=1)
    assert [alert.id for alert in await latest_alerts(store.engine, 10)] == ["al-2"]


async def test_an_alert_that_rests_on_others_loses_a_report(store: Store) -> None:
    """And the same alert delivered again does not bring it back."""
    alert = made.Alert.model_validate(BOTH)
    await store.save([Item(made.record("a-1")), Item(alert)])
    assert await purge(store.engine, "a-1") == Purged(articles=1, entities=1, events=1, reports=1)
    assert await store.save_alert(alert) is Saved.KNOWN
    (left,) = await latest_alerts(store.engine, 10)
    assert [report.title for report in left.reports] == [OTHER["title"]]
    assert (left.title, left.count) == ("Many killed: Two", 1)


async def test_a_dry_run_purges_nothing(store: Store) -> None:
    """It says the same, and not one value differs."""
    await store.save([Item(made.record("a-1")), Item(made.alert())])
    before = await fingerprint(store.engine)
    assert await purge(store.engine, "a-1", dry_run=True) == Purged(articles=1, entities=1, events=1, alerts=1)
    assert before == await fingerprint(store.engine)


async def test_pruning_keeps_what_is_younger_and_what_is_undated(store: Store) -> None:
    """Only articles and alerts that are known to be old go."""
    later = made.article("a-2", published_at=made.NOON + timedelta(days=2))
    undated = made.article("a-3", published_at=None)
    records = [made.record("a-1"), made.record("a-2", article=later), made.record("a-3", article=undated)]
    await store.save([*map(Item, records), Item(made.alert())])
    assert await prunable(store.engine, made.NOON + timedelta(days=1)) == Pruned(articles=1, alerts=1)
    assert await prune(store.engine, made.NOON + timedelta(days=1)) == Pruned(articles=1, alerts=1)
    assert await counts(store.engine) == Counts({"enriched": 2}, {"active": 2}, 2, {})


async def test_pruning_goes_on_to_the_end(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is more than one step takes is deleted in several."""
    monkeypatch.setattr(upkeep, "AT_ONCE", 2)
    await store.save([Item(made.record(f"a-{i}")) for i in range(5)])
    assert (await prune(store.engine, made.NOON + timedelta(days=1))).articles == 5
