"""Claim quotes: who speaks in the quotations that no cue of their own sentence claims."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from processors.claim_nesting import nested
from processors.claim_page import turn
from processors.claim_quotes import attach_quotes, in_speech
from processors.claim_verbs import verb_drafts
from processors.knowledge import Knowledge

Parsed = Callable[[str], Doc]


def contents(parsed: Parsed, knowledge: Knowledge, text: str) -> dict[str, list[str]]:
    """Return the contents by the first word of their sources."""
    page = turn(parsed(text), text, ())
    drafts = [draft for draft in verb_drafts(page, knowledge.speech) if not in_speech(page, draft.head)]
    outer, _ = nested(page, drafts)
    attach_quotes(page, outer)
    starts, ends = page.tree.starts, page.tree.ends
    return {
        page.tree.texts[draft.source[0]]: [text[starts[first] : ends[end - 1]] for first, end in draft.contents]
        for draft in outer
        if draft.source
    }


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("“We lost,” Ana said. “It hurts.”", "Ana", ["“We lost,”", "“It hurts.”"]),
        ("“We lost,” Ana said.\n“It hurts a lot.”", "Ana", ["“We lost,”", "“It hurts a lot.”"]),
        ("Ana said: “We lost. It hurts.\n“We will go on.”", "Ana", ["“We lost. It hurts.", "“We will go on.”"]),
        ("Ana praised the team. “They ran well.”", "Ana", ["the team", "“They ran well.”"]),
    ],
)
def test_goes_on(parsed: Parsed, knowledge: Knowledge, text: str, source: str, expected: list[str]) -> None:
    """A quotation behind a claim goes on with it, over sentences and paragraphs."""
    assert expected == contents(parsed, knowledge, text)[source]


def test_narration_between_ends_it(parsed: Parsed, knowledge: Knowledge) -> None:
    """A sentence of the outlet's own parts a quotation from the claim before."""
    found = contents(parsed, knowledge, "“We lost,” Ana said. The crowd left the stadium. “It hurts a lot.”")
    assert found["Ana"] == ["“We lost,”"]


def test_main_claim_goes_on(parsed: Parsed, knowledge: Knowledge) -> None:
    """Of several claims in a sentence the one that quotes goes on."""
    text = "“We lost,” Ana said, referring to the vote. “It hurts a lot.”"
    page = turn(parsed(text), text, ())
    outer, _ = nested(page, list(verb_drafts(page, knowledge.speech)))
    attach_quotes(page, outer)
    assert [len(draft.contents) for draft in outer] == [2, 1]


def test_speech(parsed: Parsed) -> None:
    """Words in quoted speech are told from those in a borrowed phrase."""
    text = "“We lost,” said the “old guard” again."
    page = turn(parsed(text), text, ())
    assert in_speech(page, page.tree.words.index("lost"))
    assert not in_speech(page, page.tree.words.index("guard"))
