"""Of what is read again only what changes how an article stands is published, and in the order in which it came."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from schemas.outcome import ErrorCode
from schemas.record import Record
from streams.message import REPLAY, Condemned, Handled, Letter, Message, Result
from streams.rereading import Rereading
from streams.settings import Settings
from streams.standings import Standings
from tests import made

ATTACK = made.event(title="attack")


class Bench:
    """A run whose reading is given, and which keeps what it publishes and commits."""

    def __init__(self, standings: Standings, settings: Settings) -> None:
        self.sent: list[Letter] = []
        self.committed: list[dict[int, int]] = []
        self.results: list[Result] = []
        self.run = Rereading(settings, "r1", 10_000, self._read, self._send, self._commit, standings)

    async def _read(self, messages: Sequence[Message]) -> Sequence[Result]:
        return [self.results[message.offset] for message in messages]

    async def _send(self, letters: Sequence[Letter]) -> None:
        self.sent += letters

    async def _commit(self, offsets: dict[int, int]) -> None:
        self.committed.append(offsets)

    async def reread(self, *results: Result) -> dict[str, int]:
        """Read again what has these results, and return what came of it."""
        self.results = list(results)
        self.run.counts.clear()
        await self.run._reread([Message("news.articles.raw", i % 2, i, 1.0, b"k", b"v") for i in range(len(results))])
        return dict(self.run.counts)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    settings = Settings(kafka_bootstrap_servers="127.0.0.1:1", data_dir=tmp_path, batch=2)
    with Standings(settings) as standings:
        yield Bench(standings, settings)


def enriched(record: Record) -> Handled:
    return Handled("enriched", (Letter("articles.enriched", record.id.encode(), record.model_dump_json().encode()),))


async def test_what_is_as_it_was_is_not_published(bench: Bench) -> None:
    """The second time nothing has changed."""
    results = [enriched(made.record(f"a-{i}")) for i in range(3)]
    assert await bench.reread(*results) == {"changed": 3}
    assert [letter.key for letter in bench.sent] == [b"a-0", b"a-1", b"a-2"]
    bench.sent.clear()
    assert await bench.reread(*results) == {"unchanged": 3}
    assert bench.sent == []


async def test_what_is_published_says_that_it_is_no_news(bench: Bench) -> None:
    """By the name of the replay."""
    await bench.reread(enriched(made.record()))
    assert bench.sent[0].headers[-1] == (REPLAY, b"r1")


async def test_what_was_overtaken_stays_behind(bench: Bench) -> None:
    """A lower version, and the text of an article that was killed."""
    counts = await bench.reread(
        enriched(made.record("a", 3, (ATTACK,))), enriched(made.record("a", 1)), enriched(made.killed("b", 2))
    )
    assert counts == {"changed": 2, "overtaken": 1}
    assert await bench.reread(enriched(made.record("b", 1))) == {"overtaken": 1}


async def test_bad_and_held_messages_are_counted_only(bench: Bench) -> None:
    """They lie among the dead letters and the held articles already."""
    held = Handled("held", (Letter("articles.held", b"k", b"v"),))
    condemned = Condemned(ErrorCode.NOT_JSON, "no JSON", "decode")
    assert await bench.reread(held, condemned) == {"held back": 1, "dead": 1}
    assert bench.sent == []


async def test_the_place_is_noted_behind_what_was_published(bench: Bench) -> None:
    """By partition, the message that comes next."""
    await bench.reread(*(enriched(made.record(f"a-{i}")) for i in range(3)))
    assert bench.committed == [{0: 3, 1: 2}]
