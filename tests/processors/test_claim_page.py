"""Claim page: one article's words with its quotations."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from processors.claim_page import Draft, Page, turn
from schemas.mention import Actor, Span
from schemas.speech import CueEntry

Parsed = Callable[[str], Doc]
TEXT = 'The mayor said, "We will go home." His "pet project" failed.'
SAY = CueEntry(id="say.a", verbs=("say",), example="He said no.")


@pytest.fixture
def page(parsed: Parsed) -> Page:
    actor = Actor(actor_id="mayor", name="mayor", mentions=(Span(start=4, end=9, text="mayor"),))
    return turn(parsed(TEXT), TEXT, (actor,))


def test_quotations_by_word(page: Page) -> None:
    """Each quotation is found by the word it opens and the word it closes with."""
    first = page.tree.words.index('"')
    span = page.opening(first)
    assert span is not None
    assert page.closing(span[1] - 1) == span
    assert page.opening(first + 1) is None
    assert page.opening(-1) is None


def test_speech_and_borrowed_words(page: Page) -> None:
    """What holds a finite verb is speech; a phrase in marks is borrowed."""
    assert page.direct == [True, False]


def test_actors_by_word(page: Page) -> None:
    """A word knows the actor whose mention it is in."""
    assert [i for i, number in enumerate(page.actor_at) if number == 0] == [page.tree.words.index("mayor")]


def test_trimmed(page: Page) -> None:
    """Loose marks at the edges go, and a quotation that the edge cuts is kept whole."""
    comma, we = page.tree.words.index(","), page.tree.words.index("we")
    quote = page.opening(comma + 1)
    assert quote == page.trimmed((comma, we + 2))
    assert quote == page.trimmed((we, we + 2))
    first, end = page.trimmed((comma, comma + 1))
    assert first == end


def test_reach_of_a_draft() -> None:
    """A claim reaches to the last of its parts."""
    assert Draft(2, (2, 3), SAY, (0, 2), 1, [(4, 9), (12, 15)]).reach() == 15
    assert Draft(6, (6, 7), SAY, (7, 11), 8, [(0, 5)]).reach() == 11


def test_paragraphs(parsed: Parsed) -> None:
    """Words with a line break between them are in two paragraphs."""
    text = "One.\nTwo."
    page = turn(parsed(text), text, ())
    assert not page.same_paragraph(0, page.tree.words.index("two"))
    assert page.same_paragraph(0, 1)
