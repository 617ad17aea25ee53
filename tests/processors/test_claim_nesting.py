"""Claim nesting: which claims stand where one lies in another."""

from collections.abc import Callable

from spacy.tokens import Doc

from processors.claim_nesting import nested
from processors.claim_page import Draft, Page, turn
from processors.claim_verbs import verb_drafts
from processors.knowledge import Knowledge

Parsed = Callable[[str], Doc]


def sorted_out(parsed: Parsed, knowledge: Knowledge, text: str) -> tuple[Page, list[Draft], list[Draft]]:
    page = turn(parsed(text), text, ())
    return page, *nested(page, list(verb_drafts(page, knowledge.speech)))


def words(page: Page, span: tuple[int, int] | None) -> str:
    return "" if span is None else page.body[page.tree.starts[span[0]] : page.tree.ends[span[1] - 1]]


def test_reports_within_reports(parsed: Parsed, knowledge: Knowledge) -> None:
    """A named source within a claim makes a claim of its own; a pronoun or a thought does not."""
    text = "The ministry said the rebels had claimed that the bridge fell and that it hoped to repair it."
    page, outer, inner = sorted_out(parsed, knowledge, text)
    assert [words(page, draft.source) for draft in outer] == ["The ministry"]
    assert [words(page, draft.source) for draft in inner] == ["the rebels"]


def test_no_deeper_than_three(parsed: Parsed, knowledge: Knowledge) -> None:
    """A chain of reports ends at the third."""
    text = "Bob said " * 40 + "it rained."
    _, outer, inner = sorted_out(parsed, knowledge, text)
    assert len(outer) + len(inner) <= 3


def test_source_says_more(parsed: Parsed, knowledge: Knowledge) -> None:
    """A participle behind a comma goes on with the source and ends the content before it."""
    text = "The mayor said the bridge was safe, adding that it would open in May."
    page, outer, _ = sorted_out(parsed, knowledge, text)
    assert [words(page, draft.contents[0]) for draft in outer] == ["the bridge was safe", "that it would open in May"]
    assert {words(page, draft.source) for draft in outer} == {"The mayor"}


def test_somebody_else_begins(parsed: Parsed, knowledge: Knowledge) -> None:
    """What another says behind "while" is not part of the content before it."""
    text = "Kyiv said it had shot down the drones, while Moscow said they had hit their targets."
    page, outer, _ = sorted_out(parsed, knowledge, text)
    assert [words(page, draft.source) for draft in outer] == ["Kyiv", "Moscow"]
    assert words(page, outer[0].contents[0]) == "it had shot down the drones"


def test_source_ends_before_a_claim(parsed: Parsed, knowledge: Knowledge) -> None:
    """A relative clause that makes a claim itself is no part of the source."""
    text = "The mayor, who denied that he lied, said the bridge was safe."
    page, outer, _ = sorted_out(parsed, knowledge, text)
    assert "The mayor" in [words(page, draft.source) for draft in outer]
