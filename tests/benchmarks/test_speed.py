"""The arithmetic of speed."""

from pathlib import Path

import pytest

from benchmarks.speed import Meter, _lines, _scores


def test_figures() -> None:
    """Ratios are of stock in the same run; what is not the model counts against the model's time."""
    meter, steps = Meter(), Meter()
    meter.seconds.update({"stock": 20.0, "model": 10.0, "enrich": 14.0})
    steps.seconds.update({"doc": 10.0, "dates": 1.0})
    figures = {score.metric: score.value for score in _scores(meter, steps, 400.0, 100)}
    assert figures["model, ratio of stock"] == 2.0
    assert figures["enrich, ratio of stock"] == pytest.approx(20 / 14)
    assert figures["all but the model, share of the model's time"] == 0.4
    assert figures["step dates, ms an article"] == 10.0
    assert figures["step record, ms an article"] == 30.0


def test_meter_counts_what_fails() -> None:
    """A call is counted under its name even when it raises, and its result or error comes through."""
    meter = Meter()
    assert meter.timed("sum", sum)([1, 2]) == 3
    with pytest.raises(TypeError):
        meter.timed("len", len)(3)
    assert {"sum", "len"} == meter.seconds.keys()


def test_articles_of_our_own(tmp_path: Path) -> None:
    """Without labelled data the sample articles are read."""
    assert all(line["text"] for line in _lines(tmp_path))
