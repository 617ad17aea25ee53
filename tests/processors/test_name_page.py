"""Name page: which tokens may be part of a name, by their form."""

import pytest

from processors.name_page import NamePage, read_page
from streams.dictionary import load_dictionary
from tests.processors.conftest import Named


def page_of(named: Named, text: str) -> NamePage:
    reading = named(text)
    sport = {"goal": "sport", "striker": "sport", "coach": "sport", "match": "sport"}
    return read_page(reading.parse, text, load_dictionary(), sport)


def names(page: NamePage) -> list[str]:
    return [text for text, is_name in zip(page.texts, page.names, strict=True) if is_name]


def test_a_capital_at_the_beginning_says_nothing(named: Named) -> None:
    """The first word of a sentence is a name only where it is no plain word."""
    assert names(page_of(named, "Markets fell. Kigali was calm.")) == ["Kigali"]


def test_days_are_no_names_and_a_month_s_namesake_is(named: Named) -> None:
    """The calendar is left out where the model sees a date."""
    found = names(page_of(named, "On Monday, April 5, she met Theresa May in Leeds."))
    assert "Monday" not in found
    assert {"Theresa", "May", "Leeds"} <= set(found)


def test_lines_in_capitals_are_known(named: Named) -> None:
    """A headline that shouts is one, whatever its letters were made into."""
    page = page_of(named, "REBELS SEIZE TOWN NEAR BORDER\nThe rebels came at dawn.")
    assert page.shouted == {0}


def test_names_of_the_text_are_names_in_its_headline(named: Named) -> None:
    """A title-case headline shows as names only what sentences show as names."""
    page = page_of(named, "Rebels Seize Village Near Goma After Fight\nFighting went on in Goma on Friday.")
    assert names(page) == ["Goma", "Goma"]


@pytest.mark.parametrize(
    ("text", "sport"),
    [
        ("TENNIS - RESULTS OF THE OPEN\nDay one.", True),
        ("The striker scored a late goal, and the coach praised the match.", True),
        ("Troops shelled the town, and the mayor fled.", False),
        ("Reims 2 Nancy 1\nCaen 0 Lens 0\nMetz 1 Brest 3", True),
    ],
)
def test_sport_is_told_by_its_heading_its_words_or_its_results(named: Named, text: str, sport: bool) -> None:
    """A town in such an article may be a team."""
    assert page_of(named, text).sport is sport
