"""Actor mentions: which phrases may be actors, and how far they reach."""

import pytest

from processors.actor_mentions import Mention, find_mentions, phrase_of, read_sheet
from processors.knowledge import Knowledge
from tests.processors.conftest import Named

CAPITALS = frozenset(["Kenya", "Russia", "Ukraine", "Moscow", "Kyiv", "Poland"])


def mentions(named: Named, knowledge: Knowledge, text: str) -> list[str]:
    sheet = read_sheet(named(text).parse, named(text).entities)
    return [shown(sheet.texts, one) for one in find_mentions(sheet, knowledge.actors, CAPITALS)]


def shown(texts: list[str], mention: Mention) -> str:
    return " ".join(texts[mention.start : mention.end])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The four masked gunmen fled.", ["four masked gunmen"]),
        ("At least 20 soldiers died.", ["20 soldiers"]),
        ("Hamas fighters attacked Kenya.", ["Hamas fighters", "Kenya"]),
        ("Russian Foreign Minister Sergei Lavrov left.", ["Russian Foreign Minister Sergei Lavrov"]),
        ("Ann Moss, a spokeswoman for the army, resigned.", ["Ann Moss", "army"]),
        ("It is clear in Kenya.", []),
        ("The spoon fell.", []),
        ("Ukraine's army shelled Russia's troops.", ["Ukraine", "army", "Russia", "troops"]),
        ("A hospital was near the mosque.", ["hospital"]),
    ],
)
def test_phrases_reach_from_their_first_own_word_to_their_head(
    named: Named, knowledge: Knowledge, text: str, expected: list[str]
) -> None:
    """Articles, possessors and "at least" are left out; titles and peoples before a name are part of it."""
    assert mentions(named, knowledge, text) == expected


def test_the_phrase_holds_possessor_and_what_follows(named: Named, knowledge: Knowledge) -> None:
    """All that tells who is meant, up to the next comma or verb."""
    reading = named("Ukraine's chief of military intelligence, who was ill, stayed home.")
    sheet = read_sheet(reading.parse, reading.entities)
    mention = next(one for one in find_mentions(sheet, knowledge.actors, CAPITALS) if one.possessor is not None)
    words, head = phrase_of(sheet, mention)
    assert (words, words[head]) == (["Ukraine", "'s", "chief", "of", "military", "intelligence"], "chief")
