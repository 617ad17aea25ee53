"""Samples of a soak: what is seen of it every few seconds, a JSON line each."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict


class Sample(BaseModel):
    """One look."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    seconds: float
    """Since the beginning."""
    memory_mb: int
    """Resident, of all workers with their processes."""
    workers: int
    restarts: int
    published: int
    written: int | None
    """Messages on `articles.enriched`, those that came again included; None while the broker is away."""
    dead: int | None
    stored: int | None
    """Articles in the store; None while the database is away."""
    lag: dict[str, int] | None
    """Messages before each agent; None while the broker is away."""
    trouble: str = ""
    """What is wrong at this moment, or was done since the last look."""


def append(sample: Sample, file: Path) -> None:
    """Write a sample behind the others."""
    with file.open("a", encoding="utf-8") as lines:
        lines.write(sample.model_dump_json() + "\n")


def read(file: Path) -> list[Sample]:
    """Return all samples of a file."""
    return [Sample.model_validate_json(line) for line in file.read_text(encoding="utf-8").splitlines()]
