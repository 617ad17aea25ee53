"""Name tables: results, standings, line-ups and scorecards."""

import pytest

from processors.name_page import read_page
from processors.name_spans import Name
from processors.name_tables import of_tables
from streams.dictionary import load_dictionary
from tests.processors.conftest import Named


@pytest.mark.parametrize(
    ("line", "name", "label"),
    [
        ("Brax 2 Zorn 1", "Brax", "ORG"),
        ("Brax 4 3 1 0 7 4 10", "Brax", "ORG"),
        ("ZORN AT BRAX", "ZORN", "ORG"),
        ("Brax c Moss b Zorn 21", "Moss", "PER"),
        ("Brax not out 12", "Brax", "PER"),
        ("2. Ann Brax (Kenya) 3:42", "Ann Brax", "PER"),
        ("Kenya - Brax (61st)", "Brax", "PER"),
    ],
)
def test_the_place_in_a_line_speaks(named: Named, line: str, name: str, label: str) -> None:
    """Teams have points and scores, players minutes, countries and those who bowled them."""
    text = f"SPORT - SOCCER RESULTS\n{line}"
    page = read_page(named(text).parse, text, load_dictionary(), {})
    start = next(i for i, offset in enumerate(page.starts) if offset == text.index(name, 20))
    assert of_tables(page, Name(start, start + len(name.split()))).best()[0] == label


def test_figures_say_nothing_where_no_sport_is_told(named: Named) -> None:
    """A price list is no table of results."""
    text = "Brax 2 Zorn 1"
    page = read_page(named(text).parse, text, load_dictionary(), {})
    assert of_tables(page, Name(0, 1)) == {}
