"""Quotes: where quotation marks open and close."""

import pytest

from processors.quotes import find_quotes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said, "We go." Then he left.', ['"We go."']),
        ("\u201cOne,\u201d he said. \u201cTwo.\u201d", ["\u201cOne,\u201d", "\u201cTwo.\u201d"]),
        ("''We go,'' he said.", ["''We go,''"]),
        ("``We go,'' he said.", ["``We go,''"]),
        ("\u00abWe go,\u00bb he said.", ["\u00abWe go,\u00bb"]),
        ("\u201eWe go\u201c, he said.", ["\u201eWe go\u201c"]),
        ("\u2018It\u2019s fine,\u2019 he said.", ["\u2018It\u2019s fine,\u2019"]),
        ("The 'big deal' fell apart.", ["'big deal'"]),
        ('\u201cStraight after curly," he said.', ['\u201cStraight after curly,"']),
    ],
)
def test_marks(text: str, expected: list[str]) -> None:
    """The marks of every kind that news uses are paired."""
    assert expected == [text[quote.start : quote.end] for quote in find_quotes(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The workers' rights and the boys' club",
        "He is 6'2\" tall and weighs little",
        "Don't say it isn't so",
        'A lone " in a line',
    ],
)
def test_no_quotes(text: str) -> None:
    """Apostrophes, inches and lone marks are no quotations."""
    assert not find_quotes(text)


def test_quotation_within_quotation() -> None:
    """A quotation within another belongs to it."""
    text = "\"He told me: 'Go home.' So I went,\" she said."
    assert [text[quote.start : quote.end] for quote in find_quotes(text)] == ["\"He told me: 'Go home.' So I went,\""]


def test_goes_on_in_the_next_paragraph() -> None:
    """A quotation that the paragraph before left open goes on where the next begins with a mark."""
    first, second = find_quotes("\u201cWe left. It was late.\n\n\u201cNobody saw us.\u201d He smiled.")
    assert (first.closed, first.continues) == (False, False)
    assert (second.closed, second.continues) == (True, True)


def test_forgotten_mark_ends_with_its_paragraph() -> None:
    """A mark that nobody closed does not swallow the next paragraph."""
    text = '"We left. It was late.\nThe mayor left too. "Good," he said.'
    assert [text[quote.start : quote.end] for quote in find_quotes(text)] == ['"We left. It was late.', '"Good,"']
    assert not find_quotes(text)[1].continues
