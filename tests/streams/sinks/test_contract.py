"""The contract of sinks: what goes in comes out once, the newest version of it, whatever comes twice or late."""

import pytest
from sqlalchemy import select

from schemas.alert import AlertStatus
from schemas.event import EventStatus
from streams.sinks.reads import CONTENT, Counts, counts, fingerprint, latest_alerts, latest_events, next_offsets
from streams.sinks.sink import Item, Position, Saved, Sink
from streams.sinks.store import Store
from tests import made

FIRST = made.event(title="Gunmen killed villagers")
SECOND = made.event("MOBILIZE", "troops", title="The army sent troops", trigger=made.span("sent"))


def at(offset: int, partition: int = 0) -> Position:
    return Position("news.articles.enriched", partition, offset)


def test_store_is_a_sink(store: Store) -> None:
    """A store fits wherever a sink is asked for."""
    sink: Sink = store
    assert sink is store


async def test_what_goes_in_comes_out(store: Store) -> None:
    """Events are read as they were written, to the last field."""
    record = made.record(events=(FIRST, SECOND))
    assert await store.save_record(record) is Saved.STORED
    assert list(record.events) == await latest_events(store.engine, 10)


async def test_json_is_taken_as_well(store: Store) -> None:
    """The bytes from the wire and the record they carry are the same to the store."""
    record = made.record()
    await store.save_record(record)
    assert await store.save_record(record.model_dump_json().encode()) is Saved.KNOWN


async def test_the_same_record_twice_changes_nothing(store: Store) -> None:
    """A record that is there already is known, and not one value differs."""
    await store.save_record(made.record(), at(0))
    before = await fingerprint(store.engine)
    assert await store.save_record(made.record(), at(1)) is Saved.KNOWN
    assert before == await fingerprint(store.engine)


async def test_a_newer_version_wins(store: Store) -> None:
    """Events take what the new version says of them."""
    await store.save_record(made.record(version=1, events=(FIRST,)))
    told_anew = FIRST.model_copy(update={"confidence": 0.5})
    assert await store.save_record(made.record(version=2, events=(told_anew,))) is Saved.STORED
    (event,) = await latest_events(store.engine, 10)
    assert (event.version, event.confidence) == (2, 0.5)


async def test_a_late_older_version_changes_nothing(store: Store) -> None:
    """Version 1 after version 2 is known, and not one value differs."""
    await store.save_record(made.record(version=2, events=(SECOND,)))
    before = await fingerprint(store.engine)
    assert await store.save_record(made.record(version=1, events=(FIRST,))) is Saved.KNOWN
    assert before == await fingerprint(store.engine)


async def test_the_same_version_read_anew_wins(store: Store) -> None:
    """Better rules find more in the same version, and the store takes it."""
    await store.save_record(made.record(events=(FIRST,)))
    assert await store.save_record(made.record(events=(FIRST, SECOND))) is Saved.STORED
    assert (await counts(store.engine)).events == {"active": 2}


async def test_an_event_no_longer_told_is_retracted(store: Store) -> None:
    """It stays as retracted, at the version that left it out, and is not shown among the latest."""
    await store.save_record(made.record(version=1, events=(FIRST, SECOND)))
    await store.save_record(made.record(version=2, events=(SECOND,)))
    assert (await counts(store.engine)).events == {"active": 1, "retracted": 1}
    assert [SECOND.id] == [event.id for event in await latest_events(store.engine, 10)]


async def test_an_event_told_again_is_active_again(store: Store) -> None:
    """What version 2 left out and version 3 tells stands."""
    for version, events in ((1, (FIRST,)), (2, ()), (3, (FIRST,))):
        await store.save_record(made.record(version=version, events=events))
    (event,) = await latest_events(store.engine, 10)
    assert (event.version, event.status) == (3, EventStatus.ACTIVE)


async def test_other_articles_keep_their_events(store: Store) -> None:
    """A new version retracts only what its own article told."""
    await store.save_record(made.record("a-1"))
    await store.save_record(made.record("a-2"))
    await store.save_record(made.record("a-1", version=2, events=()))
    assert [event.article_id for event in await latest_events(store.engine, 10)] == ["a-2"]


async def test_entities_are_those_of_the_newest_version(store: Store) -> None:
    """What an older version named is gone."""
    await store.save_record(made.record(version=1))
    await store.save_record(made.record(version=2, entities=()))
    assert (await counts(store.engine)).entities == 0


async def test_a_kill_takes_the_text_along(store: Store) -> None:
    """Of a killed article neither body nor evidence is left, in any version."""
    await store.save_record(made.record(version=1, events=(FIRST, SECOND)))
    await store.save_record(made.record(version=2, events=(SECOND,)))
    await store.save_record(made.killed(version=3))
    dump = await text_of(store)
    assert "villagers near Kidal" not in dump
    assert "Twelve killed near Kidal" not in dump
    assert "Kill: the report was false." in dump
    assert (await counts(store.engine)).events == {"retracted": 2}


async def test_a_killed_article_stays_killed(store: Store) -> None:
    """The article that was killed without a new version does not come back when it is delivered again."""
    await store.save_record(made.killed(version=1))
    assert await store.save_record(made.record(version=1)) is Saved.KNOWN
    assert (await counts(store.engine)).articles == {"dropped": 1}


async def test_a_kill_that_comes_first_holds_for_lower_versions(store: Store) -> None:
    """Nothing was stored yet, and what the kill was meant for comes late: it changes not one value."""
    await store.save_record(made.killed(version=2))
    before = await fingerprint(store.engine)
    assert [await store.save_record(made.record(version=version)) for version in (1, 2)] == [Saved.KNOWN] * 2
    assert before == await fingerprint(store.engine)


async def test_a_kill_of_a_lower_version_changes_nothing(store: Store) -> None:
    """The outlet has published a newer text since: a lower version never wins, whatever it says."""
    await store.save_record(made.record(version=3))
    before = await fingerprint(store.engine)
    assert await store.save_record(made.killed(version=2)) is Saved.KNOWN
    assert before == await fingerprint(store.engine)


async def test_a_kill_of_the_same_version_wins(store: Store) -> None:
    """An outlet may take back what it published without counting up."""
    await store.save_record(made.record(version=1))
    assert await store.save_record(made.killed(version=1)) is Saved.STORED
    assert (await counts(store.engine)).events == {"retracted": 1}


async def test_a_higher_version_after_a_kill_lives(store: Store) -> None:
    """The outlet has mended its article: all of the new version is there, and its events are active again."""
    for record in (made.record(version=1, events=(FIRST,)), made.killed(version=2)):
        await store.save_record(record)
    lives = made.record(version=3, events=(FIRST,))
    assert await store.save_record(lives) is Saved.STORED
    assert list(lives.events) == await latest_events(store.engine, 10)
    assert (await counts(store.engine)).entities == 1


async def test_alerts_are_upserted_by_version(store: Store) -> None:
    """A newer version wins, the same one is known, a late one changes nothing."""
    newer = made.alert(version=2, count=2, status=AlertStatus.RETRACTED)
    saved = [await store.save_alert(alert) for alert in (made.alert(), newer, newer, made.alert())]
    assert saved == [Saved.STORED, Saved.STORED, Saved.KNOWN, Saved.KNOWN]
    assert [newer] == await latest_alerts(store.engine, 10)


async def test_a_batch_is_like_one_by_one(store: Store) -> None:
    """Versions of one article in one batch follow each other as they came, and each leaves its traces."""
    records = [
        made.record(version=1, events=(FIRST,)),
        made.record("a-2"),
        made.record(version=2, events=(SECOND,)),
        made.record(version=2, events=(SECOND,)),
        made.record(version=1, events=(FIRST,)),
    ]
    saved = await store.save([Item(record) for record in records])
    assert saved == (Saved.STORED, Saved.STORED, Saved.STORED, Saved.KNOWN, Saved.KNOWN)
    assert (await counts(store.engine)).events == {"active": 2, "retracted": 1}


async def test_positions_are_kept_with_the_records(store: Store) -> None:
    """The next offset of each partition is behind the furthest message that was saved, known or not, in any order."""
    items = [Item(made.record("a-1"), at(4)), Item(made.record("a-2"), at(7, partition=1))]
    await store.save([*items, Item(made.record("a-1"), at(6)), Item(made.record("a-1"), at(5))])
    await store.save_record(made.record("a-1"), at(2))
    topic = "news.articles.enriched"
    assert await next_offsets(store.engine) == {(topic, 0): 7, (topic, 1): 8}


async def test_dropped_articles_are_kept_and_counted(store: Store) -> None:
    """What was not read is there all the same, under its outcome."""
    await store.save_record(made.record())
    await store.save_record(made.killed("a-2", 1))
    expected = Counts({"dropped": 1, "enriched": 1}, {"active": 1}, 1, {})
    assert expected == await counts(store.engine)


@pytest.mark.parametrize("text", ["\x00", "a\\\x00b", "\\u0000", "😀\x00"])
async def test_nul_characters_become_replacement_characters(store: Store, text: str) -> None:
    """PostgreSQL holds no NUL, so no store does; what merely looks like one stays."""
    record = made.record(article=made.article(title=f"x{text}", ext={text: [text]}))
    assert await store.save_record(record) is Saved.STORED
    dump = await text_of(store)
    assert "\x00" not in dump
    assert text.replace("\x00", "\ufffd") in dump


async def test_numbers_beyond_json_become_null(store: Store) -> None:
    """An infinity in what a publisher sent besides is stored as on the wire."""
    record = made.record(article=made.article(ext={"ratio": float("inf")}))
    assert await store.save_record(record) is Saved.STORED


async def test_one_bad_item_does_not_take_the_others_along(store: Store) -> None:
    """What the database refuses for good is refused alone; the rest, and all positions, are written."""
    bad = made.record("a-2", version=2**70, events=())
    items = [Item(made.record("a-1"), at(0)), Item(bad, at(1)), Item(made.record("a-3"), at(2))]
    assert await store.save(items) == (Saved.STORED, Saved.REFUSED, Saved.STORED)
    assert (await counts(store.engine)).articles == {"enriched": 2}
    assert await next_offsets(store.engine) == {("news.articles.enriched", 0): 3}


async def text_of(store: Store) -> str:
    """Return every value in every table, JSON unescaped."""
    async with store.engine.connect() as connection:
        rows = [tuple(row) for table in CONTENT for row in await connection.execute(select(table))]
    return " ".join(flat(rows))


def flat(value: object) -> list[str]:
    if isinstance(value, dict):
        return flat(list(value.items()))
    if isinstance(value, list | tuple):
        return [text for item in value for text in flat(item)]
    return [str(value)]
