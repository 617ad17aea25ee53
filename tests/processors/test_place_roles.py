"""Place roles: datelines and governments."""

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from processors.place_evidence import Toponym
from processors.place_page import Page
from processors.place_roles import dateline_of, role_of
from processors.world import World
from schemas.mention import PlaceRole
from schemas.world import CountryRow
from tests.place_pages import page_of

WORLD = World.from_rows(
    [
        CountryRow(alpha3="RUS", alpha2="RU", name="Russia", capitals=("Moscow",)),
        CountryRow(alpha3="UKR", alpha2="UA", name="Ukraine", capitals=("Kyiv",)),
    ]
)


def dateline(text: str, *names: str) -> str | None:
    page = page_of(text)
    found = []
    for name in names:
        start = page.words.index(name.split()[0])
        found.append(Toponym(start, start + len(name.split()), name))
    number = dateline_of(page, found)
    return None if number is None else found[number].text


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("KYIV (Reuters) - Missiles hit Odesa", ("KYIV", "Odesa"), "KYIV"),
        ("BELGRADE, Minn., May 3 -- A man was held", ("BELGRADE", "Minn."), "BELGRADE"),
        ("HARTFORD \u2014 Lawmakers voted", ("HARTFORD",), "HARTFORD"),
        ("Nairobi, 4 May (Xinhua) -- Police said", ("Nairobi",), "Nairobi"),
        ("Clashes go on. By A. Smith\nCAIRO -- Police said", ("CAIRO",), "CAIRO"),
        ("Police in Nairobi - the capital - held a man", ("Nairobi",), None),
        ("Paris - the city of light - slept", ("Paris",), None),
        ("Oslo-based charities protested in Bergen", ("Oslo", "Bergen"), None),
        ("Kyiv said it had hit Kursk", ("Kyiv", "Kursk"), None),
    ],
)
def test_datelines(text: str, names: tuple[str, ...], expected: str | None) -> None:
    """A dateline opens a line and ends in a dash; a dash in a sentence makes none."""
    assert dateline(text, *names) == expected


def roles(words: str, heads: list[int], deps: list[str], tags: list[str], *at: int) -> list[PlaceRole]:
    doc = Doc(English().vocab, words=words.split(), heads=heads, deps=deps, tags=tags)
    page = Page(doc, [], words)
    return [role_of(page, Toponym(i, i + 1, doc[i].text), WORLD) for i in at]


def test_a_capital_that_speaks() -> None:
    """A country or capital that says or does is its government; so is one joined to it."""
    found = roles(
        "Moscow and Kyiv agreed", [3, 0, 0, 3], ["nsubj", "cc", "conj", "ROOT"], ["NNP", "CC", "NNP", "VBD"], 0, 2
    )

    assert found == [PlaceRole.ACTOR, PlaceRole.ACTOR]


def test_a_capital_that_is() -> None:
    """A place of which something is said is a place, and so is one where something happens."""
    was = roles("Moscow was calm", [1, 1, 1], ["nsubj", "ROOT", "acomp"], ["NNP", "VBD", "JJ"], 0)
    inside = roles("fighting in Moscow", [0, 0, 1], ["ROOT", "prep", "pobj"], ["NN", "IN", "NNP"], 2)

    assert was == inside == [PlaceRole.MENTIONED]


def test_partners() -> None:
    """Talks with a country are with its government; a border with it is ground."""
    talks = roles("talks with Russia", [0, 0, 1], ["ROOT", "prep", "pobj"], ["NNS", "IN", "NNP"], 2)
    border = roles("border with Russia", [0, 0, 1], ["ROOT", "prep", "pobj"], ["NN", "IN", "NNP"], 2)

    assert (talks, border) == ([PlaceRole.ACTOR], [PlaceRole.MENTIONED])


def test_other_towns_do_not_speak() -> None:
    """A town that is no capital stands for nobody."""
    assert roles("Odesa slept", [1, 1], ["nsubj", "ROOT"], ["NNP", "VBD"], 0) == [PlaceRole.MENTIONED]
