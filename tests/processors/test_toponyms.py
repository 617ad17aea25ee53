"""Toponyms: where the place names of a text are."""

import pytest

from processors.gazetteer import Gazetteer
from processors.toponyms import FindToponyms
from processors.world import World
from schemas.world import CountryRow
from streams.places import open_gazetteer
from tests.place_pages import page_of


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.fixture(scope="module")
def find(gazetteer: Gazetteer) -> FindToponyms:
    rows = [
        CountryRow(alpha3="RUS", alpha2="RU", name="Russia", demonyms=("Russian",), people=("Russians",)),
        CountryRow(alpha3="USA", alpha2="US", name="United States", names=("US", "U.S.")),
    ]
    return FindToponyms(gazetteer, World.from_rows(rows))


def names(find: FindToponyms, text: str, labels: dict[str, str] | None = None) -> list[str]:
    return [seen.text for seen in find(page_of(text, labels))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shelling was heard in Kursk and Belgorod overnight", ["Kursk", "Belgorod"]),
        ("Floods hit Port-au-Prince", ["Port-au-Prince"]),
        ("Police in Springfield , Ill. , said", ["Springfield", "Ill."]),
        ("He was taken to Cook County jail", ["Cook County"]),
        ("Ships in the Black Sea and near the Kerch Strait", ["Black Sea", "Kerch Strait"]),
        ("a crash on Old Mill Road near Highway 19", ["Old Mill Road", "Highway 19"]),
        ("a body in the Wild Goose River", ["Wild Goose River"]),
        ("work on the Mill Street bridge", ["Mill Street"]),
        ("the village of Qwertabad was shelled", ["Qwertabad"]),
    ],
)
def test_names_are_exact(find: FindToponyms, text: str, expected: list[str]) -> None:
    """A name is found as a whole, without the words around it, though the model says nothing."""
    assert names(find, text) == expected


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Russian troops and Russians at home", {"Russian": "NORP", "Russians": "NORP"}),
        ("at 3 a.m. Moscow time", {"Moscow": "GPE"}),
        ("they told us so", {}),
        ("Mr. Lincoln spoke to Ann Houston", {"Lincoln": "PER", "Ann Houston": "PER"}),
        ("an outbreak of West Nile virus", {"West Nile": "LOC"}),
        ("The SWAT team waited", {"SWAT": "ORG"}),
        ("the drone hit the Mercer Street , which sails for", {"Mercer Street": "FAC"}),
    ],
)
def test_what_is_no_place(find: FindToponyms, text: str, labels: dict[str, str]) -> None:
    """Peoples, clocks, persons, diseases and acronyms are no places."""
    assert names(find, text, labels) == []


def test_the_model_may_err(find: FindToponyms) -> None:
    """Where the gazetteer and the words say place, a wrong label of the model does not stand against them."""
    text = "raids into the border districts of Kursk and Belgorod"

    assert names(find, text, {"Kursk": "PRODUCT", "Belgorod": "ORG"}) == ["Kursk", "Belgorod"]


def test_bodies(find: FindToponyms) -> None:
    """A place in the name of a public body is a place; in the name of a newspaper it is not."""
    text = "the Houston Police Department told the Houston Chronicle"
    labels = {"Houston Police Department": "ORG", "Houston Chronicle": "ORG"}
    found = find(page_of(text, labels))

    assert [(seen.start, seen.text) for seen in found] == [(1, "Houston")]


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("in Kursk region", "region"),
        ("in the districts of Kursk", "districts"),
        ("the city of Kursk", "city"),
        ("in Kursk", ""),
        ("in Cook County", "county"),
    ],
)
def test_what_it_is_called(find: FindToponyms, text: str, called: str) -> None:
    """A name knows what the words around call it."""
    (seen,) = find(page_of(text))

    assert seen.called == called


def test_lists_are_called_alike(find: FindToponyms) -> None:
    """The noun of a list is that of every name in it."""
    found = find(page_of("in Clay and Ray counties and in the districts of Kursk and Belgorod"))

    assert [seen.called for seen in found] == ["counties", "counties", "districts", "districts"]


def test_repetition(find: FindToponyms) -> None:
    """A name that is surely a place once is one wherever it stands."""
    once, again = "Fairbanks waited. ", "Two men were held in Fairbanks"

    assert names(find, once) == []
    assert names(find, again + ". " + once, {"Fairbanks": "GPE"}) == ["Fairbanks", "Fairbanks"]
