"""Roles: who is meant by a phrase."""

from processors.knowledge import Knowledge
from processors.roles import roles_of, unnamed_id
from schemas.plover import Sector
from tests.processors.conftest import Find, Parsed
from tests.scenes import actor_of, scene_of


def test_an_actor_brings_what_is_known_of_it(parsed: Parsed, token_of: Find, knowledge: Knowledge) -> None:
    """Its id, its country and its sector, at this mention; each actor once."""
    doc = parsed("The Harbour Guard came.")
    guard = actor_of(doc, "Harbour Guard", country="KEN", sector=Sector.COP)
    heads = [token_of(doc, "Guard"), token_of(doc, "Harbour")]
    (role,) = roles_of(heads, scene_of(doc, knowledge, guard), "a-1", unnamed=False)
    assert (role.actor_id, role.country, role.sector, role.start) == (guard.actor_id, "KEN", Sector.COP, 4)


def test_a_people_stands_for_its_country(parsed: Parsed, token_of: Find, knowledge: Knowledge) -> None:
    """Under the country's name, with the text's own word."""
    doc = parsed("A Kenyan boat sank.")
    (role,) = roles_of([token_of(doc, "Kenyan")], scene_of(doc, knowledge), "a-1", unnamed=False)
    assert (role.name, role.text, role.country) == ("Kenya", "Kenyan", "KEN")


def test_those_without_a_name_count_where_they_may(parsed: Parsed, token_of: Find, knowledge: Knowledge) -> None:
    """With the words before the noun and without its article; the same phrase in an article is the same actor."""
    doc = parsed("Waves hit the old ferry.")
    scene, ferry = scene_of(doc, knowledge), [token_of(doc, "ferry")]
    assert roles_of(ferry, scene, "a-1", unnamed=False) == ()
    (role,) = roles_of(ferry, scene, "a-1", unnamed=True)
    assert (role.text, role.actor_id) == ("old ferry", unnamed_id("a-1", "old ferry"))


def test_the_same_phrase_elsewhere_is_somebody_else() -> None:
    """Two articles that name nobody do not speak of the same people."""
    assert unnamed_id("a-1", "two men") != unnamed_id("a-2", "two men")
