"""An agent that has to know something first knows it whenever partitions come to it."""

import asyncio

from tests.streams.test_consuming import bench, echo


async def test_an_agent_begins_anew_with_every_assignment() -> None:
    """What it has to know first, it learns before it sees a message, and again when partitions come back."""
    learned = asyncio.Event()
    begun: list[int] = []

    async def begin() -> None:
        begun.append(len(begun))
        await learned.wait()

    learned.set()
    async with bench(echo, begin=begin) as b:
        learned.clear()
        await b.core.drain(0)
        opening = asyncio.create_task(b.core.open())
        b.publish(0)
        await b.settle()
        assert begun == [0, 1]
        assert b.broker.sent == []
        learned.set()
        await opening
        await b.until(lambda: b.stream.acked == [0])
