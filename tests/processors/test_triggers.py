"""Triggers: which words tell of an event."""

from dataclasses import replace

import pytest

from processors.event_lexicon import EventLexicon
from processors.knowledge import Knowledge
from processors.triggers import find_triggers
from schemas.lexicon import Entry, Guard, Lexicon
from tests.processors.conftest import Parsed
from tests.scenes import scene_of

RAID = Entry(
    id="assault.raid", type="ASSAULT", verbs=("raid", "gun down"), nouns=("raid", "car bomb"), example="They raided it."
)
SHOOT = Entry(id="assault.shoot", type="ASSAULT", verbs=("shoot",), ambiguous=True, example="They shot him.")
BANKS = Entry(
    id="assault.bank",
    type="ASSAULT",
    verbs=("rob",),
    needs=(Guard(slot="object", words=("bank",)),),
    example="They robbed a bank.",
)
LEXICON = EventLexicon(Lexicon(entries=(RAID, SHOOT, BANKS), operators=(), kinds=(), domains=(), contexts=()))


def fired(parsed: Parsed, knowledge: Knowledge, text: str, *, peaceful: bool = False) -> list[str]:
    doc = parsed(text)
    scene = replace(scene_of(doc, knowledge), lexicon=LEXICON)
    return [t.token.text for sentence in doc.sents for t in find_triggers(sentence, scene, peaceful=peaceful)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pirates raided the harbour after two raids on the coast.", ["raided", "raids"]),
        ("The fishermen mended their nets.", []),
        ("They gunned down the captain.", ["gunned"]),
        ("They gunned the engine.", []),
        ("A car bomb hit the gate.", ["bomb"]),
        ("A water bomb hit the gate.", []),
        ("The raid team came late.", []),
    ],
)
def test_listed_words_fire(parsed: Parsed, knowledge: Knowledge, text: str, expected: list[str]) -> None:
    """In any form, with the words that a phrase asks for; in front of another noun they only name it."""
    assert fired(parsed, knowledge, text) == expected


def test_an_entry_fires_where_its_guards_hold(parsed: Parsed, knowledge: Knowledge) -> None:
    """The word alone does not do."""
    assert fired(parsed, knowledge, "They robbed the bank.") == ["robbed"]
    assert fired(parsed, knowledge, "They robbed the bees.") == []


def test_peaceful_articles_fire_no_ambiguous_entry(parsed: Parsed, knowledge: Knowledge) -> None:
    """On the pages for sport, to shoot is no assault."""
    text = "The striker shot twice."
    assert (fired(parsed, knowledge, text), fired(parsed, knowledge, text, peaceful=True)) == (["shot"], [])


def test_no_date_fires(parsed: Parsed, knowledge: Knowledge) -> None:
    """A day that is called after a raid is none."""
    doc = parsed("They came before the raid.")
    dated = frozenset(token.i for token in doc if token.text == "raid")
    scene = replace(scene_of(doc, knowledge), lexicon=LEXICON, date_tokens=dated)
    assert not list(find_triggers(doc[:].sent, scene, peaceful=False))
