"""Actor persons: offices before and behind a name."""

from collections.abc import Callable

import pytest

from processors.actors import FindActors
from processors.knowledge import Knowledge
from schemas.mention import Actor
from schemas.plover import Sector
from tests.processors.conftest import Named


@pytest.fixture(scope="module")
def person(named: Named, knowledge: Knowledge) -> Callable[[str], Actor]:
    """Return the first actor of a text."""
    find = FindActors(knowledge)
    return lambda text: find(named(text))[0]


def test_the_first_of_two_titles_leads(person: Callable[[str], Actor]) -> None:
    """A deputy minister who is a general sits in the government."""
    actor = person("Deputy Defence Minister Colonel-General Ivan Sorokin spoke.")
    assert (actor.sector, actor.sectors) == (Sector.GOV, (Sector.MIL,))


def test_an_honorific_is_no_office(person: Callable[[str], Actor]) -> None:
    """An address tells nothing of what somebody does."""
    actor = person("Mr Okello spoke.")
    assert (actor.name, actor.office, actor.sector) == ("Okello", None, None)


def test_a_known_person_keeps_country_and_takes_the_office_of_the_text(person: Callable[[str], Actor]) -> None:
    """The article knows today's office, the lexicon the rest."""
    actor = person("Former President Bill Clinton spoke.")
    assert (actor.actor_id, actor.country, actor.sector) == ("bill-clinton", "USA", Sector.ELI)


def test_the_apposition_ends_with_its_comma(person: Callable[[str], Actor]) -> None:
    """What the sentence says next is no part of the office."""
    actor = person("Leila Haddad, head of the Lebanese teachers' union, said pupils and soldiers had fled.")
    assert (actor.country, actor.sector) == ("LBN", Sector.LAB)
    assert actor.office == "head of Lebanese teachers' union"


def test_a_name_behind_a_comma_is_no_office(person: Callable[[str], Actor]) -> None:
    """In a list of people nobody is described."""
    assert person("Amina Diallo, Moussa Traore and a general met.").office is None
