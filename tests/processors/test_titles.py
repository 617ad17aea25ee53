"""Titles."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from processors.attribution import Word
from processors.merging import Draft
from processors.titles import title_of
from schemas.event import Attribution, Claimant, Factuality, Numbers, Role, When
from schemas.lexicon import Entry
from schemas.mention import Place, TimeBasis, TimePrecision
from schemas.plover import Sector

DAY = datetime(2024, 3, 12, tzinfo=UTC)
LEGION = Role(actor_id="legion", name="Freedom Legion", text="the Legion", sector=Sector.REB, start=0, end=10)
RUSSIA = Role(actor_id="russia", name="Russia", text="Russia", country="RUS", sector=Sector.GOV, start=0, end=6)
ON_THE_DAY = When(start=DAY, end=DAY + timedelta(days=1), precision=TimePrecision.DAY, basis=TimeBasis.TEXT)
SOMETIME = When(start=None, end=None, precision=TimePrecision.UNKNOWN, basis=TimeBasis.PUBLICATION)
BELGOROD = Place(start=0, end=8, text="Belgorod", name="Belgorod", score=0.9)
ATTACK = Entry(id="assault.x", type="ASSAULT", verbs=("attack",), example="Rebels attacked.")


def says(role: Role) -> Claimant:
    return Claimant(**role.model_dump())


def draft(**changed: Any) -> Draft:
    fields: dict[str, Any] = {
        "trigger": Doc(Vocab(), words=["attacked"])[0],
        "entry": ATTACK,
        "actors": (LEGION,),
        "recipients": (RUSSIA,),
        "place": None,
        "place_basis": None,
        "when": SOMETIME,
        "numbers": Numbers(),
        "word": Word(Attribution.ASSERTED),
        "factuality": Factuality.HAPPENED,
        "responsibility": False,
        "anaphoric": False,
    }
    return Draft(**(fields | changed))


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, "Freedom Legion (REB) attacked Russia"),
        (
            {"place": BELGOROD, "when": ON_THE_DAY},
            "Freedom Legion (REB) attacked Russia, Belgorod, 12 Mar 2024",
        ),
        (
            {"word": Word(Attribution.CLAIMED, claimed_by=(says(LEGION),))},
            "Freedom Legion (REB) says it attacked Russia",
        ),
        (
            {"word": Word(Attribution.CLAIMED, claimed_by=(says(RUSSIA),)), "factuality": Factuality.ATTEMPTED},
            "Russia says Freedom Legion (REB) tried to attack Russia",
        ),
        (
            {"word": Word(Attribution.DENIED, denied_by=(says(LEGION),))},
            "Freedom Legion (REB) denies that it attacked Russia",
        ),
        ({"actors": ()}, "Attack on Russia"),
        ({"actors": (), "factuality": Factuality.PLANNED}, "Planned attack on Russia"),
        ({"actors": (), "recipients": (), "word": Word(Attribution.CLAIMED)}, "Unnamed sources say attack"),
    ],
)
def test_title(changed: dict[str, object], expected: str) -> None:
    """A title says who says it, how real it is, who did it to whom, and where and when the text says so."""
    assert expected == title_of(draft(**changed))
