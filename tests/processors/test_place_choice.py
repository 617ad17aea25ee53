"""Place choice: the place a name means, by its company."""

import pytest

from processors.gazetteer import Gazetteer
from processors.place_choice import Choice, ChoosePlaces
from processors.toponyms import FindToponyms
from processors.world import World
from schemas.world import CountryRow
from streams.places import open_gazetteer
from tests.place_pages import page_of

WORLD = World.from_rows([CountryRow(alpha3="LBN", alpha2="LB", name="Lebanon", demonyms=("Lebanese",))])


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def choose(gazetteer: Gazetteer, text: str, home: str | None = None) -> dict[str, Choice]:
    page = page_of(text)
    found = FindToponyms(gazetteer, WORLD)(page)
    choices = ChoosePlaces(gazetteer, WORLD)(page, found, home)
    return {seen.text: choice for seen, choice in zip(found, choices, strict=True)}


def where(choice: Choice) -> tuple[str | None, str | None]:
    assert choice.place is not None
    return choice.place.country, choice.place.admin1


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Talks in Paris ended", "Paris", ("FRA", "Île-de-France")),
        ("Crashes in Tyler , Texas , and in Athens and near Corsicana", "Athens", ("USA", "Texas")),
        ("Shells fell on Tripoli and near Sidon and in Beirut", "Tripoli", ("LBN", "Liban-Nord")),
        ("Militias clashed in Tripoli and near Misrata and in Benghazi", "Tripoli", ("LBY", "Tripoli")),
        ("A bank in Edgar County and a school in Paris and a farm near Urbana", "Paris", ("USA", "Illinois")),
    ],
)
def test_company(gazetteer: Gazetteer, text: str, name: str, expected: tuple[str, str]) -> None:
    """A name means the place that its company lies around; alone, the best known one."""
    assert where(choose(gazetteer, text)[name]) == expected


def test_peoples_are_company(gazetteer: Gazetteer) -> None:
    """Peoples tell the country, too."""
    alone = choose(gazetteer, "Two men died in Tripoli")["Tripoli"]
    among = choose(gazetteer, "Two Lebanese men and a Lebanese boy died in Tripoli")["Tripoli"]

    assert where(alone)[0] == "LBY"
    assert where(among)[0] == "LBN"


def test_home(gazetteer: Gazetteer) -> None:
    """The outlet's country weighs in."""
    text = "Police in Perth held a man"

    assert where(choose(gazetteer, text)["Perth"])[0] == "AUS"
    assert choose(gazetteer, text, "GBR")["Perth"].chance < choose(gazetteer, text)["Perth"].chance


def test_towns(gazetteer: Gazetteer) -> None:
    """What the text calls a city is the city, its region being called region beside it."""
    found = choose(gazetteer, "Schools in the city of Belgorod closed")["Belgorod"]

    assert found.place is not None
    assert found.place.geonameid == 578072


def test_chances(gazetteer: Gazetteer) -> None:
    """A famous name is nearly sure, one of many small towns is a guess, and an unknown one has no place."""
    found = choose(gazetteer, "He went from Nairobi to Greenville and to the village of Qwertabad")

    assert found["Nairobi"].chance > 0.9
    assert found["Greenville"].chance < 0.6
    assert found["Qwertabad"].place is None


def test_long_lists_end(gazetteer: Gazetteer) -> None:
    """A thousand names take no forever, and those behind the leading ones are placed by them."""
    towns = " and ".join(f"in Village{i} and in Springfield" for i in range(500))
    found = choose(gazetteer, f"In Illinois , {towns} and in Peoria")

    assert where(found["Peoria"]) == ("USA", "Illinois")
