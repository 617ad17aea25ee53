"""Denials in general words."""

from typing import Any

import pytest

from processors.attribution import Word
from processors.denials import contested
from processors.knowledge import Knowledge
from processors.merging import Draft
from schemas.event import Attribution, Claimant, Factuality, Numbers, Role, Stance, When
from schemas.lexicon import Entry
from schemas.mention import TimeBasis, TimePrecision
from tests.processors.conftest import Find, Parsed
from tests.scenes import actor_of, claim_of, scene_of

TEXT = "The mayor said that the Guild burned a ship. The Guild rejected the accusation."
BURN = Entry(id="assault.burn", type="ASSAULT", verbs=("burn",), example="They burned it.")
MAYOR = Claimant(actor_id="mayor", name="mayor", text="mayor", start=4, end=9)
GUILD = Role(actor_id="guild", name="Guild", text="Guild", start=24, end=29)
TOLD: dict[str, Any] = {
    "entry": BURN,
    "actors": (GUILD,),
    "recipients": (),
    "place": None,
    "place_basis": None,
    "when": When(start=None, end=None, precision=TimePrecision.UNKNOWN, basis=TimeBasis.PUBLICATION),
    "numbers": Numbers(),
    "word": Word(Attribution.CLAIMED, (MAYOR,)),
    "factuality": Factuality.HAPPENED,
    "responsibility": False,
    "anaphoric": False,
}


def words_after(parsed: Parsed, token_of: Find, knowledge: Knowledge, text: str = TEXT, **changed: Any) -> Word:
    """Return on whose word the burning stands after the Guild has denied what the text says it denies."""
    doc = parsed(text)
    guild = actor_of(doc, "Guild", actor_id="guild")
    end = text.rindex("Guild")
    mention = guild.mentions[0].model_copy(update={"start": end, "end": end + len("Guild")})
    guild = guild.model_copy(update={"mentions": (*guild.mentions, mention)})
    denial = claim_of(doc, None, "rejected", text.partition("rejected ")[2].rstrip("."), stance=Stance.DENIES)
    source = {"start": end, "end": end + len("Guild"), "text": "Guild", "actor_id": "guild", "kind": "party"}
    denial = type(denial).model_validate(denial.model_dump() | {"source": source})
    draft = Draft(trigger=token_of(doc, "burned"), **(TOLD | changed))
    (told,) = contested([draft], [denial], scene_of(doc, knowledge, guild), "a-1")
    return told.word


def test_who_denies_the_accusation_contests_what_it_is_about(
    parsed: Parsed, token_of: Find, knowledge: Knowledge
) -> None:
    """The event keeps who claims it, and gains who denies it."""
    word = words_after(parsed, token_of, knowledge)
    assert word.attribution is Attribution.CONTESTED
    assert ([c.name for c in word.claimed_by], [c.name for c in word.denied_by]) == (["mayor"], ["Guild"])


@pytest.mark.parametrize(
    "changed",
    [
        {"actors": (GUILD.model_copy(update={"actor_id": "pirates"}),)},
        {"word": Word(Attribution.ASSERTED)},
        {"factuality": Factuality.PLANNED},
    ],
    ids=["somebody else did it", "the outlet says so itself", "nobody did it yet"],
)
def test_other_events_are_left_alone(
    parsed: Parsed, token_of: Find, knowledge: Knowledge, changed: dict[str, Any]
) -> None:
    """An accusation is what others say that one did."""
    assert not words_after(parsed, token_of, knowledge, **changed).denied_by


def test_a_denial_that_names_something_else_is_of_that(parsed: Parsed, token_of: Find, knowledge: Knowledge) -> None:
    """To reject an offer contests nothing."""
    text = TEXT.replace("the accusation", "the offer")
    assert not words_after(parsed, token_of, knowledge, text).denied_by


def test_a_denial_reaches_three_sentences_back(parsed: Parsed, token_of: Find, knowledge: Knowledge) -> None:
    """What was told long before is not what is denied."""
    text = TEXT.replace("ship. ", "ship. It rained. It snowed. It hailed. It froze. ")
    assert not words_after(parsed, token_of, knowledge, text).denied_by
