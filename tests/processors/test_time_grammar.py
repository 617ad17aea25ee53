"""Patterns over words."""

from time import process_time

import pytest

from processors import dates
from processors.time_context import Context, Meaning
from processors.time_grammar import Found, Grammar, Rule


def nothing(_: Found, __: Context) -> Meaning | None:
    return None


def found_by(pattern: str, text: str) -> list[str]:
    return [text[found.start : found.end] for found, _ in Grammar([Rule(pattern, nothing)]).find(text)]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("ANYMONTH ANYDAY", "On May 5, on Sept. 12th, on march 3 and in may 4", ["May 5", "Sept. 12th"]),
        (
            "COUNT UNITS",
            "two hundred and fifty days, 3.5 million years, a few hours",
            ["two hundred and fifty days", "3.5 million years", "a few hours"],
        ),
        ("(?<= in ) YEAR", "in 1998 and by 1999", ["1998"]),
        ("the week of (?P<span> ANYMONTH ANYDAY )", "the week of May 6", ["May 6"]),
        ("SPELT", "twenty - five", ["twenty - five"]),
        ("YEAR", "w2112 1,988 19999 1988", ["1988"]),
    ],
)
def test_patterns(pattern: str, text: str, expected: list[str]) -> None:
    """Words in capitals are categories, others themselves; a group `span` bounds what is found."""
    assert expected == found_by(pattern, text)


def test_the_longest_comes_first() -> None:
    """Of two matches at one place, the longer comes first, then the earlier rule."""
    short, long = Rule("last year", nothing), Rule("last year POSS", nothing)
    found = [rule for _, rule in Grammar([short, long]).find("last year's loss")]
    assert [long, short] == found


@pytest.mark.parametrize(
    "text",
    [
        "one-" * 50_000,
        "1 " * 100_000,
        "the end of the early late " * 10_000,
        "\n     " * 50_000,
        "Tuesday (" * 20_000,
        "1:2:3:" * 40_000,
        "x" * 500_000,
        "a." * 100_000,
        "more than " * 50_000,
        "three years " * 20_000,
    ],
    ids=lambda text: text[:8],
)
def test_hostile_text(text: str) -> None:
    """A quarter of a megabyte of the worst text is searched in seconds, not hours."""
    started = process_time()
    assert sum(1 for _ in dates._GRAMMAR.find(text)) >= 0
    assert process_time() - started < 5
