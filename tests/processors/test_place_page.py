"""Place pages."""

from processors.place_page import Page
from tests.place_pages import entities_of, page_of, tagged


def test_labels_without_article_and_possessive() -> None:
    """An entity covers its name, not the article before it nor the "'s" behind."""
    page = page_of("the Hague's court", {"the Hague's": "GPE"})

    assert page.label == ["", "GPE", "", ""]
    assert (page.first[1], page.last[1]) == (1, 2)


def test_persons() -> None:
    """The words of a person's full name are kept; a single name may be anything."""
    page = page_of("Ann Ashby met Lincoln", {"Ann Ashby": "PER", "Lincoln": "PER"})

    assert page.persons == {"Ann", "Ashby"}


def test_sentences_end_what_is_before_and_behind() -> None:
    """No word stands before the first of a sentence, and none behind the last."""
    page = page_of("He left Oran. Algiers slept")

    assert page.words[4] == "Algiers"
    assert page.before(4) is None
    assert page.after(4) is None
    assert page.lower_before(2) == "left"


def test_text() -> None:
    """The text of words is a stretch of the body."""
    body = "in  New York today"

    assert Page(tagged(body), entities_of(body, {}), body).text(2, 4) == "New York"
