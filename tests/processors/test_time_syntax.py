"""What the parse says around a time expression."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from processors.time_syntax import Syntax, Tense

Parsed = Callable[[str], Doc]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Gunmen attacked the town on Friday.", "Friday", Tense.PAST),
        ("Gunmen have attacked the town since Friday.", "Friday", Tense.PAST),
        ("The town was attacked on Friday.", "Friday", Tense.PAST),
        ("The court will rule on Friday.", "Friday", Tense.FUTURE),
        ("They would have met on Friday.", "Friday", Tense.PAST),
        ("He could not be reached on Friday.", "Friday", Tense.PAST),
        ("The leaders plan to meet on Friday.", "Friday", Tense.FUTURE),
        ("Troops tried to enter the town on Friday.", "Friday", Tense.PAST),
        ("The report is expected in May.", "May", Tense.FUTURE),
        ("The team meets City on Friday.", "Friday", Tense.PRESENT),
        ("The end of the war, 1945.", "1945", Tense.NONE),
    ],
)
def test_tense(parsed: Parsed, text: str, word: str, expected: Tense) -> None:
    """The verb over a time expression says whether it lies behind or ahead."""
    start = text.index(word)
    assert expected is Syntax(parsed(text)).tense(start, start + len(word))


def test_names_and_counts(parsed: Parsed) -> None:
    """Surnames and figures that count things are told from months and years."""
    syntax = Syntax(parsed("Prime Minister Theresa May saw 2000 soldiers in May 2000."))
    text = syntax.doc.text
    first, second = text.index("May"), text.rindex("May")
    assert [syntax.is_name(at, at + 3) for at in (first, second)] == [True, False]
    first, second = text.index("2000"), text.rindex("2000")
    assert [syntax.counts(at, at + 4) for at in (first, second)] == [True, False]


def test_outside_of_the_text(parsed: Parsed) -> None:
    """A stretch that the text does not have has no tense and no tag."""
    syntax = Syntax(parsed("Short."))
    assert (syntax.tense(50, 60), syntax.tag(50, 60)) == (Tense.NONE, "")


def test_many_dates_on_one_verb(parsed: Parsed) -> None:
    """A hostile sentence that hangs a thousand dates on one verb asks for its tense once."""
    text = "They met " + "on Friday, " * 300
    syntax = Syntax(parsed(text))
    tenses = {syntax.tense(9 + 11 * i + 3, 9 + 11 * i + 9) for i in range(300)}
    assert tenses
    assert len(syntax._tenses) < 20
