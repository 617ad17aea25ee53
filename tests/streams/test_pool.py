"""A message that hangs or kills its process is condemned, and no other."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from streams.message import Condemned, Handled, Message, Result
from streams.pool import Job, Pool

ROOT = Path(__file__).parents[2]
WORK = "tests.flows.works:prepare"


def message(value: bytes) -> Message:
    return Message("t", 0, 0, 0.0, None, value)


def told(results: list[Result]) -> list[str]:
    return [result.code.value if isinstance(result, Condemned) else result.outcome for result in results]


@pytest.fixture
async def pool() -> AsyncIterator[Pool]:
    async with Pool(Job(WORK), processes=1, time_limit=0.5) as made:
        yield made


async def test_results_come_in_the_order_of_the_messages(pool: Pool) -> None:
    """Nobody gets another's result."""
    values = [b"a", b"POISON", b"b"]
    results = await pool.run([message(value) for value in values])
    assert told(results) == ["enriched", "not_json", "enriched"]
    assert [r.letters[0].value for r in results if isinstance(r, Handled)] == [b"a", b"b"]


async def test_a_message_that_kills_its_process_dies_alone(pool: Pool) -> None:
    """Its neighbours in the batch are read after all."""
    results = await pool.run([message(value) for value in (b"a", b"CRASH", b"b")])
    assert told(results) == ["enriched", "crashed", "enriched"]


async def test_a_message_that_never_ends_is_ended(pool: Pool) -> None:
    """It gets the time limit alone, and its process does not outlive it."""
    async with asyncio.timeout(60):
        results = await pool.run([message(value) for value in (b"a", b"HANG", b"b")])
    assert told(results) == ["enriched", "timed_out", "enriched"]
    assert told(await pool.run([message(b"c")])) == ["enriched"]


async def test_a_message_that_waits_for_ever_is_ended() -> None:
    """What uses no CPU is ended by the clock on the wall."""
    async with Pool(Job(WORK), processes=1, time_limit=0.2) as pool:
        assert told(await pool.run([message(b"SLEEP")])) == ["timed_out"]


async def test_cpu_time_is_counted_for_each_batch(pool: Pool) -> None:
    """A process that has long worked is not ended for it."""
    for _ in range(6):
        assert told(await pool.run([message(b"BUSY")])) == ["enriched"]


async def test_processes_die_apart() -> None:
    """What one process was doing goes on when another is killed."""
    async with Pool(Job(WORK), processes=2, time_limit=5) as pool:
        slow = asyncio.create_task(pool.run([message(b"article")] * 50))
        assert told(await pool.run([message(b"CRASH")])) == ["crashed"]
        assert told(await slow) == ["enriched"] * 50


async def test_a_mistake_of_ours_is_raised(pool: Pool) -> None:
    """An error that the work does not answer for is not blamed on the message."""
    with pytest.raises(RuntimeError, match="a mistake of ours"):
        await pool.run([message(b"RAISE")])


async def test_what_cannot_be_prepared_is_told_at_the_start() -> None:
    """The reason reaches whoever started the worker."""
    with pytest.raises(ModuleNotFoundError, match="nowhere"):
        async with Pool(Job("nowhere:prepare"), processes=1, time_limit=1) as pool:
            await pool.warm()


async def test_giving_up_ends_the_process(pool: Pool) -> None:
    """A worker that stops does not wait for a reader that hangs, and the next message finds a process."""
    hanging = asyncio.create_task(pool.run([message(b"HANG")]))
    await asyncio.sleep(0.1)  # there is no sign of a message being looked at
    hanging.cancel()
    with pytest.raises(asyncio.CancelledError):
        await hanging
    assert told(await pool.run([message(b"a")])) == ["enriched"]


def test_the_deadline_has_room_for_the_worst() -> None:
    """Even a batch of nothing but hanging messages ends within it."""
    pool = Pool(Job(WORK), processes=1, time_limit=2)
    assert pool.deadline(8) > 2 + 8 * 2


PARENT = f"""
import asyncio
from streams.message import Message
from streams.pool import Job, Pool

async def main():
    async with Pool(Job({WORK!r}), processes=2, time_limit=600) as pool:
        await pool.warm()
        print("ready", flush=True)
        await asyncio.gather(*(pool.run([Message("t", 0, 0, 0.0, None, b"HANG")]) for _ in range(2)))

if __name__ == "__main__":
    asyncio.run(main())
"""


def test_processes_go_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    """Kill -9 leaves nothing running, though the processes were busy."""
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    parent = subprocess.Popen(
        [sys.executable, script],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    assert parent.stdout
    assert parent.stdout.readline() == b"ready\n"
    parent.stdout.close()
    assert len(living(parent.pid)) > 2
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    deadline = time.monotonic() + 10
    while left := living(parent.pid):
        assert time.monotonic() < deadline, f"still there: {left}"
        time.sleep(0.02)


def living(group: int) -> list[str]:
    """Return the commands of the processes of a group that are no zombies."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            name, _, rest = (entry / "stat").read_text().rpartition(")")
        except OSError:
            continue
        state, _, its_group = rest.split()[:3]
        if int(its_group) == group and state != "Z":
            found.append(name)
    return found
