"""Topics are compared with the contract; what differs is told."""

import pytest

from schemas.topics import ALERTS, RAW
from streams import topics
from streams.connection import UnreachableError
from streams.settings import Settings
from streams.topics import configuration, full_name, short_name


def test_names_have_the_prefix() -> None:
    """Several installations share a cluster by their prefixes."""
    settings = Settings(topic_prefix="desk.news.")
    assert full_name(settings, RAW) == full_name(settings, "articles.raw") == "desk.news.articles.raw"
    assert short_name(settings, "desk.news.articles.raw") == "articles.raw"


def test_the_configuration_is_kafkas() -> None:
    """Retention in milliseconds, and room for the largest message and its frame."""
    assert configuration(ALERTS) == {
        "cleanup.policy": "delete",
        "retention.ms": str(30 * 24 * 3600 * 1000),
        "max.message.bytes": str(4 * 2**20 + 64 * 1024),
    }


@pytest.mark.parametrize(("replicas", "least"), [(1, "1"), (2, "1"), (3, "2"), (5, "2")])
def test_a_message_is_confirmed_by_two_where_three_have_it(replicas: int, least: str) -> None:
    """With one replica alone in sync, its death would take confirmed messages along."""
    assert topics.durability(Settings(replication_factor=replicas)) == {"min.insync.replicas": least}


async def test_a_broker_that_is_not_there_is_named() -> None:
    """The error says where it was looked for and what to do."""
    settings = Settings(kafka_bootstrap_servers="127.0.0.1:1")
    with pytest.raises(UnreachableError, match=r"127\.0\.0\.1:1 .*KAFKA_BOOTSTRAP_SERVERS"):
        await topics.plan(settings)
