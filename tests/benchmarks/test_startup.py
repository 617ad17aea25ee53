"""The start of a process, measured."""

import sys

import pytest

from benchmarks.startup import Start, medians, start


def test_medians_stand_for_all_runs() -> None:
    """One run that something held up does not count."""
    starts = [Start(1.0, 2.0, 3.0), Start(1.2, 2.2, 3.2), Start(9.0, 9.0, 9.0)]
    assert [score.value for score in medians(starts)] == [2.2, 1.2, 3.2]


def test_cpu_is_that_of_the_child_alone() -> None:
    """Work counts, and waiting does not; the line comes before the end."""
    working = start([sys.executable, "-c", "print(sum(range(3_000_000)), flush=True)\nsum(range(3_000_000))"])
    waiting = start([sys.executable, "-c", "print(1, flush=True); import sys; sys.stdin.close()"])
    assert working.line < working.wall
    assert waiting.cpu < working.cpu


@pytest.mark.parametrize("code", ["print('half'); raise SystemExit(3)", "pass"])
def test_a_failure_is_no_figure(code: str) -> None:
    """A command that fails, or says nothing, would be fast."""
    with pytest.raises(AssertionError):
        start([sys.executable, "-c", code])
