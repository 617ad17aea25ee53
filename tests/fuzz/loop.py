"""The loop: inputs one after the other along their paths, each with its CPU time, and what became of them."""

import faulthandler
import json
import os
import signal
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Self

from tests.fuzz.paths import Path

HANGING = 1.0
"""Seconds of CPU that one input may take."""
_HOPELESS = 30.0
"""Seconds of CPU after which the kernel ends a process that is stuck, be it in C code."""
_MOST_FINDINGS = 20


@dataclass(slots=True)
class Tally:
    """What became of the inputs of one path."""

    path: str
    inputs: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    slowest_index: int = 0
    ends: Counter[str] = field(default_factory=Counter)
    findings: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, line: str) -> Self:
        """Return a tally as `written` wrote it."""
        said = json.loads(line)
        return cls(**(said | {"ends": Counter(said["ends"])}))

    def written(self) -> str:
        """Return it as a line of JSON."""
        return json.dumps({each.name: getattr(self, each.name) for each in fields(self)})

    def add(self, other: "Tally") -> None:
        """Add what another process counted on the same path."""
        self.inputs += other.inputs
        self.seconds += other.seconds
        if other.slowest > self.slowest:
            self.slowest, self.slowest_index = other.slowest, other.slowest_index
        self.ends += other.ends
        self.findings += other.findings


def watch() -> None:
    """Let a crash in C code, or the kernel's end to a hang, first say where it happened."""
    faulthandler.enable()
    faulthandler.register(signal.SIGPROF, chain=True)


def run(path: Path, seed: int, indices: Iterable[int], progress: int | None = None) -> Tally:
    """Take the inputs of these numbers along a path; `progress` is a file that holds which one is under way."""
    tally = Tally(path.name)
    path.take(*path.make(seed, -1))  # what is loaded for the first input is not its fault
    for index in indices:
        if progress is not None:
            os.pwrite(progress, f"--path {path.name} --only {index}".ljust(60).encode(), 0)
        _one(path, seed, index, tally)
        if len(tally.findings) >= _MOST_FINDINGS:
            break
    return tally


def _one(path: Path, seed: int, index: int, tally: Tally) -> None:
    chance, data = path.make(seed, index)
    signal.setitimer(signal.ITIMER_PROF, _HOPELESS)
    begun = time.process_time()
    try:
        end = path.take(chance, data)
    except Exception as error:  # noqa: BLE001  whatever an input raises is what is looked for
        end = "CRASHED"
        tally.findings.append(
            f"--seed {seed} --path {path.name} --only {index}: {type(error).__name__}: {error!s:.300}"
        )
    seconds = time.process_time() - begun
    signal.setitimer(signal.ITIMER_PROF, 0)
    if seconds > HANGING:
        end = "HUNG"
        tally.findings.append(f"--seed {seed} --path {path.name} --only {index}: took {seconds:.1f} s of CPU")
    tally.inputs += 1
    tally.seconds += seconds
    tally.ends[end] += 1
    if seconds > tally.slowest:
        tally.slowest, tally.slowest_index = seconds, index
