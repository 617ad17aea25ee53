"""Claim lines: words that a name heads or signs."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from processors.claim_lines import line_drafts
from processors.claim_page import turn
from processors.knowledge import Knowledge
from schemas.mention import Actor, Span

Parsed = Callable[[str], Doc]


def lines(parsed: Parsed, knowledge: Knowledge, text: str, known: str = "") -> list[tuple[str, str]]:
    at = text.find(known)
    mentions = (Span(start=at, end=at + len(known), text=known),) if known else ()
    page = turn(parsed(text), text, (Actor(actor_id="a", name="a", mentions=mentions),))
    starts, ends = page.tree.starts, page.tree.ends
    spans = [(draft.source, page.trimmed(draft.contents[0])) for draft in line_drafts(page, knowledge.speech)]
    return [(text[starts[s[0]] : ends[s[1] - 1]], text[starts[c[0]] : ends[c[1] - 1]]) for s, c in spans if s]


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        ("Police: Three men died in the fire", "", [("Police", "Three men died in the fire")]),
        ("Ana Duka: We will win this vote", "Ana Duka", [("Ana Duka", "We will win this vote")]),
        ('"We will win this vote."\n- Ana Duka', "", [("Ana Duka", '"We will win this vote."')]),
    ],
)
def test_headed_and_signed(
    parsed: Parsed, knowledge: Knowledge, text: str, known: str, expected: list[tuple[str, str]]
) -> None:
    """A line belongs to the name before its colon, a quotation to the name behind its dash."""
    assert expected == lines(parsed, knowledge, text, known)


@pytest.mark.parametrize(
    "text",
    [
        "He had one wish: to see his home again",
        "Elba: Ferries were late on Monday",
        'He said "We will win this vote." - and left',
    ],
)
def test_other_marks(parsed: Parsed, knowledge: Knowledge, text: str) -> None:
    """Colons and dashes without a known name make no claim."""
    assert not lines(parsed, knowledge, text)
