"""A hundred thousand spoilt inputs: none crashes, hangs or loses its message."""

import pytest

from tests.fuzz.__main__ import one_round, report
from tests.fuzz.paths import PATHS

SEED = 20240312
"""Always the same, so that a failure is the change's and not chance's; `make fuzz` takes others."""


def test_a_hundred_thousand_inputs_end_well(capsys: pytest.CaptureFixture[str]) -> None:
    """Every input ends as an article or with its reason, within a second of CPU, and is counted once."""
    tallies, lost = one_round(SEED)
    told = "\n".join(report(SEED, tallies, lost))
    with capsys.disabled():
        print(f"\n{told}")  # noqa: T201  it is worth knowing how they ended, also where all is well
    assert "FOUND" not in told, told
    assert {tally.path: tally.inputs for tally in tallies} == {path.name: path.share for path in PATHS}
    assert sum(sum(tally.ends.values()) for tally in tallies) == sum(path.share for path in PATHS) == 100_000


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_the_same_numbers_give_the_same_input(path: "object") -> None:
    """A finding can be had again from its seed, its path and its number."""
    (known,) = [one for one in PATHS if one is path]
    assert known.make(7, 3)[1] == known.make(7, 3)[1]
    assert len({known.make(7, index)[1] for index in range(20)}) > 10
