"""A purged article leaves the topics that keep the newest message of each key; others know no tombstones."""

from dataclasses import replace

from schemas.topics import ENRICHED, TOPICS, Cleanup
from streams.tombstones import bury
from tests.flows.flow import Flow


async def test_compacted_topics_get_a_tombstone_for_each_article(flow: Flow) -> None:
    """It has the article's id as its key and no value, on each topic that is compacted by it."""
    latest = replace(ENRICHED, cleanup=Cleanup.COMPACT)
    by_alert = replace(latest, name="alerts", key="alert id")
    sent = await bury(flow.settings, ["a-1", "a-2"], (latest, by_alert, *TOPICS[:1]))
    assert sent == {f"{flow.settings.topic_prefix}articles.enriched": 2}
    assert sorted((r.key, r.value) for r in await flow.read("articles.enriched")) == [(b"a-1", None), (b"a-2", None)]


async def test_topics_that_delete_by_age_get_none(flow: Flow) -> None:
    """They are not even asked for."""
    by_age = [topic for topic in TOPICS if topic.cleanup is Cleanup.DELETE]
    assert await bury(flow.settings, ["a-1"], by_age) == {}


async def test_what_is_held_of_a_purged_article_is_forgotten(flow: Flow) -> None:
    """Whatever its version; the agent that releases is told under the article's key."""
    await bury(flow.settings, ["a-1"])
    (told,) = await flow.read("articles.held")
    assert (told.key, told.value) == (b"a-1", None)
    assert dict(told.headers)["x-held-version"] == b"%d" % 2**53
