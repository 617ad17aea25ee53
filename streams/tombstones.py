"""Tombstones: an article taken out of the topics that keep the newest message of each key."""

from collections.abc import Iterable, Sequence

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError

from schemas.topics import TOPICS, Cleanup, Topic
from streams import topics
from streams.connection import UnreachableError, client_options
from streams.settings import Settings

KEY = "article id"
"""What `Topic.key` says of topics that are keyed by it."""


async def bury(settings: Settings, article_ids: Sequence[str], among: Iterable[Topic] = TOPICS) -> dict[str, int]:
    """Send a tombstone for each article to each compacted topic that is keyed by its id; say how many to which.

    Kafka then drops what these keys held, when it next compacts. A topic that deletes by age knows no tombstones.
    Raises UnreachableError.
    """
    compacted = [topic for topic in among if topic.cleanup is not Cleanup.DELETE and topic.key == KEY]
    if not compacted:
        return {}
    producer = AIOKafkaProducer(**client_options(settings), acks="all")
    sent: dict[str, int] = {}
    try:
        await producer.start()
        for name in (topics.full_name(settings, topic) for topic in compacted):
            for article_id in article_ids:
                await producer.send_and_wait(name, None, key=article_id.encode(errors="surrogateescape"))
            sent[name] = len(article_ids)
    except (KafkaError, OSError) as error:
        raise UnreachableError.at(settings, error) from error
    finally:
        await producer.stop()
    return sent
