"""Reach: what an agent needs is known to be away by asking, and by the work that fails on it."""

import asyncio

import pytest

from streams import reach
from streams.reach import Reach, watched


def test_it_is_told_by_either() -> None:
    """It does not answer, or it refuses the work under way; when neither is so, all is well."""
    store = Reach("the store")
    assert store.troubles() == ()
    store.answers = False
    assert store.troubles() == ("the store is not reachable",)
    store.answers, store.refuses = True, True
    assert store.troubles() == ("the store is not reachable",)


async def test_it_is_asked_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """What does not answer is away, and back when it does; when the context ends nobody asks any more."""
    answers = iter([False, True, False])
    store, asked = Reach("the store"), asyncio.Condition()
    seen: list[bool] = []

    async def ask() -> bool:
        answer = next(answers, True)
        async with asked:
            seen.append(answer)
            asked.notify_all()
        return answer

    monkeypatch.setattr(reach, "ASKING_SECONDS", 0.0)
    async with watched(store, ask), asyncio.timeout(10), asked:
        await asked.wait_for(lambda: len(seen) >= 4)
    assert seen[:4] == [False, True, False, True]
    number = len(seen)
    await asyncio.sleep(0)
    assert len(seen) == number
