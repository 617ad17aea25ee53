"""Claim words: contents of nouns, adjectives, adverbs and phrases."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from processors.claim_cues import noun_spots, phrase_spots, word_spots
from processors.claim_page import Draft, Page, turn
from processors.claim_words import adjective_draft, adverb_draft, noun_draft, phrase_draft
from processors.knowledge import Knowledge

Parsed = Callable[[str], Doc]


def shown(page: Page, draft: Draft | None) -> tuple[str | None, str, list[str]] | None:
    if draft is None:
        return None
    starts, ends = page.tree.starts, page.tree.ends
    spans = [draft.cue, *draft.contents, *([draft.source] if draft.source else [])]
    cue, *texts = [page.body[starts[first] : ends[end - 1]] for first, end in spans]
    return (texts.pop() if draft.source else None), cue, texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("His claim that it failed is false.", ("His", "claim", ["that it failed"])),
        ("We heard claims by police that he fled.", ("police", "claims", ["that he fled"])),
        ("There are widespread fears that it failed.", (None, "fears", ["that it failed"])),
        ("The court made a decision to close it.", ("The court", "made a decision", ["to close it"])),
        ("The plan met criticism of the army.", None),
    ],
)
def test_nouns(
    parsed: Parsed, knowledge: Knowledge, text: str, expected: tuple[str | None, str, list[str]] | None
) -> None:
    """A noun's source is its owner, who it is by, or who brings it up."""
    page = turn(parsed(text), text, ())
    found = [shown(page, noun_draft(page, spot)) for spot in noun_spots(page.tree, knowledge.speech.nouns)]
    assert expected in found or (expected is None and found[0] is not None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Officials are sure that it holds.", ("Officials", "are sure", ["that it holds"])),
        ("Parents worried about the school left.", ("Parents", "worried about", ["the school"])),
        ("It is clear that it failed.", (None, "is clear", ["that it failed"])),
    ],
)
def test_adjectives(
    parsed: Parsed, knowledge: Knowledge, text: str, expected: tuple[str | None, str, list[str]]
) -> None:
    """An adjective's source is its subject or its noun, and nobody where "it" only fills the place."""
    page = turn(parsed(text), text, ())
    spots = word_spots(page.tree, knowledge.speech.adjectives, ("JJ", "VBN"))
    assert expected in [shown(page, adjective_draft(page, spot)) for spot in spots]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("According to police, two men died.", ("police", "According to", ["two men died"])),
        ("But according to police, two men died.", ("police", "according to", ["two men died"])),
        ("Two men died, according to police.", ("police", "according to", ["Two men died"])),
        ("The men, according to police, died.", ("police", "according to", ["The men", "died"])),
        ("In a recent poll, most voters backed him.", ("a recent poll", "In", ["most voters backed him"])),
    ],
)
def test_phrases(parsed: Parsed, knowledge: Knowledge, text: str, expected: tuple[str | None, str, list[str]]) -> None:
    """A phrase puts the rest of its sentence on the word of its source."""
    page = turn(parsed(text), text, ())
    spots = phrase_spots(page.tree, knowledge.speech.phrases)
    assert expected in [shown(page, phrase_draft(page, spot)) for spot in spots]


def test_phrases_want_their_sources(parsed: Parsed, knowledge: Knowledge) -> None:
    """What happened in a town is not on the town's word."""
    text = "In a small town, two men died."
    page = turn(parsed(text), text, ())
    assert not [d for spot in phrase_spots(page.tree, knowledge.speech.phrases) if (d := phrase_draft(page, spot))]


def test_adverbs(parsed: Parsed, knowledge: Knowledge) -> None:
    """An adverb puts its clause on nobody's word."""
    text = "The general reportedly ordered the strike."
    page = turn(parsed(text), text, ())
    (spot,) = word_spots(page.tree, knowledge.speech.adverbs, ("RB",))
    assert shown(page, adverb_draft(page, spot)) == (None, "reportedly", ["The general", "ordered the strike"])
