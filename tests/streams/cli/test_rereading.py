"""What a person is told of a replay, and by which name it goes on."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from streams.cli.rereading import name_of, said
from streams.rewind import Stretch
from streams.settings import Settings

SETTINGS = Settings(kafka_bootstrap_servers="127.0.0.1:1")
MARCH = Stretch(since=datetime(2026, 3, 1, tzinfo=UTC), until=datetime(2026, 3, 8, tzinfo=UTC))


def test_the_same_call_has_the_same_name() -> None:
    """So that it goes on where it was; another stretch, or another lexicon, is another run."""
    other = SETTINGS.model_copy(update={"lexicon_dir": Path("mine")})
    assert name_of(MARCH, SETTINGS) == name_of(MARCH, SETTINGS)
    assert len({name_of(MARCH, SETTINGS), name_of(MARCH, other), name_of(Stretch(since=MARCH.since), SETTINGS)}) == 3


def test_what_came_of_it_is_told_in_a_line() -> None:
    """Every kind of end, also those that did not happen."""
    counts = Counter({"unchanged": 5, "changed": 2, "dead": 1})
    assert said(counts, dry_run=False) == ("read 8 again: 5 unchanged, 2 changed, 0 overtaken, 0 held back, 1 dead")
    assert said(counts, dry_run=True).endswith("; nothing was published")
