"""The gazetteer that ships."""

import pytest

from processors.gazetteer import Gazetteer
from streams.places import open_gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.mark.parametrize(
    ("name", "geonameid", "country", "feature"),
    [
        ("Kursk", 538560, "RUS", "PPL"),
        ("Belgorod", 578072, "RUS", "PPL"),
        ("Belgorod Oblast", 578071, "RUS", "ADM1"),
        ("Gaza Strip", 281132, "PSE", "ADM1"),
        ("Kiev", 703448, "UKR", "PPLC"),
        ("Ill.", 4896861, "USA", "ADM1"),
        ("U.S.", 6252001, "USA", "PCLI"),
        ("Pristina", 786714, "KOS", "PPLC"),
        ("Africa", 6255146, None, "CONT"),
        ("Cook County", 4888671, "USA", "ADM2"),
    ],
)
def test_places_of_the_news(gazetteer: Gazetteer, name: str, geonameid: int, country: str, feature: str) -> None:
    """Countries, divisions, cities and continents are there under the names that news uses."""
    found = {c.geonameid: c for c in gazetteer.candidates(name)}

    assert (found[geonameid].country, found[geonameid].feature_code) == (country, feature)


@pytest.mark.parametrize("name", ["Donbas", "Sahel", "Strait of Hormuz", "Black Sea", "Darfur", "Kashmir"])
def test_lands_without_an_id(gazetteer: Gazetteer, name: str) -> None:
    """Regions that no table of ours has an id for have none, but a point."""
    found = [c for c in gazetteer.candidates(name) if c.feature_code in {"RGN", "SEA", "STRT"}]

    assert [c.geonameid for c in found] == [None]


def test_read_only(gazetteer: Gazetteer) -> None:
    """The table stays on disk and cannot be written to."""
    assert gazetteer._tables.places.readonly
