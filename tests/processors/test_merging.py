"""Mentions of one event."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from spacy.tokens import Doc, Token

from processors.attribution import Word
from processors.merging import Draft, is_anaphoric, merged
from schemas.event import Attribution, Claimant, Factuality, Numbers, Quantity, Role, When
from schemas.lexicon import Entry
from schemas.mention import TimeBasis, TimePrecision

Parsed = Callable[[str], Doc]
Find = Callable[[Doc, str], Token]

ATTACK = Entry(id="assault.attack", type="ASSAULT", verbs=("attack",), example="Rebels attacked.")
KILL = Entry(id="assault.kill", type="ASSAULT", verbs=("kill",), counts="killed", example="Rebels killed two.")
UNDATED = When(start=None, end=None, precision=TimePrecision.UNKNOWN, basis=TimeBasis.PUBLICATION)
REBELS = Role(actor_id="rebels", name="rebels", text="Rebels", start=0, end=6)
ARMY = Role(actor_id="army", name="army", text="army", start=0, end=4)
TWELVE = Numbers(killed=Quantity(start=0, end=6, text="twelve", low=12, high=12))


def draft(trigger: Token, entry: Entry = ATTACK, **changed: Any) -> Draft:
    usual = Draft(
        trigger=trigger,
        entry=entry,
        actors=(REBELS,),
        recipients=(),
        place=None,
        place_basis=None,
        when=UNDATED,
        numbers=Numbers(),
        word=Word(Attribution.ASSERTED),
        factuality=Factuality.HAPPENED,
        responsibility=False,
        anaphoric=False,
    )
    return replace(usual, **changed)


def test_one_clause_one_event(parsed: Parsed, token_of: Find) -> None:
    """What an attack did is part of it, numbers and all."""
    doc = parsed("Rebels attacked the town, killing twelve people.")
    drafts = [draft(token_of(doc, "attacked")), draft(token_of(doc, "killing"), KILL, numbers=TWELVE)]
    (event,) = merged(drafts)
    assert event.entry is ATTACK
    assert event.numbers == TWELVE


def test_other_doers_other_events(parsed: Parsed, token_of: Find) -> None:
    """Two sides that attack are two events."""
    doc = parsed("Rebels attacked the town and the army attacked the camp.")
    first, second = (token for token in doc if token.text == "attacked")
    assert len(merged([draft(first), draft(second, actors=(ARMY,))])) == 2


def test_told_again(parsed: Parsed, token_of: Find) -> None:
    """A later sentence in which the same parties do the same tells of the event again."""
    doc = parsed("Rebels attacked the town on Monday. The rebels assaulted it at dawn.")
    assert len(merged([draft(token_of(doc, "attacked")), draft(token_of(doc, "assaulted"))])) == 1


def test_pointing_back_adds_nothing(parsed: Parsed, token_of: Find) -> None:
    """A definite noun without anything new ("the attack") is no further event."""
    doc = parsed("Rebels attacked the town. Residents spoke of the attack.")
    again = draft(token_of(doc, "attack"), actors=(), anaphoric=True)
    assert len(merged([draft(token_of(doc, "attacked")), again])) == 1
    assert merged([again]) == []


def test_a_denial_contests(parsed: Parsed, token_of: Find) -> None:
    """Who denies the event that somebody claims makes it contested."""
    doc = parsed("Rebels attacked the town, the army said. The rebels had not attacked the town, they said.")
    first, second = (token for token in doc if token.text == "attacked")
    claimed = Word(Attribution.CLAIMED, claimed_by=(Claimant(**ARMY.model_dump()),))
    denied = Word(Attribution.DENIED, denied_by=(Claimant(**REBELS.model_dump()),))
    (event,) = merged([draft(first, word=claimed), draft(second, word=denied, factuality=Factuality.NEGATED)])
    assert event.word.attribution is Attribution.CONTESTED
    assert [c.name for c in event.word.claimed_by] == ["army"]
    assert [c.name for c in event.word.denied_by] == ["rebels"]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Residents spoke of the attack.", "attack", True),
        ("Residents spoke of an attack.", "attack", False),
        ("These raids go on.", "raids", True),
        ("Rebels attacked the town.", "attacked", False),
    ],
)
def test_anaphoric(parsed: Parsed, token_of: Find, text: str, word: str, expected: bool) -> None:
    """Definite and demonstrative nouns may point back; verbs and indefinite ones do not."""
    assert expected is is_anaphoric(token_of(parsed(text), word), says_more=False)
