"""Reads: the latest first, no more than asked for."""

from datetime import timedelta

from streams.sinks.reads import fingerprint, latest_alerts, latest_events
from streams.sinks.sink import Item
from streams.sinks.store import Store
from tests import made


async def test_events_come_newest_article_first_and_in_the_order_of_the_text(store: Store) -> None:
    """A reader sees the last article's events as it tells them."""
    earlier = made.event(article_id="a-1", published_at=made.NOON - timedelta(hours=1))
    second = made.event(article_id="a-2", title="second", trigger=made.span("sent"))
    first = made.event(article_id="a-2", title="first", trigger=made.span("killed"))
    await store.save([Item(made.record("a-1", events=(earlier,))), Item(made.record("a-2", events=(second, first)))])
    assert await latest_events(store.engine, 10) == [first, second, earlier]
    assert [event.article_id for event in await latest_events(store.engine, 1)] == ["a-2"]


async def test_events_of_some_articles_only(store: Store) -> None:
    """What another run left in the store stays out of sight."""
    await store.save([Item(made.record("a-1")), Item(made.record("a-2"))])
    assert [event.article_id for event in await latest_events(store.engine, 10, article_ids=["a-1"])] == ["a-1"]


async def test_alerts_come_newest_first(store: Store) -> None:
    """The one that changed last is on top."""
    late = made.alert("al-2", last_at=made.NOON + timedelta(hours=1))
    await store.save([Item(made.alert("al-1")), Item(late), Item(made.alert("al-3"))])
    assert [alert.id for alert in await latest_alerts(store.engine, 2)] == ["al-2", "al-1"]


async def test_the_fingerprint_tells_any_difference(store: Store) -> None:
    """One more item, and the figure is another."""
    figures = [await fingerprint(store.engine)]
    for item in (made.record("a-1"), made.record("a-2"), made.alert()):
        await store.save([Item(item)])
        figures.append(await fingerprint(store.engine))
    assert len(set(figures)) == len(figures)
