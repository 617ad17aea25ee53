"""Places: the step from a reading to its places, on the knowledge that ships."""

from types import SimpleNamespace
from typing import cast

import pytest

from processors.knowledge import Knowledge
from processors.places import FindPlaces
from processors.reading import Reading
from processors.world import World
from schemas.article import Article, Outlet, PubStatus
from schemas.mention import Place, PlaceRole, Precision
from schemas.world import CountryRow
from streams.places import open_gazetteer
from tests.place_pages import entities_of, tagged

ROWS = [
    CountryRow(alpha3="RUS", alpha2="RU", name="Russia", demonyms=("Russian",), capitals=("Moscow",)),
    CountryRow(alpha3="GBR", alpha2="GB", name="United Kingdom", names=("Britain",), capitals=("London",)),
    CountryRow(alpha3="CAN", alpha2="CA", name="Canada", capitals=("Ottawa",)),
]


@pytest.fixture(scope="module")
def find() -> FindPlaces:
    knowledge = SimpleNamespace(world=World.from_rows(ROWS), gazetteer=open_gazetteer())
    return FindPlaces(cast("Knowledge", knowledge))


def read(find: FindPlaces, body: str, labels: dict[str, str] | None = None, **outlet: str) -> dict[str, Place]:
    article = Article(id="a", version=1, status=PubStatus.USABLE, body=body, language="en", outlet=Outlet(**outlet))
    reading = Reading(article, doc=tagged(body), entities=tuple(entities_of(body, labels or {})))
    places = find(reading)
    assert all(body[place.start : place.end] == place.text for place in places)
    return {place.text: place for place in places}


def test_a_city(find: FindPlaces) -> None:
    """A city has its GeoNames id, country, division, position, feature and precision."""
    kursk = read(find, "Two people died in the Russian city of Kursk overnight")["Kursk"]

    assert (kursk.geonameid, kursk.country, kursk.admin1) == (538560, "RUS", "Kursk")
    assert (kursk.lat, kursk.lon) == (pytest.approx(51.73, abs=0.05), pytest.approx(36.18, abs=0.05))
    assert (kursk.feature_code, kursk.precision) == ("PPL", Precision.CITY)
    assert kursk.score > 0.5


@pytest.mark.parametrize(
    ("text", "name", "geonameid", "precision"),
    [
        ("raids into the Belgorod region", "Belgorod", 578071, Precision.REGION),
        ("a farm in Cook County", "Cook County", None, Precision.DISTRICT),
        ("drought in Africa", "Africa", 6255146, Precision.LARGER),
        ("ships in the Black Sea", "Black Sea", None, Precision.LARGER),
        ("fighting in Darfur", "Darfur", None, Precision.REGION),
        ("a crash on Old Mill Road", "Old Mill Road", None, Precision.POINT),
        ("floods in Canada", "Canada", 6251999, Precision.COUNTRY),
    ],
)
def test_precision(find: FindPlaces, text: str, name: str, geonameid: int | None, precision: Precision) -> None:
    """From a street to a continent, a place says how exactly it is known."""
    place = read(find, text)[name]

    assert place.precision == precision
    assert geonameid is None or place.geonameid == geonameid


def test_rather_nothing_than_a_guess(find: FindPlaces) -> None:
    """What no table has, or too many places are called, has no id and no position, but what is shared by all."""
    found = read(find, "the village of Qwertabad and the town of Greenville")

    assert (found["Qwertabad"].geonameid, found["Qwertabad"].lat, found["Qwertabad"].country) == (None, None, None)
    assert found["Greenville"].geonameid is None
    assert found["Greenville"].country == "USA"


def test_roles(find: FindPlaces) -> None:
    """The dateline is told from the places of the text."""
    found = read(find, "LONDON (Reuters) - Floods hit Leeds", {"Leeds": "GPE"})

    assert found["LONDON"].role == PlaceRole.DATELINE
    assert found["Leeds"].role == PlaceRole.MENTIONED


def test_the_outlets_home(find: FindPlaces) -> None:
    """The country of the outlet, or the end of its domain, speaks for places at home."""
    text = "Police in London held a man near Windsor"
    abroad, at_home = read(find, text), read(find, text, domain="lfpress.ca")

    assert abroad["London"].country == "GBR"
    assert at_home["Windsor"].score < abroad["Windsor"].score


def test_no_text_no_places(find: FindPlaces) -> None:
    """A text without names has no places."""
    assert read(find, "it rained and rained") == {}
