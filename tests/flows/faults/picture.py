"""The picture of a soak: memory, lag and counts over time, with what went wrong behind them."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from tests.flows.faults.samples import Sample

_NAN = float("nan")
"""Where nobody answered the line is broken."""


def draw(samples: Sequence[Sample], title: str, file: Path) -> None:
    """Write the picture of at least one sample."""
    figure = Figure(figsize=(10, 8), layout="constrained")
    memory, lag, counts = figure.subplots(3, 1, sharex=True)
    figure.suptitle(title, fontsize=10)
    minutes = [sample.seconds / 60 for sample in samples]
    memory.plot(minutes, [sample.memory_mb for sample in samples], label="memory of all workers, MB")
    memory.plot(minutes, [100 * sample.workers for sample in samples], ":", label="workers, x 100")
    for agent in sorted({name for sample in samples for name in sample.lag or ()}):
        lag.plot(minutes, [(sample.lag or {}).get(agent, _NAN) for sample in samples], label=f"before {agent}")
    lag.set_ylabel("messages")
    counts.plot(minutes, [sample.published for sample in samples], label="published")
    for name in ("written", "stored", "dead"):
        counts.plot(minutes, [_or_nan(getattr(sample, name)) for sample in samples], label=name)
    counts.set_xlabel("minutes; grey: something was wrong or done to the workers")
    for axes in (memory, lag, counts):
        axes.legend(loc="upper left", fontsize=8)
        _shade(axes, samples)
    figure.savefig(file, dpi=80)


def _or_nan(value: int | None) -> float:
    return _NAN if value is None else value


def _shade(axes: Axes, samples: Sequence[Sample]) -> None:
    for before, sample in pairwise(samples):
        if sample.trouble:
            axes.axvspan(before.seconds / 60, sample.seconds / 60, color="lightgrey", linewidth=0)
