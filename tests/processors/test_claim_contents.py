"""Claim contents: what stands behind a cue."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from processors.claim_contents import content_behind, past_adjuncts
from processors.claim_cues import verb_spots
from processors.claim_page import Page, turn
from processors.knowledge import Knowledge

Parsed = Callable[[str], Doc]


def contents(page: Page, knowledge: Knowledge, verb: str) -> list[str]:
    """Return the pieces found by the first reading of a verb that finds any."""
    head = page.tree.words.index(verb)
    for spots in verb_spots(page.tree, knowledge.speech.verbs):
        for spot in spots:
            if spot.head == head and (found := content_behind(page, spot)):
                return [words(page, *page.trimmed(span)) for span in found.contents]
    return []


def words(page: Page, first: int, end: int) -> str:
    return page.body[page.tree.starts[first] : page.tree.ends[end - 1]]


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("He said that it rained.", "said", ["that it rained"]),
        ("He said: “It rained. We left.”", "said", ["“It rained. We left.”"]),
        ("He posted on his channel: “It rained.”", "posted", ["“It rained.”"]),
        ("She asked him if it rained.", "asked", ["if it rained"]),
        ("He denied taking the money.", "denied", ["taking the money"]),
        ("He denied any role in the theft.", "denied", ["any role in the theft"]),
        ("They called on Iran to free the crew.", "called", ["Iran to free the crew"]),
        ("They described the vote as a farce.", "described", ["the vote as a farce"]),
        ("They deemed the vote unfair.", "deemed", ["the vote unfair"]),
        ("Israel accused Iran on Sunday of attacking a ship.", "accused", ["Iran", "of attacking a ship"]),
        ("He spoke of heavy losses.", "spoke", ["heavy losses"]),
        ("She told him about the fire.", "told", ["about the fire"]),
        ("It was a charge that he denied.", "denied", ["a charge"]),
        ("The raid seems to have failed.", "seems", ["The raid", "to have failed"]),
    ],
)
def test_frames(parsed: Parsed, knowledge: Knowledge, text: str, verb: str, expected: list[str]) -> None:
    """Every frame finds its content."""
    assert expected == contents(turn(parsed(text), text, ()), knowledge, verb)


@pytest.mark.parametrize(
    ("text", "verb"),
    [("He found himself in a ditch.", "found"), ("They called him at home.", "called"), ("He said.", "said")],
)
def test_no_content(parsed: Parsed, knowledge: Knowledge, text: str, verb: str) -> None:
    """Other senses, and cues without anything behind them, have no content."""
    assert not contents(turn(parsed(text), text, ()), knowledge, verb)


def test_past_adjuncts(parsed: Parsed) -> None:
    """When, where and to whom are passed over."""
    text = "He told reporters on Friday that it rained."
    page = turn(parsed(text), text, ())
    assert past_adjuncts(page.tree, 1, 2) == page.tree.words.index("that")
