"""The table of quality."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from benchmarks import quality
from benchmarks.sets import Score

RUN = CliRunner()


@pytest.mark.parametrize(
    ("name", "areas"),
    [
        ("dates", ["dates"]),
        ("dates.timebank", ["dates"]),
        ("quotes.polnear_dev", ["claims"]),
        ("events", ["events"]),
        ("events.ngec_actors", ["actors", "events"]),
        ("gold", ["gold"]),
        ("nothing", []),
    ],
)
def test_areas_by_name(name: str, areas: list[str]) -> None:
    """An area is asked for by its name or by a set that it measures."""
    assert areas == [area.name for area in quality.AREAS if quality._is_wanted(area, [name])]


def test_only_the_set_that_was_asked_for() -> None:
    """Of an area's figures, those of other sets are left out."""
    names = ["dates.timebank"]
    assert [quality._is_named(Score(name, "value F1", 1, 1), names) for name in (names[0], "dates.aquaint")] == [
        True,
        False,
    ]


def test_an_unknown_set() -> None:
    """A set that is not there is a mistake that names those that are."""
    result = RUN.invoke(quality.app, ["--set", "weather"])
    assert result.exit_code == 2
    assert "dates" in result.output


def test_without_data(tmp_path: Path) -> None:
    """Without the labelled sets it says so, measures own gold, shows errors and records nothing."""
    before = quality.RESULTS.stat().st_size if quality.RESULTS.exists() else 0
    result = RUN.invoke(quality.app, ["--data", str(tmp_path / "none"), "--limit", "2", "--errors", "1"])
    assert result.exit_code == 0, result.output
    assert "own gold (tests/gold) only" in " ".join(result.output.split()), "lines are broken where a path is long"
    assert "events found" in result.output
    assert before == (quality.RESULTS.stat().st_size if quality.RESULTS.exists() else 0)
