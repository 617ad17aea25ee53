"""Where an event happened."""

import pytest
from spacy.tokens import Doc

from processors.event_place import place_of
from schemas.mention import Place, PlaceRole, Precision
from tests.processors.conftest import Find, Parsed
from tests.scenes import span_of


def place(doc: Doc, name: str, role: PlaceRole = PlaceRole.MENTIONED, precision: Precision = Precision.CITY) -> Place:
    return Place(**span_of(doc, name).model_dump(), name=name, precision=precision, score=0.9, role=role)


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Pirates raided a ship near Lamu.", ["Lamu"], "Lamu"),
        ("Pirates from Lamu raided a ship in Malindi.", ["Lamu", "Malindi"], "Malindi"),
        ("Pirates raided the outskirts of Lamu.", ["Lamu"], "Lamu"),
        ("Pirates raided the mayor of Lamu.", ["Lamu"], None),
    ],
)
def test_the_preposition_ties_a_place_to_its_event(
    parsed: Parsed, token_of: Find, text: str, names: list[str], expected: str | None
) -> None:
    """That of ground is a place, and that of a person only names him."""
    doc = parsed(text)
    found, _ = place_of(token_of(doc, "raided"), [place(doc, name) for name in names])
    assert (found.name if found else None) == expected


def test_a_place_that_stands_for_an_actor_is_none(parsed: Parsed, token_of: Find) -> None:
    """Where the government is meant, nothing happened."""
    doc = parsed("Pirates raided a ship in Lamu.")
    assert place_of(token_of(doc, "raided"), [place(doc, "Lamu", PlaceRole.ACTOR)]) == (None, None)


def test_the_dateline_stands_in(parsed: Parsed, token_of: Find) -> None:
    """Where the sentence names no place, and only there; it says that it rests on that."""
    doc = parsed("Lamu. Pirates raided a ship in Malindi. They raid often.")
    dateline, town = place(doc, "Lamu", PlaceRole.DATELINE), place(doc, "Malindi")
    assert place_of(token_of(doc, "raided"), [dateline, town]) == (town, "text")
    assert place_of(token_of(doc, "raid"), [dateline, town]) == (dateline, "dateline")
