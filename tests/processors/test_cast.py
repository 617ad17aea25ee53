"""The cast: whose token is whose."""

from processors.cast import Cast, is_armed, is_state
from schemas.plover import Sector
from tests.processors.conftest import Find, Parsed
from tests.scenes import actor_of


def test_every_token_of_a_mention_is_its_actors(parsed: Parsed, token_of: Find) -> None:
    """Whichever word of a name a step comes across; other words are nobody's."""
    doc = parsed("Fishermen met the Harbour Guard at dawn.")
    guard = actor_of(doc, "Harbour Guard")
    cast = Cast([guard], doc)
    assert [cast.at(token_of(doc, word)) for word in ("Harbour", "Guard", "dawn")] == [guard, guard, None]
    assert cast.mention(token_of(doc, "Guard")) == guard.mentions[0]
    assert cast.mention(token_of(doc, "dawn")) is None


def test_the_first_of_two_actors_keeps_a_shared_word(parsed: Parsed, token_of: Find) -> None:
    """A token stands for one actor."""
    doc = parsed("The Harbour Guard left.")
    whole, part = actor_of(doc, "Harbour Guard"), actor_of(doc, "Guard")
    assert Cast([whole, part], doc).at(token_of(doc, "Guard")) == whole


def test_sectors_tell_who_is_armed_and_who_is_the_state(parsed: Parsed) -> None:
    """An army is both, rebels are armed, and a union is neither."""
    doc = parsed("They met.")
    army, rebels, union = (actor_of(doc, "They", sector=sector) for sector in (Sector.MIL, Sector.REB, Sector.LAB))
    assert [is_armed(actor) for actor in (army, rebels, union)] == [True, True, False]
    assert [is_state(actor) for actor in (army, rebels, union)] == [True, False, False]
