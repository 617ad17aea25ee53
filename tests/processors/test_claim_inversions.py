"""Claim inversions: what stands before or around its cue."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from processors.claim_cues import verb_spots
from processors.claim_inversions import content_around
from processors.claim_page import Page, turn
from processors.knowledge import Knowledge

Parsed = Callable[[str], Doc]


def around(page: Page, knowledge: Knowledge, verb: str) -> tuple[str, list[str]] | None:
    head = len(page.tree) - 1 - page.tree.words[::-1].index(verb)
    spot = next(spots[0] for spots in verb_spots(page.tree, knowledge.speech.verbs) if spots[0].head == head)
    found = content_around(page, spot)
    if found is None:
        return None
    spans = [page.trimmed(span) for span in found.contents]
    starts, ends = page.tree.starts, page.tree.ends
    return page.tree.texts[found.subject], [page.body[starts[first] : ends[end - 1]] for first, end in spans]


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The bridge is safe, he said.", "said", ("he", ["The bridge is safe"])),
        ("“The bridge is safe,” he said.", "said", ("he", ["“The bridge is safe,”"])),
        ("“Safe?” he asked.", "asked", ("he", ["“Safe?”"])),
        ("“We won. We are glad,” said Ana Duka.", "said", ("Duka", ["“We won. We are glad,”"])),
        ("The deal is “dead,” he said.", "said", ("he", ["The deal is “dead,”"])),
        ("“We won,” he said, “and will again.”", "said", ("he", ["“We won,”", "“and will again.”"])),
        ("The bridge, he said, is safe.", "said", ("he", ["The bridge", "is safe"])),
    ],
)
def test_inverted(parsed: Parsed, knowledge: Knowledge, text: str, verb: str, expected: tuple[str, list[str]]) -> None:
    """What is said may stand before the words of saying, or on both sides of them."""
    assert expected == around(turn(parsed(text), text, ()), knowledge, verb)


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("On Friday, he said that the bridge was safe.", "said"),
        ("In a post, he said, “We won.”", "said"),
        ("“We won.” The mayor said that he was glad.", "said"),
        ("The mayor, who said nothing, left.", "said"),
        ("When the bridge fell, he said nothing.", "said"),
    ],
)
def test_not_inverted(parsed: Parsed, knowledge: Knowledge, text: str, verb: str) -> None:
    """Words of saying that go before their content have none behind them."""
    assert around(turn(parsed(text), text, ()), knowledge, verb) is None
