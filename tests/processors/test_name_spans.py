"""Name spans: runs of capitalised words cut into names."""

import pytest

from processors.knowledge import Knowledge
from processors.name_finds import find_known
from processors.name_page import read_page
from processors.name_spans import find_names
from tests.processors.conftest import Named


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They blamed Iraqi President Barham Salih.", ["Iraqi", "Barham Salih"]),
        ("They asked the Iraqi News Agency.", ["Iraqi News Agency"]),
        ("They saw Australian Peter Doyle win.", ["Australian", "Peter Doyle"]),
        ("They sued Harkin Corp Chairman Ann Moss.", ["Harkin Corp", "Ann Moss"]),
        ("They trust the Bank of Uganda.", ["Bank of Uganda"]),
        ("They fund the Movement for Democratic Renewal.", ["Movement for Democratic Renewal"]),
        ("They left Boston-based Okada Ltd there.", ["Okada Ltd"]),
        ("They recalled World War II.", ["World War II"]),
        ("They live on Kenyatta Avenue.", ["Kenyatta Avenue"]),
        ("They met Margaret Court there.", ["Margaret Court"]),
    ],
)
def test_runs_are_cut_into_names(named: Named, knowledge: Knowledge, text: str, names: list[str]) -> None:
    """Titles go, peoples stand by themselves unless a body is named by them, and "of" joins what needs it."""
    page = read_page(named(text).parse, text, knowledge.dictionary, {}, knowledge.actors.words.given)
    found = find_names(page, find_known(page, knowledge.actors, knowledge.world), knowledge.actors)
    assert [page.text(name.start, name.end) for name in found] == names


def test_a_title_is_remembered_at_the_name(named: Named, knowledge: Knowledge) -> None:
    """Who bears a title is a person."""
    text = "They met Colonel Zog Brax there."
    page = read_page(named(text).parse, text, knowledge.dictionary, {})
    (name,) = find_names(page, find_known(page, knowledge.actors, knowledge.world), knowledge.actors)
    assert name.titled
