"""Place names: the places a name may mean, after what the text says of it."""

import pytest

from processors.gazetteer import Gazetteer
from processors.place_names import Name, km, read_names
from processors.toponyms import FindToponyms
from processors.world import World
from streams.places import open_gazetteer
from tests.place_pages import page_of, place_of


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def named(gazetteer: Gazetteer, text: str) -> list[Name]:
    page = page_of(text)
    return read_names(page, FindToponyms(gazetteer, World.from_rows([]))(page), gazetteer)


def countries(name: Name) -> set[tuple[str | None, str | None]]:
    return {(place.country, place.admin1) for place in name.options}


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He lives in Paris , Texas", ("USA", "Texas")),
        ("He lives in London , Ontario", ("CAN", "Ontario")),
        ("fires in Georgia's Kakheti region", ("GEO", "Kakheti")),
    ],
)
def test_told(gazetteer: Gazetteer, text: str, inside: tuple[str, str]) -> None:
    """A name with its holder beside it means only places in there."""
    told = [name for name in named(gazetteer, text) if countries(name) == {inside}]

    assert told
    assert all(name.told for name in told)


def test_lists_are_no_holders(gazetteer: Gazetteer) -> None:
    """A list of countries puts none into the next: there is a China in Japan, but nobody means it."""
    china, japan, india = named(gazetteer, "goods from China , Japan , and India")

    assert [china.told, japan.told, india.told] == [False, False, False]
    assert "CHN" in {place.country for place in china.options}


def test_divisions(gazetteer: Gazetteer) -> None:
    """What the text calls a region is one; a county of the name counts only where it says county."""
    (region,) = named(gazetteer, "in the Kursk region")
    (counties,) = named(gazetteer, "in Houston county")

    assert {place.feature_code for place in region.options} == {"ADM1"}
    assert {place.feature_code for place in counties.options} == {"ADM2"}


def test_one_name_one_meaning(gazetteer: Gazetteer) -> None:
    """Mentions of one name are one; once placed, the name stays there."""
    first, texas, again = named(gazetteer, "He lives in Paris , Texas . In Paris he works")

    assert countries(first) == countries(again) == countries(texas)


def test_abbreviations(gazetteer: Gazetteer) -> None:
    """Short forms of counties are spelled out."""
    (platte,) = named(gazetteer, "in Platte Co. schools")

    assert {place.name for place in platte.options} == {"Platte County"}


def test_distances() -> None:
    """Distances are good to a few percent, over the date line too."""
    moscow, kyiv = place_of("Moscow", lat=55.75, lon=37.62), place_of("Kyiv", lat=50.45, lon=30.52)
    fiji, samoa = place_of("Suva", lat=-18.14, lon=178.44), place_of("Apia", lat=-13.83, lon=-171.77)

    assert km(moscow, kyiv) == pytest.approx(756, rel=0.05)
    assert km(fiji, samoa) == pytest.approx(1140, rel=0.05)
