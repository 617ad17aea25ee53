"""What number words count."""

import pytest

from processors.numerals import figure, numeral, ordinal


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("four", 4),
        ("twenty - five", 25),
        ("two hundred and fifty thousand", 250_000),
        ("3.5 million", 3_500_000),
        ("1,200", 1200),
        ("a dozen", 12),
        ("two dozen", 24),
        ("half a", 0.5),
        ("2 1/2", 2.5),
        ("two and a half", 2.5),
        ("hundred", 100),
        ("3bn", 3e9),
        ("", None),
        ("people", None),
        ("four people", None),
    ],
)
def test_numeral(words: str, expected: float | None) -> None:
    """Words and figures make one number together, or none."""
    assert expected == numeral(words.split())


@pytest.mark.parametrize("text", ["", ".", "1.2.3", "\u0664\u0662", "9" * 400, "k", "12x"])
def test_no_figure(text: str) -> None:
    """What is no plain figure is none, whatever its script or length."""
    assert figure(text) is None


@pytest.mark.parametrize(
    ("word", "expected"), [("third", 3), ("21st", 21), ("th", None), ("\u0664th", None), ("dog", None)]
)
def test_ordinal(word: str, expected: int | None) -> None:
    """A word gives a rank, or none."""
    assert expected == ordinal(word)
