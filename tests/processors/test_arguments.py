"""Arguments: who fills the slots of a trigger."""

import pytest

from processors.arguments import actors_of, acts, fill, guards_hold, recipients_of, word
from processors.knowledge import Knowledge
from schemas.lexicon import Entry, Guard, Slot
from tests.processors.conftest import Find, Parsed
from tests.scenes import actor_of, scene_of

RAID = Entry(id="assault.raid", type="ASSAULT", verbs=("raid",), nouns=("raid",), example="Police raided a bar.")


def test_a_word_is_its_lemma(parsed: Parsed, token_of: Find) -> None:
    """As the parse brings it."""
    doc = parsed("Smugglers fled.")
    assert [word(token) for token in doc] == ["smuggler", "flee", "."]


@pytest.mark.parametrize(
    ("text", "trigger", "slot", "expected"),
    [
        ("Smugglers and pirates raided a harbour.", "raided", "subject", ["Smugglers", "pirates"]),
        ("Smugglers raided a harbour.", "raided", "object", ["harbour"]),
        ("They welcomed the capture of the captain.", "capture", "object", ["captain"]),
        ("They welcomed the pirates' raid.", "raid", "possessor", ["pirates"]),
        ("The storm left twelve sailors dead.", "left", "complement", ["dead"]),
        ("They shot down a drone.", "shot", "particle", ["down"]),
        ("Pirates threatened to attack the harbour.", "threatened", "aim", ["harbour"]),
        ("They fought with smugglers.", "fought", "with", ["smugglers"]),
    ],
)
def test_slots_are_filled(
    parsed: Parsed, token_of: Find, knowledge: Knowledge, text: str, trigger: str, slot: Slot, expected: list[str]
) -> None:
    """With the heads of phrases, those joined to them among them; a preposition is a slot by its own name."""
    doc = parsed(text)
    assert [t.text for t in fill(slot, token_of(doc, trigger), scene_of(doc, knowledge))] == expected


def test_only_those_who_can_act_do_it(parsed: Parsed, token_of: Find, knowledge: Knowledge) -> None:
    """A storm is no actor, unless the article has one of that name."""
    doc = parsed("Pirates raided the harbour.")
    raided = token_of(doc, "raided")
    assert actors_of(RAID, raided, scene_of(doc, knowledge)) == []
    known = scene_of(doc, knowledge, actor_of(doc, "Pirates"))
    assert [token.text for token in actors_of(RAID, raided, known)] == ["Pirates"]


def test_a_noun_suffers_through_its_prepositions(parsed: Parsed, token_of: Find, knowledge: Knowledge) -> None:
    """The raid "on" a harbour is done to it."""
    doc = parsed("A raid on the harbour began.")
    assert [t.text for t in recipients_of(RAID, token_of(doc, "raid"), scene_of(doc, knowledge))] == ["harbour"]


def test_an_entry_may_be_done_to_nobody(parsed: Parsed, token_of: Find, knowledge: Knowledge) -> None:
    """What stands behind the verb is then no sufferer."""
    doc = parsed("Pirates raided the harbour.")
    alone = RAID.model_copy(update={"recipient": ("none",)})
    assert recipients_of(alone, token_of(doc, "raided"), scene_of(doc, knowledge)) == []


def test_countries_and_peoples_act(parsed: Parsed, token_of: Find, knowledge: Knowledge) -> None:
    """Without being in the cast; common nouns do not."""
    doc = parsed("Kenya and a Kenyan boat met the tide.")
    scene = scene_of(doc, knowledge)
    assert [acts(token_of(doc, text), scene) for text in ("Kenya", "Kenyan", "tide")] == [True, True, False]


def test_guards_ask_for_words_and_forbid_them(parsed: Parsed, token_of: Find, knowledge: Knowledge) -> None:
    """By lemma, in their slot."""
    doc = parsed("Pirates raided fridges.")
    trigger, scene = token_of(doc, "raided"), scene_of(doc, knowledge)
    fridge = (Guard(slot="object", words=("fridge",)),)
    assert guards_hold(RAID.model_copy(update={"needs": fridge}), trigger, scene)
    assert not guards_hold(RAID.model_copy(update={"unless": fridge}), trigger, scene)
    assert not guards_hold(RAID.model_copy(update={"needs": (Guard(slot="object", words=("bank",)),)}), trigger, scene)
