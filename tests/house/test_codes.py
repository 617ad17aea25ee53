"""The law of codes: each reason for which something goes astray is explained to those who meet it."""

import re
from enum import StrEnum

import pytest

from schemas.outcome import DropReason, ErrorCode
from tests.house.source import ROOT

OPERATIONS = (ROOT / "docs" / "operations.md").read_text()


def explained(heading: str) -> list[str]:
    """Return the first column of the table under a heading."""
    section = OPERATIONS.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| `([a-z0-9_]+)` \| \S", section, re.MULTILINE)


@pytest.mark.parametrize(
    ("heading", "codes"),
    [("Why a message went to the dead letters", ErrorCode), ("Why an article was dropped", DropReason)],
)
def test_every_code_is_explained(heading: str, codes: type[StrEnum]) -> None:
    """The table in docs/operations.md has a row for each code, in the order of the code, and for no other."""
    assert explained(heading) == [code.value for code in codes]
