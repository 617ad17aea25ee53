"""World: words for countries."""

import csv
from importlib.resources import files

import pytest

from processors.world import CountryName, World
from schemas.plover import Sector
from schemas.world import CountryRow, Metonym

LISTS = ("names", "demonyms", "people", "capitals", "neighbours")


def read_rows() -> list[CountryRow]:
    text = (files("seeds") / "countries.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return [parse(line) for line in csv.DictReader(lines, dialect="excel-tab")]


def parse(line: dict[str, str]) -> CountryRow:
    lists = {key: tuple(line[key].split("|")) if line[key] else () for key in LISTS}
    pairs = [pair.split("=") for pair in line["government"].split("|") if pair]
    metonyms = [Metonym(word=word, sector=Sector(sector)) for word, sector in pairs]
    return CountryRow.model_validate(
        {key: value or None for key, value in line.items()} | lists | {"government": metonyms}
    )


@pytest.fixture(scope="module")
def world() -> World:
    return World.from_rows(read_rows())


@pytest.mark.parametrize(
    ("word", "alpha3", "kind"),
    [
        ("Russia", "RUS", "name"),
        ("U.S.", "USA", "name"),
        ("US", "USA", "name"),
        ("the UK", "GBR", "name"),
        ("Britain", "GBR", "name"),
        ("South Korea", "KOR", "name"),
        ("Ivory Coast", "CIV", "name"),
        ("Côte d\u2019Ivoire", "CIV", "name"),
        ("UAE", "ARE", "name"),
        ("MALI", "MLI", "name"),
        ("Kosovo", "KOS", "name"),
        ("Scotland", "GBR", "name"),
        ("Russian", "RUS", "demonym"),
        ("Dutch", "NLD", "demonym"),
        ("French", "FRA", "demonym"),
        ("Chechen", "RUS", "demonym"),
        ("Russians", "RUS", "people"),
        ("Britons", "GBR", "people"),
        ("Palestinians", "PSE", "people"),
        ("Beijing", "CHN", "capital"),
        ("The Hague", "NLD", "capital"),
    ],
)
def test_known_words(world: World, word: str, alpha3: str, kind: str) -> None:
    """A word that news uses for a country says which one, and how."""
    found = world.lookup(word)

    assert found is not None
    assert (alpha3, kind) == (found.alpha3, found.kind)


@pytest.mark.parametrize("word", ["us", "turkey", "china", "car", "polish", "Gotham", "", "the"])
def test_common_words(world: World, word: str) -> None:
    """Small letters name no country, and neither does what nobody lives in."""
    assert world.lookup(word) is None


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("the Kremlin", CountryName("RUS", "government", Sector.GOV)),
        ("Pentagon", CountryName("USA", "government", Sector.MIL)),
        ("Knesset", CountryName("ISR", "government", Sector.LEG)),
        ("Donetsk People's Republic", CountryName("UKR", "name", Sector.PRE)),
        ("Abkhazia", CountryName("GEO", "name", Sector.PRE)),
        ("Western Sahara", CountryName("MAR", "name", Sector.PRE)),
        ("Turkish Cypriots", CountryName("CYP", "people", Sector.PRE)),
    ],
)
def test_sectors(world: World, word: str, expected: CountryName) -> None:
    """A metonym tells the part of the state; a partially recognised entity is coded as its parent."""
    assert expected == world.lookup(word)


def test_codes(world: World) -> None:
    """Codes lead to names and back, Kosovo as PLOVER codes it."""
    assert world.name("USA") == "United States"
    assert world.alpha3("xk") == "KOS"
    assert world.alpha3("ZZ") is None
    assert world.name("ZZZ") == "ZZZ"


def test_neighbours(world: World) -> None:
    """Neighbours share a land border, in both directions."""
    assert "RUS" in world.neighbours("UKR")
    assert "UKR" in world.neighbours("RUS")
    assert frozenset() == world.neighbours("ISL")


def test_sovereign(world: World) -> None:
    """A dependency leads to its controlling state; a state leads to itself."""
    assert world.sovereign("PRI") == "USA"
    assert world.sovereign("FRA") == "FRA"


def test_names_win() -> None:
    """Where a word is one country's name and another's capital, it is the name."""
    rows = [
        CountryRow(alpha3="AAA", alpha2="AA", name="Aland", capitals=("Bland",)),
        CountryRow(alpha3="BBB", alpha2="BB", name="Bland"),
    ]

    assert CountryName("BBB", "name") == World.from_rows(rows).lookup("Bland")


def test_codes_of_the_rows_agree() -> None:
    """Every code that a row refers to is a country of the table, and no two countries share one."""
    rows = read_rows()
    codes = [row.alpha3 for row in rows if row.alpha2]
    referred = {code for row in rows for code in (row.alpha3, row.folds_into, *row.neighbours) if code}

    assert len(codes) == len(set(codes))
    assert referred <= set(codes)
