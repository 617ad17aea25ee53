"""Place evidence: what speaks for a name being a place."""

import pytest

from processors.place_evidence import ENOUGH, Toponym, by_left, by_right, weigh
from tests.place_pages import page_of, place_of


def weight(text: str, name: str, labels: dict[str, str] | None = None, **facts: object) -> float:
    page = page_of(text, labels)
    start = page.words.index(name.split(maxsplit=1)[0])
    seen = Toponym(start, start + len(name.split()), name)
    return weigh(page, seen, [place_of(name, **facts)])


@pytest.mark.parametrize(
    ("text", "name", "labels"),
    [
        ("fighting in Ashby went on", "Ashby", {}),
        ("Ashby fell silent", "Ashby", {"Ashby": "GPE"}),
        ("the Ashby Police Department", "Ashby", {"Ashby Police Department": "ORG"}),
        ("Senator Jones, R - Ashby , spoke", "Ashby", {}),
        ("an Ashby - based charity", "Ashby", {}),
        ("ASHBY -- Two men", "ASHBY", {}),
    ],
)
def test_enough(text: str, name: str, labels: dict[str, str]) -> None:
    """A label, a preposition, an office or a dateline is enough for a small town."""
    assert weight(text, name, labels) >= ENOUGH


@pytest.mark.parametrize(
    ("text", "name", "labels"),
    [
        ("Mr. Ashby left", "Ashby", {}),
        ("Ann Ashby left", "Ashby", {"Ann Ashby": "PER"}),
        ("the Ashby virus spread", "Ashby", {"Ashby": "GPE"}),
        ("at 3 a.m. Ashby time", "Ashby", {"Ashby": "GPE"}),
        ("the Ashby Times wrote", "Ashby", {"Ashby Times": "ORG"}),
        ("the Voice of Ashby radio", "Ashby", {"Voice of Ashby radio": "ORG"}),
        ("the Court ruled", "Court", {}),
    ],
)
def test_not_enough(text: str, name: str, labels: dict[str, str]) -> None:
    """Persons, diseases, clocks, newspapers and common words are no places though a town is called so."""
    assert weight(text, name, labels) < ENOUGH


def test_fame() -> None:
    """A country, or a large city, needs less than a hamlet."""
    hamlet = weight("Ashby waited", "Ashby", {}, population=0)
    city = weight("Ashby waited", "Ashby", {}, population=2_000_000)
    country = weight("Ashby waited", "Ashby", {}, feature_code="PCLI")

    assert hamlet < city < country


def test_both_sides() -> None:
    """The words before and behind count each for itself, and not beyond the sentence."""
    page = page_of("He spoke of it in. Ashby police")
    seen = Toponym(6, 7, "Ashby")

    assert page.words[6] == "Ashby"
    assert by_left(page, seen) == 0
    assert by_right(page, seen) > 1
