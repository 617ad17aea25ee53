"""Claim drafts: what makes a claim, and its bounds."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from processors.claim_drafts import make_draft
from processors.claim_page import Draft, Page, Spot, turn
from schemas.event import Act
from schemas.speech import CueEntry

Parsed = Callable[[str], Doc]
SAY = CueEntry(id="say.a", verbs=("say",), example="He said no.")
PRAISE = CueEntry(id="judge.a", verbs=("praise",), act=Act.JUDGES, example="He praised it.")


def made(page: Page, entry: CueEntry, cue: str, source: str | None, first: str) -> Draft | None:
    """Put together a claim whose content runs from a word to the end of the text."""
    words = page.tree.words
    at = words.index(cue)
    head = None if source is None else words.index(source)
    return make_draft(page, Spot(at, at, at + 1, entry), head, [(words.index(first), len(words))])


def test_bounds(parsed: Parsed) -> None:
    """A source ends at its cue, and a content sheds the full stop."""
    text = "The mayor said it rained."
    draft = made(turn(parsed(text), text, ()), SAY, "said", "mayor", "it")
    assert draft is not None
    assert (draft.source, draft.contents) == ((0, 2), [(3, 5)])


@pytest.mark.parametrize("text", ["I said it rained.", "You said it rained."])
def test_outlet_and_reader_are_no_sources(parsed: Parsed, text: str) -> None:
    """The author's "I" and the reader's "you" make no claim."""
    page = turn(parsed(text), text, ())
    assert made(page, SAY, "said", page.tree.words[0], "it") is None


def test_needs_a_content_beside_itself(parsed: Parsed) -> None:
    """A content that holds its own cue is none."""
    text = "The mayor said it rained."
    assert made(turn(parsed(text), text, ()), SAY, "said", "mayor", "the") is None


def test_outlet_s_own_asides(parsed: Parsed) -> None:
    """What the outlet adds on somebody who is praised is not the source's word; in a statement it may be."""
    text = "The bishop praised the nurse, who is 60."
    page = turn(parsed(text), text, ())
    judged, stated = (made(page, entry, "praised", "bishop", "nurse") for entry in (PRAISE, SAY))
    assert judged is not None
    assert stated is not None
    assert (judged.contents, stated.contents) == ([(4, 5)], [(4, 9)])


def test_requests_for_secrecy(parsed: Parsed) -> None:
    """That a source asks not to be named is no claim."""
    text = "The aide asked not to be named."
    assert made(turn(parsed(text), text, ()), SAY, "asked", "aide", "not") is None
