"""Name runs: the stretches in which names stand."""

import pytest

from processors.knowledge import Knowledge
from processors.name_finds import find_known
from processors.name_page import read_page
from processors.name_runs import find_runs
from tests.processors.conftest import Named


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("He met Marie van der Berg there.", ["Marie van der Berg"]),
        ("The al-Rashid brothers fled.", ["al-Rashid"]),
        ("Officials named Ata-ur-Rahman Malik.", ["Ata-ur-Rahman Malik"]),
        ("Envoy Li Song-ho spoke.", ["Envoy Li Song-ho"]),
        ("Shares of Okafor & Daughters rose.", ["Okafor & Daughters"]),
        ("In Lagos and Kano markets closed.", ["Lagos", "Kano"]),
    ],
)
def test_particles_hyphens_and_signs_bind(named: Named, knowledge: Knowledge, text: str, runs: list[str]) -> None:
    """What stands between capitalised words of one name belongs to it, "and" does not."""
    page = read_page(named(text).parse, text, knowledge.dictionary, {}, knowledge.actors.words.given)
    finds = find_known(page, knowledge.actors, knowledge.world)
    found = [page.text(start, end) for start, end in find_runs(page, finds)]
    assert [run for run in found if run in runs] == runs
