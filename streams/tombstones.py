"""Tombstones: an article taken out of the topics that keep the newest message of each key."""

from collections.abc import Collection, Sequence

from schemas.topics import HELD, TOPICS, Cleanup, Topic
from streams import topics
from streams.holding import forget_letter
from streams.message import Letter
from streams.posting import posting
from streams.settings import Settings

MOST_VERSION = 2**53
"""The highest that an article may have."""
KEY = "article id"
"""What `Topic.key` says of topics that are keyed by it."""


async def bury(settings: Settings, article_ids: Sequence[str], among: Collection[Topic] = TOPICS) -> dict[str, int]:
    """Send a tombstone for each article to each compacted topic that is keyed by its id; say how many to which.

    Kafka then drops what these keys held, when it next compacts. A topic that deletes by age knows no tombstones. What
    is held of the articles under an embargo never comes out. Raises UnreachableError.
    """
    compacted = [topic for topic in among if topic.cleanup is not Cleanup.DELETE and topic.key == KEY]
    letters = [Letter(topic.name, article_id.encode(), None) for topic in compacted for article_id in article_ids]
    letters += [forget_letter(article_id, MOST_VERSION) for article_id in article_ids if HELD in among]
    if letters:
        async with posting(settings) as post:
            await post.send(letters)
    return {topics.full_name(settings, topic): len(article_ids) for topic in compacted}
