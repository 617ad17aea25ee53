"""Abreast: several processes read a file side by side, and its lines come out in their order all the same."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any, cast

from streams.cli.found import Found, unread
from streams.message import Condemned, Message
from streams.pool import Job, Pool
from streams.settings import Settings

AHEAD = 2
"""Batches in hand for each process, so that none waits and a file of any size fits."""


def abreast(batches: Iterable[list[Message]], settings: Settings, *, as_is: bool, processes: int) -> Iterator[Found]:
    """Read batches in processes of their own, of which one may hang or die; yield in the order of the batches."""
    stream = _abreast(batches, settings, as_is=as_is, processes=processes)

    async def step() -> Found | None:
        return await anext(stream, None)

    with asyncio.Runner() as runner:
        while (found := runner.run(step())) is not None:
            yield found


async def _abreast(
    batches: Iterable[list[Message]], settings: Settings, *, as_is: bool, processes: int
) -> AsyncIterator[Found]:
    job = Job("streams.cli.enriching:prepare", (settings, as_is))
    flying: deque[tuple[list[Message], asyncio.Task[Any]]] = deque()
    async with Pool(job, processes=processes, time_limit=settings.time_limit) as pool:
        for batch in batches:
            flying.append((batch, asyncio.create_task(pool.run(batch))))
            await asyncio.sleep(0)
            if len(flying) > AHEAD * processes:
                for found in await _landed(*flying.popleft()):
                    yield found
        while flying:
            for found in await _landed(*flying.popleft()):
                yield found


async def _landed(batch: list[Message], task: "asyncio.Task[Any]") -> list[Found]:
    results = cast("list[Found | Condemned]", await task)
    return [
        unread(message, result.code, result.detail) if isinstance(result, Condemned) else result
        for message, result in zip(batch, results, strict=True)
    ]
