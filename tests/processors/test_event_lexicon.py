"""The event lexicon."""

import pytest
from pydantic import ValidationError

from processors.event_lexicon import EventLexicon
from schemas.lexicon import Effect, Entry, Guard, Lexicon, Operator
from streams.lexicon import load_event_lexicon


def entry(**fields: object) -> Entry:
    made = {"id": "assault.x", "type": "ASSAULT", "verbs": ["hit"], "example": "Rebels hit the base."}
    return Entry.model_validate(made | fields)


def lexicon(*entries: Entry, operators: tuple[Operator, ...] = ()) -> EventLexicon:
    return EventLexicon(Lexicon(entries=entries, operators=operators, kinds=(), domains=(), contexts=()))


def test_the_most_demanding_sense_comes_first() -> None:
    """Of two senses of a word, the one that asks for particular words is tried before the plain one."""
    plain = entry(id="assault.plain")
    guarded = entry(id="assault.guarded", needs=[Guard(slot="object", words=("target",))])
    assert [e.id for _, e in lexicon(plain, guarded).verbs["hit"]] == ["assault.guarded", "assault.plain"]


def test_particles_stay_with_their_verb() -> None:
    """A verb of two words is found by its first, and asks for the second."""
    found = lexicon(entry(verbs=["blow up"])).verbs["blow"]
    assert [rest for rest, _ in found] == ["up"]


def test_compounds_are_found_by_their_last_word() -> None:
    """A noun of two words is found by its last, and asks for the first."""
    found = lexicon(entry(verbs=[], nouns=["air strike"])).nouns["strike"]
    assert [rest for rest, _ in found] == ["air"]


def test_effects_by_word() -> None:
    """A governing word is found with its effect; one with a preposition asks for it."""
    operators = (Operator(effect=Effect.NEGATED, words=("call off", "avoid")),)
    made = lexicon(operators=operators)
    assert made.effects("avoid") == (("", Effect.NEGATED),)
    assert made.effects("call") == (("off", Effect.NEGATED),)
    assert made.effects("dance") == ()


def test_a_mode_of_another_type_is_refused() -> None:
    """An entry cannot have a mode that its type lacks."""
    with pytest.raises(ValidationError, match="no mode of ASSAULT"):
        entry(mode="curfew")


def test_the_seeds_cover_every_type() -> None:
    """Each of PLOVER's 16 types has entries, and ids are not given twice."""
    entries = load_event_lexicon().entries
    assert len({e.type for e in entries}) == 16
    assert len({e.id for e in entries}) == len(entries)
