"""Startup: what a fresh `dateline enrich` takes for one short article, until its line is there and until it has ended.

Each run is a process of its own, after one that warms the caches of the disk. The system counts its CPU seconds, which
other work on the machine does not lengthen much; seconds on the clock hold for a machine with nothing else to do.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.sets import Line, Score

SHORT: Line = {"id": "short", "text": "Police arrested two men in Paris on Friday, the interior ministry said."}


@dataclass(frozen=True, slots=True)
class Start:
    """One run, in seconds."""

    line: float
    """On the clock, until the article's line was there."""
    wall: float
    """On the clock, until the process had ended."""
    cpu: float


def start_scores(runs: int) -> Iterator[Score]:
    """Run the command so many times; yield the medians."""
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder, "article.json")
        article.write_text(json.dumps(SHORT))
        command = [str(Path(sys.executable).with_name("dateline")), "enrich", str(article)]
        yield from medians([start(command) for _ in range(runs + 1)][1:])


def medians(starts: Sequence[Start]) -> Iterator[Score]:
    """Yield the medians of some runs, beside what is allowed."""
    n = len(starts)
    yield Score("start", "dateline enrich, one article, seconds", _median(s.wall for s in starts), n, reach=3)
    yield Score("start", "dateline enrich, first line, seconds", _median(s.line for s in starts), n, reach=3)
    yield Score("start", "dateline enrich, one article, CPU seconds", _median(s.cpu for s in starts), n)


def start(command: Sequence[str]) -> Start:
    """Run a command that prints a line, and ask the system what it took."""
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        line = time.perf_counter() - started
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
    assert said, f"{command} printed nothing and ended with {process.returncode}"
    assert not process.returncode, f"{command} ended with {process.returncode}"
    return Start(line, wall, usage.ru_utime + usage.ru_stime)


def _median(values: Iterator[float]) -> float:
    return statistics.median(values)
