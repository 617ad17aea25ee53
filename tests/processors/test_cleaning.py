"""Cleaning: characters, spaces and line ends in one spelling, words untouched."""

import pytest

from processors.cleaning import clean, clean_line


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("The cafÃ© on RÃ¼gen was closed.", "The café on Rügen was closed."),
        ("Cafe\u0301 owners", "Caf\u00e9 owners"),
        ("AT&amp;T said", "AT&T said"),
        ("Line one.\r\nLine two.\rLine three.", "Line one.\nLine two.\nLine three."),
        ("infor\u00adma\u00adtion", "information"),
        ("Zero\u200bwidth\ufeff", "Zerowidth"),
        ("A\u00a0B\u2009C\tD", "A B C D"),
        ("NUL\x00 and bell\x07 gone", "NUL and bell gone"),
        ("abc\u202efed\u202c", "abcfed"),
        ("One.\u2029Two.", "One.\n\nTwo."),
        ("One.\n \n\n\t\nTwo.  ", "One.\n\nTwo."),
        ("Above\n--------------------\nBelow " + "(" * 30_000, "Above\n---\nBelow ((("),
        ("Well... no!!!", "Well... no!!!"),
        ("\x1b[31mRed\x1b[0m alert", "Red alert"),
    ],
)
def test_one_spelling(raw: str, expected: str) -> None:
    """However the bytes came, the same words are the same text."""
    assert expected == clean(raw)


def test_curly_quotes_stay() -> None:
    """Which way a quotation mark curls tells where speech ends."""
    assert clean("\u201cWe won\u2019t,\u201d he said.") == "\u201cWe won\u2019t,\u201d he said."


def test_lines_broken_at_a_margin_are_joined() -> None:
    """Wire copy wrapped at 70 columns is paragraphs again, so that a sentence is one line."""
    wired = (
        "The central bank of Kenya left its main interest rate unchanged on\n"
        "Tuesday, saying that inflation had come down faster than it had\n"
        "expected and that the shilling was stable.\n\n"
        "Analysts polled by the bank had expected a cut of a quarter of a\n"
        "point."
    )
    first, second = clean(wired).split("\n\n")
    assert first.startswith("The central bank of Kenya left its main interest rate unchanged on Tuesday, saying that")
    assert second == "Analysts polled by the bank had expected a cut of a quarter of a point."
    assert "\n" not in first


def test_lists_and_headings_keep_their_lines() -> None:
    """Short lines end where their writer ended them."""
    text = "Results\nKenya 2 Ghana 1\nEgypt 0 Mali 0\nTogo 3 Benin 1"
    assert clean(text) == text


def test_cleaning_twice_changes_nothing() -> None:
    """What is clean stays as it is."""
    raw = "A\u00a0caf\u00c3\u00a9.\r\n\r\n\r\nThe   end \u200b of\u00ad it."
    assert clean(clean(raw)) == clean(raw)


def test_title_is_one_line() -> None:
    """A title broken over lines is one all the same."""
    assert clean_line(" Fed raises\n rates\u200b ") == "Fed raises rates"


def test_piles_of_marks_are_levelled() -> None:
    """No letter bears a thousand accents, however they are written; ordering them would take their square."""
    for mark in ("\u0301\u0316", "&#769;&#790;"):
        cleaned = clean("Za" + mark * 1000 + "lgo")
        assert len(cleaned) <= 36
        assert cleaned.startswith("Z\u00e1")
        assert cleaned.endswith("lgo")


def test_marks_that_a_letter_can_bear_stay() -> None:
    """Thirty is what Unicode's own limit for streams allows."""
    assert len(clean("q" + "\u0316\u0317" * 15)) == 31
