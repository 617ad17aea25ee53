"""Gazetteer: places by name."""

from pathlib import Path

import numpy as np
import pytest

from processors.folding import fold
from processors.gazetteer import (
    NAMES_PER_OFFSET,
    PLACE,
    REGION,
    Candidate,
    Gazetteer,
    Tables,
    hash_of,
    pack_population,
    unpack_population,
)

Town = tuple[str, tuple[str, ...], int]


def make_gazetteer(towns: list[Town]) -> Gazetteer:
    """A gazetteer of the towns of one division "Shire" of one country "Land"."""
    rows = [("Land", (), 0, 1), ("Shire", (), 0, 2), *((*town, 2) for town in towns)]
    rows.sort(key=lambda row: hash_of(fold(row[0])))
    names = [row[0].encode() for row in rows]
    places = [
        PLACE.pack(i + 1, 5_000_000, -100_000, row[3], pack_population(row[2]), 0, len(names[i]))
        for i, row in enumerate(rows)
    ]
    number = {row[0]: i for i, row in enumerate(rows)}
    regions = [
        REGION.pack(0, 0, b""),
        REGION.pack(number["Land"], 0, b"LND"),
        REGION.pack(number["Shire"], 1, b"LND"),
    ]
    others = sorted((hash_of(fold(alias)), i) for i, row in enumerate(rows) for alias in row[1])
    starts = np.cumsum([0, *map(len, names)])
    tables = Tables(
        hashes=np.array([hash_of(fold(row[0])) for row in rows], np.uint32),
        places=memoryview(b"".join(places)),
        names=memoryview(b"".join(names)),
        offsets=starts[::NAMES_PER_OFFSET].astype(np.uint32),
        alternates=np.array([value for value, _ in others], np.uint32),
        alternates_of=np.array([i for _, i in others], np.uint32),
        regions=memoryview(b"".join(regions)),
        features=("PPL",),
    )
    return Gazetteer(tables)


def test_a_place_and_where_it_lies() -> None:
    """A name leads to its place, with division, country and position."""
    (found,) = make_gazetteer([("Ashby", (), 1200)]).candidates("Ashby")

    assert (found.name, found.admin1, found.country) == ("Ashby", "Shire", "LND")
    assert (found.lat, found.lon) == (50, -1)
    assert found.population == pytest.approx(1200, rel=0.05)
    assert not found.by_alias


@pytest.mark.parametrize("spelling", ["SAO TOME", "São Tomé", "sao-tome"])
def test_spellings(spelling: str) -> None:
    """Case, diacritics and hyphens do not matter."""
    (found,) = make_gazetteer([("São Tomé", (), 10)]).candidates(spelling)

    assert found.name == "São Tomé"


def test_other_names() -> None:
    """A place is found by its other names, and says that it was."""
    (found,) = make_gazetteer([("Newtown", ("Oldtown",), 10)]).candidates("Oldtown")

    assert found.name == "Newtown"
    assert found.by_alias


def test_largest_first() -> None:
    """Of places of one name the most populous comes first; `known` gives its size."""
    gazetteer = make_gazetteer([("Ashby", (), 10), ("Ashby", (), 90_000), ("Bly", ("Ashby",), 500)])

    assert [c.name for c in gazetteer.candidates("Ashby")] == ["Ashby", "Bly", "Ashby"]
    assert gazetteer.known("Ashby") == pytest.approx(90_000, rel=0.05)


def test_unknown() -> None:
    """A name that no place has leads nowhere."""
    gazetteer = make_gazetteer([("Ashby", (), 10)])

    assert gazetteer.candidates("Nowhere") == ()
    assert gazetteer.known("Nowhere") == -1


def test_many_names() -> None:
    """Every name of a long table is read from its own place in the table."""
    towns = [(f"Town {i}" + "x" * (i % 7), (), i) for i in range(100)]
    gazetteer = make_gazetteer(towns)

    assert [gazetteer.candidates(name)[0].name for name, _, _ in towns] == [name for name, _, _ in towns]


@pytest.mark.parametrize("population", [0, 1, 500, 999, 12_345, 1_412_600_000])
def test_populations(population: int) -> None:
    """A population survives packing within five percent."""
    assert unpack_population(pack_population(population)) == pytest.approx(population, rel=0.05)


def test_immutable() -> None:
    """A candidate is a value: what one step reads, another cannot change."""
    (found,) = make_gazetteer([("Ashby", (), 10)]).candidates("Ashby")

    with pytest.raises(AttributeError):
        found.name = "Bly"  # type: ignore[misc]  # what is tested
    assert isinstance(found, Candidate)


def test_size_of_the_shipped_table() -> None:
    """What ships stays under ten megabytes."""
    folder = Path(__file__).parents[2] / "seeds" / "places"

    assert 5_000_000 < sum(path.stat().st_size for path in folder.iterdir()) < 10_000_000
