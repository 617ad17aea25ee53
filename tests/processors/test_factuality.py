"""How real a sentence presents an event."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc, Token

from processors.event_lexicon import EventLexicon
from processors.factuality import factuality_of
from streams.lexicon import load_event_lexicon


@pytest.fixture(scope="module")
def lexicon() -> EventLexicon:
    return load_event_lexicon()


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Rebels attacked the town on Monday.", "attacked", "happened"),
        ("The rebels are attacking the town.", "attacking", "ongoing"),
        ("The rebels tried to attack the town.", "attack", "attempted"),
        ("Border guards repelled an attack by the rebels.", "attack", "attempted"),
        ("The attack on the bridge was foiled.", "attack", "attempted"),
        ("The union will hold a protest on Friday.", "protest", "planned"),
        ("The union plans to protest in the capital.", "protest", "planned"),
        ("The ministry fears an attack on the capital.", "attack", "hypothetical"),
        ("The rebels may attack the town.", "attack", "hypothetical"),
        ("If the rebels attack the town, thousands will flee.", "attack", "hypothetical"),
        ("Residents called for an end to the attacks.", "end", "hypothetical"),
        ("The rebels did not attack the town.", "attack", "negated"),
        ("There was no attack on the town.", "attack", "negated"),
        ("The union called off a protest in the capital.", "protest", "negated"),
        ("The army did not prevent the attack.", "attack", "happened"),
        ("France condemned the attack on the town.", "attack", "happened"),
        ("The group claimed to have attacked the base.", "attacked", "happened"),
        ("Ministers do not believe that the rebels attacked the town.", "attacked", "negated"),
        ("Did the rebels attack the town?", "attack", "hypothetical"),
    ],
)
def test_factuality(
    parsed: Callable[[str], Doc],
    token_of: Callable[[Doc, str], Token],
    lexicon: EventLexicon,
    text: str,
    word: str,
    expected: str,
) -> None:
    """Negation, modals, aspect, conditions and governing words decide, the strongest first."""
    assert expected == factuality_of(token_of(parsed(text), word), lexicon)
