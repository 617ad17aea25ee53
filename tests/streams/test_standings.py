"""What is remembered of articles: by id, a partition at a time. Restoring is proven over a broker, in flows."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from streams import standings as module
from streams.settings import Settings
from streams.standings import KEPT_SECONDS, Standings
from tests import made


@pytest.fixture
def standings(tmp_path: Path) -> Iterator[Standings]:
    with Standings(Settings(kafka_bootstrap_servers="127.0.0.1:1", data_dir=tmp_path)) as made_one:
        yield made_one


def test_what_was_put_is_there(standings: Standings) -> None:
    """The last of an article counts; nothing is known of others."""
    standings.put(0, 1.0, made.standing("a", 1))
    standings.put(0, 2.0, made.standing("a", 2))
    assert standings.get("a") == made.standing("a", 2)
    assert standings.get("b") is None
    assert len(standings) == 1


async def test_partitions_that_went_are_forgotten(standings: Standings) -> None:
    """Somebody else knows better from now on."""
    standings.put(0, 1.0, made.standing("a"))
    standings.put(1, 1.0, made.standing("b"))
    standings._held = frozenset({0, 1})
    await standings.adopt({("news.articles.enriched", 1)})
    assert standings.get("a") is None
    assert standings.get("b") is not None


def test_what_the_topic_no_longer_keeps_is_forgotten(standings: Standings, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the times of messages: months of articles do not pile up."""
    monkeypatch.setattr(module, "PRUNED_EVERY", 2)
    standings.put(0, 1.0, made.standing("old"))
    standings.put(0, KEPT_SECONDS + 2.0, made.standing("new"))
    assert standings.get("old") is None
    assert standings.get("new") is not None


def test_what_cannot_be_read_is_not_known(standings: Standings) -> None:
    """Nothing of an older or newer Dateline stops the stream."""
    standings._put(0, 1.0, "a", b'{"odd": 1}')
    assert standings.get("a") is None
