"""Numbers on a noun."""

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Token

from processors.quantities import find_quantity, quantity_of


@pytest.mark.parametrize(
    ("text", "noun", "expected", "span"),
    [
        ("The blast killed 12 people.", "people", (12, 12), "12"),
        ("The blast killed four people.", "people", (4, 4), "four"),
        ("The blast killed at least 12 people.", "people", (12, None), "at least 12"),
        ("The blast killed more than 1,200 people.", "people", (1200, None), "more than 1,200"),
        ("Up to 40 soldiers surrendered.", "soldiers", (None, 40), "Up to 40"),
        ("Rebels captured dozens of soldiers.", "soldiers", (24, None), "dozens"),
        ("Tens of thousands of people marched.", "people", (20_000, None), "Tens of thousands"),
        ("Some 3.5 million people fled.", "people", (3_500_000, 3_500_000), "3.5 million"),
        ("A soldier died.", "soldier", (1, 1), "A"),
        ("Two hundred protesters were arrested.", "protesters", (200, 200), "Two hundred"),
        ("Twenty-five soldiers were killed.", "soldiers", (25, 25), "Twenty-five"),
        ("Nearly three dozen hostages were freed.", "hostages", (36, 36), "three dozen"),
        ("A few dozen people gathered.", "people", (36, None), "A few dozen"),
        ("Between 10 and 15 rebels died in the fighting.", "rebels", (10, 15), "Between 10 and 15"),
        ("Police arrested 20 to 30 youths.", "youths", (20, 30), "20 to 30"),
        ("Over 100 houses burned; 100-150 people are missing.", "people", (100, 150), "100-150"),
        ("As many as 300 people were detained on Monday.", "people", (None, 300), "As many as 300"),
        ("Fewer than ten people were hurt.", "people", (None, 10), "Fewer than ten"),
        ("A crowd of 5,000 marched.", "crowd", (5000, 5000), "5,000"),
        ("Three of the attackers were killed.", "attackers", (3, 3), "Three"),
        ("Four more attacks were repulsed.", "attacks", (4, 4), "Four"),
        ("Both men were shot.", "men", (2, 2), "Both"),
        ("Several gunmen abducted him.", "gunmen", (3, None), "Several"),
    ],
)
def test_quantity(
    parsed: Callable[[str], Doc],
    token_of: Callable[[Doc, str], Token],
    text: str,
    noun: str,
    expected: tuple[float | None, float | None],
    span: str,
) -> None:
    """A number is a range with its bounds in words, at its place in the text."""
    found = find_quantity(token_of(parsed(text), noun))
    assert found is not None
    assert (expected, span) == ((found.low, found.high), found.text)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("The blast killed the guards.", "guards"),
        ("The third attack killed the 23-year-old driver.", "driver"),
        ("The 2015 attacks changed the city.", "attacks"),
    ],
)
def test_no_number(parsed: Callable[[str], Doc], token_of: Callable[[Doc, str], Token], text: str, noun: str) -> None:
    """A plural without a number, an age and a year count nothing."""
    assert find_quantity(token_of(parsed(text), noun)) is None


def test_figure_itself(parsed: Callable[[str], Doc], token_of: Callable[[Doc, str], Token]) -> None:
    """A figure that stands for people or money is read where it stands."""
    doc = parsed("The attack left 15 dead. The government pledged $2.5 billion in aid.")
    assert [(found.low, found.high) for text in ("15", "billion") if (found := find_quantity(token_of(doc, text)))] == [
        (15, 15),
        (2.5e9, 2.5e9),
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("at least 12", (12, None)),
        ("no more than 40", (None, 40)),
        ("2 to 3 million", (2e6, 3e6)),
        ("hundreds of thousands", (200_000, None)),
        ("several hundred", (300, None)),
        ("half a dozen", (6, 6)),
        ("two hundred and fifty", (250, 250)),
        ("more than a dozen", (12, None)),
        ("10 and 15", None),
        ("of", None),
        ("", None),
    ],
)
def test_words(words: str, expected: tuple[float | None, float | None] | None) -> None:
    """Words alone make a range, or none; two numbers that "and" joins are no sum."""
    assert expected == quantity_of(words.split())


def test_long_run_of_figures(nlp: Language) -> None:
    """A hostile run of figures is read in bounded time and to no number of its own making."""
    doc = nlp.make_doc("9 " * 5000 + "people")
    assert find_quantity(doc[len(doc) - 1]) is None
