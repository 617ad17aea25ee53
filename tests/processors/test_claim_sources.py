"""Claim sources: who stands behind a cue."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from processors.claim_sources import (
    agent_of,
    antecedent,
    may_be_source,
    noun_phrase,
    own_subject,
    subject_before,
    subject_behind,
    subject_of,
)
from processors.tree import Tree, grow
from schemas.speech import CueEntry

Parsed = Callable[[str], Doc]


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The mayor said it rained.", "said", "mayor"),
        ("The mayor smiled and said it rained.", "said", "mayor"),
        ("The mayor tried to deny it.", "deny", "mayor"),
        ("The mayor left, saying it rained.", "saying", "mayor"),
        ("A letter saying it rained arrived.", "saying", "letter"),
    ],
)
def test_subject(parsed: Parsed, text: str, verb: str, expected: str) -> None:
    """The source is found where the cue shares it with what governs it."""
    tree = grow(parsed(text))
    assert expected == named(tree, subject_of(tree, tree.words.index(verb)))


def named(tree: Tree, head: int | None) -> str | None:
    return None if head is None else tree.texts[head]


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        ("Ana Duka, the mayor of Elba, said it rained.", "duka", "Ana Duka, the mayor of Elba"),
        ("But the old mayor said it rained.", "mayor", "the old mayor"),
        ("ELBA, May 3 (AP) \u2014 The mayor said it rained.", "mayor", "The mayor"),
    ],
)
def test_noun_phrase(parsed: Parsed, text: str, head: str, expected: str) -> None:
    """A source takes in its apposition, and leaves out connectives and the dateline."""
    doc = parsed(text)
    tree = grow(doc)
    first, end = noun_phrase(tree, tree.words.index(head))
    assert expected == doc[first:end].text


def test_last_subject_before_its_verb(parsed: Parsed) -> None:
    """Of several subjects the one next to the verb is its own, as those before are part of what is said."""
    vocab = parsed("").vocab
    doc = Doc(
        vocab,
        words=["States", ",", "he", "said", "."],
        lemmas=["state", ",", "he", "say", "."],
        tags=["NNS", ",", "PRP", "VBD", "."],
        heads=[3, 3, 3, 3, 3],
        deps=["nsubj", "punct", "nsubj", "ROOT", "punct"],
    )
    assert own_subject(grow(doc), 3) == 2


def test_by_place(parsed: Parsed) -> None:
    """A noun phrase right before or behind a verb is found whatever the parse calls it."""
    tree = grow(parsed("It rained, the old mayor said."))
    assert named(tree, subject_before(tree, tree.words.index("said"), tree.words.index("said"))) == "mayor"
    tree = grow(parsed("It rained, said Ana Duka."))
    assert named(tree, subject_behind(tree, tree.words.index("said"), tree.words.index("ana"))) == "Duka"
    assert subject_behind(tree, 0, 1) is None


def test_agent_and_antecedent(parsed: Parsed) -> None:
    """The doer of a passive and the noun behind a relative pronoun are found."""
    tree = grow(parsed("The plan was praised by nurses."))
    assert named(tree, agent_of(tree, tree.words.index("praised"))) == "nurses"
    tree = grow(parsed("The mayor, who said it rained, left."))
    assert tree.texts[antecedent(tree, tree.words.index("who"))] == "mayor"
    assert antecedent(tree, 1) == 1


def test_wanted_sources(parsed: Parsed) -> None:
    """An entry that wants certain nouns takes no other source."""
    tree = grow(parsed("The records and the mayor show it."))
    entry = CueEntry(id="state.x", verbs=("show",), sources=("record",), example="Records show it.")
    assert may_be_source(tree, entry, tree.words.index("records"))
    assert not may_be_source(tree, entry, tree.words.index("mayor"))
    assert not may_be_source(tree, entry, None)
