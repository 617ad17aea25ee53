"""Name finds: known names in an article."""

from processors.knowledge import Knowledge
from processors.name_finds import Finds, find_known
from processors.name_page import NamePage, read_page
from tests.processors.conftest import Named


def finds_of(named: Named, knowledge: Knowledge, text: str) -> tuple[NamePage, Finds]:
    page = read_page(named(text).parse, text, knowledge.dictionary, knowledge.events.domains)
    return page, find_known(page, knowledge.actors, knowledge.world)


def shown(page: NamePage, finds: Finds) -> dict[str, str]:
    return {page.text(start, find.end): find.label for start, find in finds.items()}


def test_bodies_people_countries_and_peoples_are_known(named: Named, knowledge: Knowledge) -> None:
    """Each with its label."""
    page, finds = finds_of(named, knowledge, "Vladimir Putin of Russia met NATO envoys and Turkish officials.")
    assert shown(page, finds) == {"Vladimir Putin": "PER", "Russia": "GPE", "NATO": "ORG", "Turkish": "NORP"}


def test_small_words_behind_a_name_are_no_part_of_it(named: Named, knowledge: Knowledge) -> None:
    """The lexicon knows "Kyodo news agency"; the name is Kyodo."""
    page, finds = finds_of(named, knowledge, "The Kyodo news agency reported it.")
    assert shown(page, finds) == {"Kyodo": "ORG"}


def test_a_title_before_a_known_person_is_no_part_of_the_name(named: Named, knowledge: Knowledge) -> None:
    """The lexicon knows "King Hussein"; the name is Hussein."""
    page, finds = finds_of(named, knowledge, "They met King Hussein in Amman.")
    assert "Hussein" in shown(page, finds)


def test_a_club_weighs_less_where_no_sport_is_told(named: Named, knowledge: Knowledge) -> None:
    """Liverpool is first of all a town."""
    _, quiet = finds_of(named, knowledge, "The ship left Liverpool at noon.")
    _, match = finds_of(named, knowledge, "SOCCER - Striker joins Liverpool before the match.")
    weights = [find.weight for finds in (quiet, match) for find in finds.values()]
    assert weights[0] < weights[1]


def test_countries_are_known_in_headlines_that_shout(named: Named, knowledge: Knowledge) -> None:
    """Where "TURKEY" would be a bird in small letters."""
    page, finds = finds_of(named, knowledge, "TURKEY AND WALES SIGN NEW TRADE AGREEMENT")
    assert {page.printed(start, find.end) for start, find in finds.items()} == {"TURKEY", "WALES"}
