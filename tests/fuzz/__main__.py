"""`make fuzz`: spoilt inputs down every path, for as long as one likes; says how to have each finding again."""

import argparse
import math
import secrets
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator

from tests.fuzz.loop import Tally, run, watch
from tests.fuzz.paths import PATHS
from tests.house.source import ROOT

PROCESSES = 2
_LONGEST_ROUND = 1200
"""Seconds on the clock after which a round is given up; only a machine that stands still takes so long."""


def main(arguments: list[str] | None = None) -> int:
    """Run rounds until the time is up; 1 where something was found."""
    asked = _asked(arguments)
    if asked.part:
        return _part(asked)
    if asked.only is not None:
        return _again(asked)
    seed = secrets.randbelow(10**6) if asked.seed is None else asked.seed
    until = time.monotonic() + 60 * asked.minutes
    failed = False
    while True:
        tallies, lost = one_round(seed, asked.scale, asked.path)
        sys.stdout.write("\n".join(report(seed, tallies, lost)) + "\n")
        failed = failed or bool(lost) or any(tally.findings for tally in tallies)
        seed += 1
        if time.monotonic() > until:
            return int(failed)


def _asked(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    parser.add_argument("--seed", type=int, help="of the first round; each further round takes the next")
    parser.add_argument("--minutes", type=float, default=0, help="begin rounds for so long; one round if left out")
    parser.add_argument("--scale", type=float, default=1, help="of a round: 1 is 100,000 inputs")
    parser.add_argument("--path", choices=[path.name for path in PATHS], help="only this path")
    parser.add_argument(
        "--only", type=int, metavar="NUMBER", help="show one input of --seed and --path, and what it does"
    )
    parser.add_argument("--part", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def one_round(seed: int, scale: float = 1, only: str | None = None) -> tuple[list[Tally], list[str]]:
    """Take one round of inputs along all paths, in two processes; return the tallies, and what ended a process."""
    with tempfile.TemporaryDirectory() as folder:
        options = ["--seed", str(seed), "--scale", str(scale), *(["--path", only] if only else [])]
        progress = [f"{folder}/{i}" for i in range(PROCESSES)]
        running = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.fuzz", *options, "--part", f"{i}:{progress[i]}"],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for i in range(PROCESSES)
        ]
        return _gathered(running, progress, seed)


def _gathered(running: list["subprocess.Popen[str]"], progress: list[str], seed: int) -> tuple[list[Tally], list[str]]:
    tallies: dict[str, Tally] = {}
    lost: list[str] = []
    deadline = time.monotonic() + _LONGEST_ROUND
    for process, file in zip(running, progress, strict=True):
        try:
            out, err = process.communicate(timeout=max(1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            out, err = process.communicate()
        for tally in map(Tally.read, out.splitlines()):
            tallies.setdefault(tally.path, Tally(tally.path)).add(tally)
        if process.returncode:
            with open(file) as at:  # noqa: PTH123  a name is all that is needed of it
                lost.append(f"--seed {seed} {at.read().strip()}: ended with {process.returncode}\n{err[-3000:]}")
    return list(tallies.values()), lost


def report(seed: int, tallies: list[Tally], lost: list[str]) -> Iterator[str]:
    """Yield what became of a round, a line a path."""
    total = sum(tally.inputs for tally in tallies)
    yield f"fuzz: seed {seed}, {total:,} inputs, {sum(tally.seconds for tally in tallies):.0f} s of CPU"
    for tally in tallies:
        ends = ", ".join(f"{end} {count}" for end, count in tally.ends.most_common())
        slowest = f"slowest {1000 * tally.slowest:.0f} ms (--only {tally.slowest_index})"
        yield f"  {tally.path:10} {tally.inputs:7,} in {tally.seconds:5.1f} s, {slowest}: {ends}"
    for finding in (*(finding for tally in tallies for finding in tally.findings), *lost):
        yield f'  FOUND: make fuzz ARGS="{finding.partition(": ")[0]}": {finding.partition(": ")[2]}'


def _part(asked: argparse.Namespace) -> int:
    """Take every second input of each path, and print a tally a path."""
    number, _, file = asked.part.partition(":")
    watch()
    with open(file, "wb") as progress:  # noqa: PTH123  its number is what is needed
        for path in PATHS:
            if asked.path in {None, path.name}:
                indices = range(int(number), math.ceil(path.share * asked.scale), PROCESSES)
                sys.stdout.write(run(path, asked.seed, indices, progress.fileno()).written() + "\n")
                sys.stdout.flush()
    return 0


def _again(asked: argparse.Namespace) -> int:
    """Show one input, and what it does."""
    path = next(path for path in PATHS if path.name == (asked.path or PATHS[0].name))
    watch()
    chance, data = path.make(asked.seed or 0, asked.only)
    sys.stdout.write(f"{data!r}\n")
    sys.stdout.flush()
    begun = time.process_time()
    try:
        sys.stdout.write(f"{path.take(chance, data)}, {time.process_time() - begun:.2f} s of CPU\n")
    except Exception:  # noqa: BLE001  it is shown as it is
        traceback.print_exc()
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
