"""Recorded figures."""

from pathlib import Path

from benchmarks.recording import last_figures, made_by, record
from benchmarks.sets import Score


def test_the_last_full_figure_counts(tmp_path: Path) -> None:
    """Of several runs, the latest counts; a run over a part of the items never does."""
    path = tmp_path / "results" / "quality.jsonl"
    for value, limit in ((0.5, None), (0.75, None), (1.0, 10)):
        record([Score("dates", "value F1", value, 7)], {"python": "3"}, limit=limit).append_to(path)
    assert last_figures(path) == {("dates", "value F1"): 0.75}


def test_nothing_recorded(tmp_path: Path) -> None:
    """Without a file there is no last figure."""
    assert last_figures(tmp_path / "none.jsonl") == {}


def test_versions() -> None:
    """A row names what its figures depend on."""
    assert {"python", "dateline", "spacy"} <= made_by().keys()
