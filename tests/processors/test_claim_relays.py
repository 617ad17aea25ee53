"""Claim relays: claims that one source hands on from another."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from processors.claim_nesting import nested
from processors.claim_page import turn
from processors.claim_relays import hand_on
from processors.claim_verbs import verb_drafts
from processors.knowledge import Knowledge

Parsed = Callable[[str], Doc]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The agency quoted police as saying that two men died.", "police", "that two men died"),
        ("The minister was quoted as saying that talks failed.", "The minister", "that talks failed"),
        ("Two men died, the agency cited police as saying.", "police", "Two men died"),
        ("The agency reported, citing police, that two men died.", "police", "that two men died"),
    ],
)
def test_first_source(parsed: Parsed, knowledge: Knowledge, text: str, source: str, content: str) -> None:
    """What is handed on is a claim of the one who said it first."""
    page = turn(parsed(text), text, ())
    drafts, _ = nested(page, list(verb_drafts(page, knowledge.speech)))
    hand_on(page, drafts, knowledge.speech)
    starts, ends = page.tree.starts, page.tree.ends
    found = [
        tuple(text[starts[first] : ends[end - 1]] for first, end in (draft.source, draft.contents[0]))
        for draft in drafts
        if draft.source
    ]
    assert (source, content) in found


def test_reasons_are_no_sources(parsed: Parsed, knowledge: Knowledge) -> None:
    """What is cited as a reason says nothing."""
    text = "The agency reported, citing poor health, that he resigned."
    page = turn(parsed(text), text, ())
    drafts, _ = nested(page, list(verb_drafts(page, knowledge.speech)))
    hand_on(page, drafts, knowledge.speech)
    assert page.tree.words.index("health") not in {draft.source_head for draft in drafts}
