"""Coreference: which mentions stand for one actor."""

from collections.abc import Callable

import pytest

from processors.actors import FindActors
from processors.knowledge import Knowledge
from tests.processors.conftest import Named

Ids = Callable[[str], dict[str, str]]


@pytest.fixture(scope="module")
def ids(named: Named, knowledge: Knowledge) -> Ids:
    """Return the actor id of each mention of a text; of mentions with one text the last counts."""
    find = FindActors(knowledge)

    def read(text: str) -> dict[str, str]:
        found = [
            (mention.start, mention.text, actor.actor_id) for actor in find(named(text)) for mention in actor.mentions
        ]
        return {text: actor_id for _, text, actor_id in sorted(found)}

    return read


@pytest.mark.parametrize(
    ("text", "mention", "actor_id"),
    [
        ("Kenya sent aid to Uganda. It said more would come.", "It", "kenya"),
        ("Joe Biden met reporters. He said talks went on.", "He", "joe-biden"),
        ("Protesters marched. They threw stones.", "They", "unnamed:a-1:protesters"),
        ("Shell closed a well. The company said it leaked.", "company", "royal-dutch-shell"),
        ("Somali pirates took a ship. The pirates fled.", "pirates", "unnamed:a-1:somali-pirates"),
        ("Kenyan riot police came. Police fired in the air.", "Police", "kenyan-riot-police"),
        ("Uganda closed its border. The country has few guards.", "country", "uganda"),
    ],
)
def test_mentions_are_joined(ids: Ids, text: str, mention: str, actor_id: str) -> None:
    """Pronouns go back to the last subject that fits, "the company" to a company, "the pirates" to pirates."""
    assert ids(text)[mention] == actor_id


def test_a_pronoun_without_anybody_is_nobody(ids: Ids) -> None:
    """At the beginning of a text "he" stands for nobody known."""
    assert "He" not in ids("He said the town was quiet.")


def test_a_group_of_another_kind_is_not_meant(ids: Ids) -> None:
    """The airline is not the party."""
    assert ids("The Labour Party lost votes. The airline lost money.")["airline"].startswith("unnamed:")
