"""Claim cues: where the words for saying stand, and how far they reach."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from processors.claim_cues import group_start, noun_spots, phrase_spots, verb_spots, with_medium, word_spots
from processors.knowledge import Knowledge
from processors.tree import Tree, grow

Parsed = Callable[[str], Doc]


def words(tree: Tree, first: int, end: int) -> str:
    return " ".join(tree.texts[first:end])


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The mayor had previously denied it.", "denied", "had previously denied"),
        ("The mayor has not said why.", "said", "has not said"),
        ("The mayor declined to say why.", "say", "declined to say"),
        ("The mayor would not have said that.", "said", "would not have said"),
    ],
)
def test_verb_group(parsed: Parsed, text: str, verb: str, expected: str) -> None:
    """A cue takes in its auxiliaries, negation, adverbs, and the verb that raises it."""
    tree = grow(parsed(text))
    at = tree.words.index(verb)
    assert expected == words(tree, group_start(tree, at), at + 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor pointed out that it rained.", "pointed out"),
        ("The rebels claimed responsibility for it.", "claimed responsibility"),
        ("The mayor made it clear that he stays.", "made it clear"),
        ("The embassy issued the following statement: no.", "issued the following statement"),
        ("Workers lashed out at the owner.", "lashed out at"),
    ],
)
def test_longer_cues(parsed: Parsed, knowledge: Knowledge, text: str, expected: str) -> None:
    """The further words of a cue are found close behind its verb."""
    tree = grow(parsed(text))
    found = [words(tree, s.head, s.end) for spots in verb_spots(tree, knowledge.speech.verbs) for s in spots]
    assert expected in found


def test_further_words_must_follow_close(parsed: Parsed, knowledge: Knowledge) -> None:
    """A verb whose further words stand elsewhere is another verb."""
    tree = grow(parsed("The mayor claimed the land and took responsibility."))
    ends = {s.end - s.head for spots in verb_spots(tree, knowledge.speech.verbs) for s in spots if s.head == 2}
    assert ends == {1}


def test_medium(parsed: Parsed) -> None:
    """A statement or interview right behind a cue belongs to it, a place does not."""
    tree = grow(parsed("He said in a statement that it rained in a town."))
    assert with_medium(tree, 2, 1) == 5
    assert with_medium(tree, tree.words.index("rained") + 1, 1) == tree.words.index("rained") + 1


def test_other_words(parsed: Parsed, knowledge: Knowledge) -> None:
    """Nouns, adjectives, adverbs and phrases are found in their own word class."""
    tree, speech = grow(parsed("His claim is reportedly sure, according to police.")), knowledge.speech
    assert {tree.texts[spot.head] for spot in noun_spots(tree, speech.nouns)} == {"claim"}
    assert {tree.texts[spot.head] for spot in word_spots(tree, speech.adjectives, ("JJ",))} == {"sure"}
    assert {tree.texts[spot.head] for spot in word_spots(tree, speech.adverbs, ("RB",))} == {"reportedly"}
    assert [words(tree, s.first, s.end) for s in phrase_spots(tree, speech.phrases)] == ["according to"]
