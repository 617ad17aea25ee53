"""What a soak records can be read back, and drawn, gaps included."""

from pathlib import Path

from tests.flows.faults.picture import draw
from tests.flows.faults.samples import Sample, append, read

_SEEN = {"memory_mb": 400, "workers": 2, "restarts": 0, "published": 100}
SAMPLES = (
    Sample(seconds=0.0, **_SEEN, written=90, dead=2, stored=80, lag={"enrich": 8, "store": 10}),
    Sample(seconds=5.0, **_SEEN, written=None, dead=None, stored=None, lag=None, trouble="broker away"),
    Sample(seconds=10.0, **_SEEN, written=98, dead=2, stored=98, lag={"enrich": 0, "store": 0}),
)


def test_samples_are_read_as_they_were_written(tmp_path: Path) -> None:
    """A line each, in their order."""
    for sample in SAMPLES:
        append(sample, tmp_path / "soak.jsonl")
    assert read(tmp_path / "soak.jsonl") == list(SAMPLES)


def test_the_picture_is_small(tmp_path: Path) -> None:
    """It is a PNG that can be kept beside the figures, though the broker was away in between."""
    draw(SAMPLES, "two workers", tmp_path / "soak.png")
    content = (tmp_path / "soak.png").read_bytes()
    assert content.startswith(b"\x89PNG")
    assert len(content) < 150_000
