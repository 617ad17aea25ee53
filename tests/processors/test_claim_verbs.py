"""Claim verbs: one claim a verb, by the first reading that finds a content."""

from collections.abc import Callable

from spacy.tokens import Doc

from processors.claim_page import turn
from processors.claim_verbs import verb_drafts
from processors.knowledge import Knowledge

Parsed = Callable[[str], Doc]


def entries(parsed: Parsed, knowledge: Knowledge, text: str) -> list[str]:
    return [draft.entry.id for draft in verb_drafts(turn(parsed(text), text, ()), knowledge.speech)]


def test_readings(parsed: Parsed, knowledge: Knowledge) -> None:
    """What follows a verb tells which of its senses it has."""
    assert entries(parsed, knowledge, "The army claimed that it had won.") == ["say.object"]
    assert entries(parsed, knowledge, "The army claimed to have won.") == ["say.claim-to"]
    assert entries(parsed, knowledge, "The army claimed responsibility for it.") == ["say.responsibility"]


def test_purpose_is_no_claim(parsed: Parsed, knowledge: Knowledge) -> None:
    """An infinitive that tells what a noun is for claims nothing."""
    assert not entries(parsed, knowledge, "It was a chance to praise the nurses.")


def test_medium_belongs_to_the_cue(parsed: Parsed, knowledge: Knowledge) -> None:
    """A cue takes in the statement it was made in."""
    text = "The dam is safe, the mayor said in a statement."
    page = turn(parsed(text), text, ())
    (draft,) = verb_drafts(page, knowledge.speech)
    assert page.tree.texts[draft.cue[0] : draft.cue[1]] == ["said", "in", "a", "statement"]
