"""Name words: what single words say of a name."""

from processors.name_words import NameWords, is_calendar
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


def test_days_and_months_are_of_the_calendar() -> None:
    """In lower case, as tokens are compared."""
    assert is_calendar("friday")
    assert not is_calendar("Friday")
