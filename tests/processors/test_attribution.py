"""Attribution: on whose word something stands."""

import pytest

from processors.attribution import Word, joined, word_on
from processors.knowledge import Knowledge
from schemas.event import Act, Attribution, Claimant, Stance
from tests.processors.conftest import Find, Parsed
from tests.scenes import claim_of, scene_of

TEXT = "The captain said pirates raided the harbour."


def claimant(name: str) -> Claimant:
    return Claimant(actor_id=name, name=name, text=name, start=0, end=len(name))


@pytest.mark.parametrize(
    ("more", "attribution", "claimed", "denied"),
    [
        ({}, Attribution.CLAIMED, ["The captain"], []),
        ({"stance": Stance.DENIES}, Attribution.DENIED, [], ["The captain"]),
        ({"negated": True}, Attribution.CLAIMED, [], []),
        ({"act": Act.JUDGES}, Attribution.ASSERTED, [], []),
    ],
)
def test_a_claim_around_a_trigger_says_whose_word_it_is(
    parsed: Parsed,
    token_of: Find,
    knowledge: Knowledge,
    more: dict[str, object],
    attribution: Attribution,
    claimed: list[str],
    denied: list[str],
) -> None:
    """Who says so vouches, who denies it does the contrary, and who condemns it takes it for granted."""
    doc = parsed(TEXT)
    claim = claim_of(doc, "The captain", "said", "pirates raided the harbour", **more)
    word = word_on(token_of(doc, "raided"), [claim], scene_of(doc, knowledge), "a-1")
    assert word.attribution is attribution
    assert [[c.name for c in told] for told in (word.claimed_by, word.denied_by)] == [claimed, denied]


def test_outside_of_claims_the_outlet_speaks(parsed: Parsed, token_of: Find, knowledge: Knowledge) -> None:
    """And the word of saying is no part of what is said."""
    doc = parsed(TEXT)
    claim = claim_of(doc, "The captain", "said", "pirates raided the harbour")
    word = word_on(token_of(doc, "said"), [claim], scene_of(doc, knowledge), "a-1")
    assert word.attribution is Attribution.ASSERTED


def test_the_innermost_source_speaks(parsed: Parsed, token_of: Find, knowledge: Knowledge) -> None:
    """What a paper says that a captain said stands on the captain's word."""
    doc = parsed("The paper wrote that the captain said pirates raided the harbour.")
    claims = [
        claim_of(doc, "The paper", "wrote", "the captain said pirates raided the harbour"),
        claim_of(doc, "the captain", "said", "pirates raided the harbour"),
    ]
    word = word_on(token_of(doc, "raided"), claims, scene_of(doc, knowledge), "a-1")
    assert [c.name for c in word.claimed_by] == ["the captain"]


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ([Attribution.CLAIMED, Attribution.CLAIMED], Attribution.CLAIMED),
        ([Attribution.CLAIMED, Attribution.ASSERTED], Attribution.ASSERTED),
        ([Attribution.DENIED, Attribution.DENIED], Attribution.DENIED),
        ([Attribution.CLAIMED, Attribution.DENIED], Attribution.CONTESTED),
        ([Attribution.ASSERTED, Attribution.DENIED], Attribution.CONTESTED),
    ],
)
def test_several_tellings_are_weighed(kinds: list[Attribution], expected: Attribution) -> None:
    """The outlet's own voice settles a claim; a denial beside anything else contests it."""
    assert joined(Word(kind) for kind in kinds).attribution is expected


def test_who_claims_it_twice_counts_once() -> None:
    """In the order of the text."""
    first, second = claimant("captain"), claimant("mayor")
    words = [Word(Attribution.CLAIMED, (first,)), Word(Attribution.CLAIMED, (second, first))]
    assert joined(words).claimed_by == (first, second)
