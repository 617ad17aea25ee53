"""Gazetteer: places by name."""

from pathlib import Path

import pytest

from processors.gazetteer import Candidate, pack_population, unpack_population
from tests.place_pages import gazetteer_of


def test_a_place_and_where_it_lies() -> None:
    """A name leads to its place, with division, country and position."""
    (found,) = gazetteer_of([("Ashby", (), 1200)]).candidates("Ashby")

    assert (found.name, found.admin1, found.country) == ("Ashby", "Shire", "LND")
    assert (found.lat, found.lon) == (50, -1)
    assert found.population == pytest.approx(1200, rel=0.05)
    assert not found.by_alias


@pytest.mark.parametrize("spelling", ["SAO TOME", "São Tomé", "sao-tome"])
def test_spellings(spelling: str) -> None:
    """Case, diacritics and hyphens do not matter."""
    (found,) = gazetteer_of([("São Tomé", (), 10)]).candidates(spelling)

    assert found.name == "São Tomé"


def test_other_names() -> None:
    """A place is found by its other names, and says that it was."""
    (found,) = gazetteer_of([("Newtown", ("Oldtown",), 10)]).candidates("Oldtown")

    assert found.name == "Newtown"
    assert found.by_alias


def test_largest_first() -> None:
    """Of places of one name the most populous comes first; `known` gives its size."""
    gazetteer = gazetteer_of([("Ashby", (), 10), ("Ashby", (), 90_000), ("Bly", ("Ashby",), 500)])

    assert [c.name for c in gazetteer.candidates("Ashby")] == ["Ashby", "Bly", "Ashby"]
    assert gazetteer.known("Ashby") == pytest.approx(90_000, rel=0.05)


def test_unknown() -> None:
    """A name that no place has leads nowhere."""
    gazetteer = gazetteer_of([("Ashby", (), 10)])

    assert gazetteer.candidates("Nowhere") == ()
    assert gazetteer.known("Nowhere") == -1


def test_many_names() -> None:
    """Every name of a long table is read from its own place in the table."""
    towns = [(f"Town {i}" + "x" * (i % 7), (), i) for i in range(100)]
    gazetteer = gazetteer_of(towns)

    assert [gazetteer.candidates(name)[0].name for name, _, _ in towns] == [name for name, _, _ in towns]


@pytest.mark.parametrize("population", [0, 1, 500, 999, 12_345, 1_412_600_000])
def test_populations(population: int) -> None:
    """A population survives packing within five percent."""
    assert unpack_population(pack_population(population)) == pytest.approx(population, rel=0.05)


def test_immutable() -> None:
    """A candidate is a value: what one step reads, another cannot change."""
    (found,) = gazetteer_of([("Ashby", (), 10)]).candidates("Ashby")

    with pytest.raises(AttributeError):
        found.name = "Bly"  # type: ignore[misc]  # what is tested
    assert isinstance(found, Candidate)


def test_size_of_the_shipped_table() -> None:
    """What ships stays under ten megabytes."""
    folder = Path(__file__).parents[2] / "seeds" / "places"

    assert 5_000_000 < sum(path.stat().st_size for path in folder.iterdir()) < 10_000_000
