"""Name words: what single words say of a name."""

import pytest

from processors.name_words import NameWords, is_calendar, is_common
from schemas.roster import NameWordsRow


def test_the_first_row_wins() -> None:
    """A word in two rows of one place has the label of the first."""
    rows = [
        NameWordsRow(label="ORG", place="last", words=("Union", "Court")),
        NameWordsRow(label="FAC", place="last", words=("Court",)),
        NameWordsRow(label="ORG", place="of", words=("Bank",)),
    ]
    words = NameWords.from_rows(rows)
    assert (words.last["Court"], words.of) == ("ORG", {"Bank": "ORG"})


def test_spellings_lead_to_the_first_of_their_line() -> None:
    """The first spelling stands for the others, and for itself without being told."""
    assert NameWords.from_rows([], spellings=["Yusuf Youssef Yousef"]).spellings == {
        "Youssef": "Yusuf",
        "Yousef": "Yusuf",
    }


@pytest.mark.parametrize(("word", "common"), [("market", True), ("the", True), ("kyiv", False), ("tshisekedi", False)])
def test_the_dictionary_tells_words_from_names(word: str, common: bool) -> None:
    """What is in the dictionary may be a plain word at the beginning of a sentence."""
    assert is_common(word) is common


def test_days_and_months_are_of_the_calendar() -> None:
    """In lower case, as tokens are compared."""
    assert is_calendar("friday")
    assert not is_calendar("Friday")
