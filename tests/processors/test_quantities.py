"""Numbers on a noun."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc, Token

from processors.quantities import find_quantity


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


def test_no_number(parsed: Callable[[str], Doc], token_of: Callable[[Doc, str], Token]) -> None:
    """A plural without a number has none."""
    assert find_quantity(token_of(parsed("The blast killed the guards."), "guards")) is None
