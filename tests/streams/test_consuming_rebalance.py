"""The consuming core when partitions come and go: it drains within its time, and begins anew."""

import asyncio
from collections.abc import Collection

from streams.message import Partition
from tests.consuming_bench import Held, bench, echo


async def test_draining_finishes_what_is_in_hand() -> None:
    """Nothing is done twice after an orderly stop."""
    held = Held()
    async with bench(held) as b:
        b.publish(0)
        await b.until(lambda: held.seen)
        draining = asyncio.create_task(b.core.drain(5))
        await b.settle()
        assert not draining.done()
        held.gate(0).set()
        await draining
        assert b.stream.acked == [0]


async def test_draining_ends_in_time() -> None:
    """What hangs is dropped unacknowledged, and what is finished behind it is not acknowledged either."""
    held = Held()
    async with bench(held, lanes=2) as b:
        b.publish(0)
        b.publish(1)
        held.gate(1).set()
        await b.until(lambda: len(b.broker.sent) == 1)
        await b.core.drain(0.01)
        held.gate(0).set()
        await b.settle()
        assert b.stream.acked == []
        assert b.broker.released == []


async def test_what_came_before_a_rebalance_is_not_taken_after_it() -> None:
    """Its offset would vouch for messages that were not read again yet."""
    held = Held()
    async with bench(held, window=1) as b:
        b.publish(5)
        b.publish(6)  # pulled from the stream, waiting for room
        await b.until(lambda: b.stream.taken == [5, 6])
        await b.core.drain(0)
        await b.core.open({("news.in", 0)})
        b.publish(5)
        for offset in (5, 6):
            held.gate(offset).set()
        await b.until(lambda: b.stream.acked)
        await b.settle()
        assert b.stream.acked == [5]


async def test_what_comes_early_is_not_passed_over() -> None:
    """A message may be fetched before the core has been told of its partitions; skipping it would lose it."""
    async with bench(echo) as b:
        await b.core.drain(0)
        b.publish(3)
        b.publish(4)
        await b.settle()
        assert b.broker.sent == []
        await b.core.open({("news.in", 0)})
        await b.until(lambda: b.stream.acked == [3, 4])


async def test_a_failure_ends_the_draining() -> None:
    """A worker that cannot go on does not wait for what it will not finish."""
    held = Held()
    async with bench(held, lanes=2, confirmed=False) as b:
        b.broker.fails = True
        b.publish(0)
        b.publish(1)
        held.gate(1).set()
        await b.until(lambda: b.broker.sent)
        draining = asyncio.create_task(b.core.drain(60))
        await b.settle()
        assert not draining.done()
        b.broker.gate.set()
        async with asyncio.timeout(5):
            await draining
        assert b.stream.acked == []


async def test_an_event_of_an_earlier_assignment_is_not_taken() -> None:
    """Events that a queue kept over a rebalance are read again from the broker."""
    async with bench(echo) as b:
        b.publish(7)
        b.broker.generation = 2
        b.publish(3)
        await b.until(lambda: b.stream.acked)
        await b.settle()
        assert b.stream.acked == [3]


async def test_nothing_is_handed_out_before_the_agent_has_adopted_its_partitions() -> None:
    """What it remembers of them has to be restored first."""
    adopted, may_go = list[Collection[Partition]](), asyncio.Event()

    async def adopt(partitions: Collection[Partition]) -> None:
        adopted.append(partitions)
        await may_go.wait()

    async with bench(echo, adopt=adopt) as b:
        b.publish(0)
        await b.settle()
        assert (adopted, b.broker.sent, b.core.is_open) == ([{("news.in", 0)}], [], False)
        may_go.set()
        await b.until(lambda: b.stream.acked)
        assert b.core.is_open


async def test_partitions_that_cannot_be_adopted_stop_the_worker() -> None:
    """Without what it remembers it would do harm."""

    async def adopt(_: Collection[Partition]) -> None:
        raise ConnectionError("no broker")

    async with bench(echo, adopt=adopt) as b:
        b.publish(0)
        await b.until(lambda: b.broker.crashes)
        assert b.broker.sent == []


async def test_a_worker_that_had_no_partitions_adopts_those_that_come() -> None:
    """Nothing is taken back from a spare worker, so nothing drains it before it gets its first partition."""
    adopted = list[Collection[Partition]]()

    async def adopt(partitions: Collection[Partition]) -> None:
        adopted.append(partitions)

    async with bench(echo, adopt=adopt) as b:
        await b.until(lambda: b.core.is_open)
        await b.core.open({("news.in", 0), ("news.in", 1)})
        b.publish(0)
        await b.until(lambda: b.stream.acked)
        assert adopted == [{("news.in", 0)}, {("news.in", 0), ("news.in", 1)}]
        assert len(b.broker.sent) == 1


async def test_of_two_assignments_in_a_row_the_last_counts() -> None:
    """What an older one was still restoring is given up, and nothing is handed out under it."""
    adopted, may_go = list[int](), asyncio.Event()

    async def adopt(partitions: Collection[Partition]) -> None:
        await may_go.wait()
        adopted.append(len(partitions))

    async with bench(echo, adopt=adopt) as b:
        await b.settle()
        await b.core.open({("news.in", 0), ("news.in", 1)})
        may_go.set()
        await b.until(lambda: b.core.is_open)
        assert adopted == [2]
