"""The pool: processes that do the work of the CPU, of which one may hang or die without taking a message along."""

import asyncio
import contextlib
import ctypes
import importlib
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Self

from schemas.outcome import ErrorCode
from streams.message import Condemned, Message, Result

Work = Callable[[Sequence[Message]], list[Result]]
"""What a process does with a handful of messages, once it is prepared."""
WARM_UP_SECONDS = 120.0
RESTART_SECONDS = 10.0
"""For a process to be replaced, twice the usual."""
SLOWNESS = 3.0
"""How much slower than its own CPU time a process may be before it counts as hanging: others want the CPU too."""
_ROUNDING = 0.9
"""The kernel counts CPU time in ticks."""
_STAGE = "work"
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Job:
    """Where to find the work, and what to prepare it with."""

    path: str
    """`module:function`; the function takes `options`, loads what it needs, and returns the `Work`."""
    options: Any = None


class PoolError(Exception):
    """The processes cannot be started."""


class Pool:
    """As many processes as may work at a time, each on its own, so that the death of one touches no other."""

    def __init__(self, job: Job, *, processes: int, time_limit: float) -> None:
        self._cells = [_Cell(job) for _ in range(processes)]
        self._free: asyncio.Queue[_Cell] = asyncio.Queue()
        self._limit = time_limit

    async def __aenter__(self) -> Self:
        """Start the processes; they load what they need while others go on."""
        self._warming = asyncio.gather(*(cell.warm() for cell in self._cells))
        for cell in self._cells:
            self._free.put_nowait(cell)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes at once; nobody waits for their results."""
        self._warming.cancel()
        with contextlib.suppress(asyncio.CancelledError, Exception):
            await self._warming
        for cell in self._cells:
            cell.kill()

    async def warm(self) -> None:
        """Wait until every process is prepared; raises what kept it from being so."""
        await asyncio.shield(self._warming)

    def deadline(self, most: int) -> float:
        """Return the seconds that `run` may take over so many messages, each of them a bad one."""
        return (most + 1) * (self._limit * SLOWNESS + RESTART_SECONDS)

    async def run(self, messages: Sequence[Message]) -> list[Result]:
        """Return the results of a handful of messages, in their order.

        Where the handful takes too long or kills its process, each of its messages is tried alone, so that only the
        guilty one is condemned.
        """
        await self.warm()
        cell = await self._free.get()
        try:
            with contextlib.suppress(TimeoutError, BrokenProcessPool):
                return await cell.call(messages, self._limit)
            return [await self._alone(cell, message) for message in messages]
        finally:
            self._free.put_nowait(cell)

    async def _alone(self, cell: "_Cell", message: Message) -> Result:
        try:
            return (await cell.call([message], self._limit))[0]
        except TimeoutError:
            detail = f"took more than {self._limit:g} s of CPU"
            return Condemned(ErrorCode.TIMED_OUT, detail, _STAGE, "TimeoutError")
        except BrokenProcessPool:
            return Condemned(ErrorCode.CRASHED, "its process died twice", _STAGE, "BrokenProcessPool")


class _Cell:
    """One process, replaced when it hangs or dies."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._executor: ProcessPoolExecutor | None = None
        self._process: BaseProcess | None = None

    async def warm(self) -> None:
        """Start the process, unless it runs, and wait until it is prepared."""
        if self._executor is not None:
            return
        context = get_context("forkserver")
        context.set_forkserver_preload([self._job.path.partition(":")[0]])
        self._executor = ProcessPoolExecutor(1, mp_context=context, initializer=_begin)
        try:
            await self._wait(WARM_UP_SECONDS, _prepare, self._job)
        except (TimeoutError, BrokenProcessPool) as error:
            raise PoolError(f"a process for {self._job.path} did not get ready") from error

    async def call(self, messages: Sequence[Message], seconds: float) -> list[Result]:
        """Return the results; TimeoutError or BrokenProcessPool where the process is gone with them.

        The seconds are of CPU, so that a busy machine condemns nobody.
        """
        await self.warm()
        begun = time.monotonic()
        try:
            results: list[Result] = await self._wait(seconds * SLOWNESS, _work, list(messages), seconds)
        except BrokenProcessPool as error:
            if time.monotonic() - begun > seconds * _ROUNDING:
                raise TimeoutError from error  # the kernel ended it; its exit code is not to be had for certain
            raise
        return results

    async def _wait(self, seconds: float, do: Callable[..., Any], *arguments: Any) -> Any:
        if self._executor is None:
            raise PoolError("the process is not started")
        try:
            future = asyncio.wrap_future(self._executor.submit(do, *arguments))
            self._process = next(iter(self._executor._processes.values()))  # noqa: SLF001  no other way to a busy one
            return await asyncio.wait_for(future, seconds)
        except (TimeoutError, BrokenProcessPool, asyncio.CancelledError):
            self.kill()  # what it does now is of use to nobody
            raise

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        executor, self._executor = self._executor, None
        process, self._process = self._process, None
        if executor is not None:
            if process is not None:
                process.kill()
            executor.shutdown(wait=False, cancel_futures=True)


_prepared: list[Work] = []
"""Of this process: the work, once loaded."""


def _begin() -> None:
    """Log as we do, leave the parent's way out undisturbed by Ctrl-C, and go when it goes without a word."""
    from streams.log import set_up_logging  # noqa: PLC0415  who starts processes need not load it

    set_up_logging(level="ERROR")  # libraries that read an article tell of it in words of its own
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":  # ends even a process that is stuck in C code; the parent here is the fork server
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    threading.Thread(target=_go_with_parent, daemon=True).start()


def _go_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _prepare(job: Job) -> None:
    module, _, function = job.path.partition(":")
    _prepared[:] = [getattr(importlib.import_module(module), function)(job.options)]


def _work(messages: list[Message], seconds: float) -> list[Result]:
    """Do the work, under the kernel's watch: not even C code that never returns outlives its CPU time."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        return _prepared[0](messages)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
