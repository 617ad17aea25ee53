"""What is embargoed comes out at its time, once, and never where its outlet took it back."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from streams.connection import UnreachableError
from streams.holding import forget_letter, hold_letter
from streams.log import get_log
from streams.message import Letter, Message
from streams.releasing import Releasing

NOON = datetime(2025, 6, 3, 12, tzinfo=UTC)


class Bench:
    """A clock set by hand, and a post that keeps what is sent."""

    def __init__(self) -> None:
        self.now = NOON
        self.sent: list[Letter] = []
        self.away = 0
        self.releasing = Releasing(self.send, get_log("test"), lambda: self.now)

    async def send(self, letters: Sequence[Letter]) -> None:
        if self.away:
            self.away -= 1
            raise UnreachableError
        self.sent += letters

    async def take(self, letter: Letter) -> tuple[str, tuple[Letter, ...]]:
        handled = await self.releasing.take(
            Message("news.articles.held", 0, 0, 0.0, letter.key, letter.value, letter.headers)
        )
        return handled.outcome, handled.letters

    async def hold(self, version: int = 1, *, minutes: float = 1) -> tuple[str, tuple[Letter, ...]]:
        message = Message("news.articles.raw", 0, 0, 0.0, b"k", b"v%d" % version)
        return await self.take(hold_letter(message, "a-1", version, NOON + timedelta(minutes=minutes)))

    def published(self) -> list[bytes | None]:
        return [letter.value for letter in self.sent if letter.topic == "articles.raw"]

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not condition():  # noqa: ASYNC110  the condition is whatever the test says
                await asyncio.sleep(0)


async def test_nothing_comes_out_before_its_time() -> None:
    """And at its time it comes out, with the word that it is out behind it."""
    bench = Bench()
    async with bench.releasing.going():
        assert await bench.hold() == ("waiting", ())
        for _ in range(100):
            await asyncio.sleep(0)
        assert bench.sent == []
        bench.now += timedelta(minutes=1)
        await bench.hold(2, minutes=60)  # wakes it: who waits looks at the clock when something comes
        await bench.until(lambda: len(bench.sent) == 2)
    assert bench.published() == [b"v1"]
    assert (bench.sent[1].topic, bench.sent[1].value) == ("articles.held", None)
    assert len(bench.releasing) == 1


async def test_what_is_due_when_it_is_learnt_comes_out_at_once() -> None:
    """After a restart, say."""
    bench = Bench()
    async with bench.releasing.going():
        await bench.hold(minutes=-1)
        await bench.until(lambda: bench.published() == [b"v1"])


async def test_a_broker_that_is_away_delays_and_loses_nothing() -> None:
    """It is tried until it is back."""
    bench = Bench()
    bench.away = 2
    async with bench.releasing.going():
        await bench.hold(minutes=-1)
        await bench.until(lambda: len(bench.sent) == 2)
    assert bench.published() == [b"v1"]


async def test_taking_an_article_back_ends_what_is_held_of_it() -> None:
    """Up to its version; a higher one is another decision."""
    bench = Bench()
    await bench.hold(1)
    await bench.hold(3)
    outcome, letters = await bench.take(forget_letter("a-1", 2))
    assert outcome == "forgotten"
    assert [letter.value for letter in letters] == [None]
    assert len(bench.releasing) == 1


async def test_what_was_taken_back_before_it_came_is_not_held() -> None:
    """Publishers' messages may come in any order."""
    bench = Bench()
    await bench.take(forget_letter("a-1", 2))
    outcome, letters = await bench.hold(1)
    assert (outcome, [letter.value for letter in letters]) == ("forgotten", [None])
    assert len(bench.releasing) == 0


async def test_what_was_released_is_not_held_any_more() -> None:
    """Read from the beginning, a topic tells of what is out as well."""
    bench = Bench()
    async with bench.releasing.going():
        await bench.hold(minutes=-1)
        await bench.until(lambda: len(bench.sent) == 2)
    again = Bench()
    await again.hold(minutes=-1)
    await again.take(bench.sent[1])
    assert len(again.releasing) == 0


async def test_a_new_assignment_begins_anew() -> None:
    """All of it is read again, by us or by another worker."""
    bench = Bench()
    await bench.hold()
    await bench.releasing.adopt(())
    assert len(bench.releasing) == 0
