"""Actor casting: names, ids and kinds of actors."""

from collections.abc import Callable

import pytest

from processors.actors import FindActors
from processors.knowledge import Knowledge
from tests.processors.conftest import Named

Names = Callable[[str], dict[str, tuple[str, str]]]


@pytest.fixture(scope="module")
def names(named: Named, knowledge: Knowledge) -> Names:
    """Return name and id of the actor of each mention."""
    find = FindActors(knowledge)
    return lambda text: {
        mention.text: (actor.name, actor.actor_id) for actor in find(named(text)) for mention in actor.mentions
    }


@pytest.mark.parametrize(
    ("text", "mention", "name", "actor_id"),
    [
        ("Putin left.", "Putin", "Vladimir Putin", "vladimir-putin"),
        ("The UN met.", "UN", "United Nations", "united-nations"),
        (
            "Egypt's foreign ministry protested.",
            "foreign ministry",
            "Egyptian foreign ministry",
            "egyptian-foreign-ministry",
        ),
        ("Mali claimed its troops won.", "troops", "Malian troops", "unnamed:a-1:malian-troops"),
        ("Dozens of gunmen fled.", "gunmen", "gunmen", "unnamed:a-1:gunmen"),
        ("Hamas buried its fighters.", "fighters", "Hamas fighters", "unnamed:a-1:hamas-fighters"),
        ("The Peruvian government fell.", "Peruvian government", "Peru", "peru"),
        ("Scotland voted.", "Scotland", "Scotland", "scotland"),
    ],
)
def test_actors_have_the_name_news_gives_them(names: Names, text: str, mention: str, name: str, actor_id: str) -> None:
    """Known actors bear their full name, a state's bodies their country's, what nobody names its own words."""
    assert names(text)[mention] == (name, actor_id)


def test_the_longest_form_of_an_unknown_name_names_the_actor(names: Names) -> None:
    """Whichever mention comes first."""
    found = names("Okello was freed. A judge had jailed Tito Okello in May.")
    assert {name for name, _ in (found["Okello"], found["Tito Okello"])} == {"Tito Okello"}
