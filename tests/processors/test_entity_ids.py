"""Entity ids: one id for all mentions of one name."""

import pytest

from processors.entity_ids import is_land
from processors.knowledge import Knowledge
from tests.processors.conftest import Named


def ids(named: Named, text: str) -> dict[str, str]:
    return {entity.text: entity.entity_id for entity in named(text).entities}


def test_a_company_without_its_form_is_the_same(named: Named) -> None:
    """Later mentions leave out "Corp"."""
    found = ids(named, "Braxton Mining Corp closed a pit. Shares of Braxton Mining fell.")
    assert found["Braxton Mining"] == "braxton-mining-corp"


def test_spellings_of_a_known_name_are_one(named: Named) -> None:
    """The id is made from the name in the seeds, whichever alias the text has."""
    found = ids(named, "Daesh fled. ISIS had held the town.")
    assert set(found.values()) == {"islamic-state"}


@pytest.mark.parametrize(
    ("name", "land"), [("Scotland", True), ("Britain", False), ("Abkhazia", True), ("Kenya", False)]
)
def test_lands_below_a_state_are_told_from_states(knowledge: Knowledge, name: str, land: bool) -> None:
    """They have an id of their own."""
    meaning = knowledge.world.lookup(name)
    assert meaning is not None
    assert is_land(knowledge.world, name, meaning) is land
