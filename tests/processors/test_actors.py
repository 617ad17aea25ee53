"""Actors: who acts, is acted on or speaks, with country, sector, office and every mention."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from processors.actors import FindActors
from processors.knowledge import Knowledge
from schemas.mention import Actor
from schemas.plover import Sector
from tests.processors.conftest import Named

Cast = Callable[[str], dict[str, Actor]]


@pytest.fixture(scope="module")
def cast(named: Named, knowledge: Knowledge) -> Cast:
    """Return the actors of a text by the text of each mention."""
    find = FindActors(knowledge)

    def find_actors(text: str) -> dict[str, Actor]:
        actors = find(named(text))
        return {mention.text: actor for actor in actors for mention in actor.mentions}

    return find_actors


@pytest.mark.parametrize(
    ("text", "mention", "country", "sector"),
    [
        ("Russian troops seized the village.", "Russian troops", "RUS", Sector.MIL),
        ("Four gunmen attacked a bus.", "Four gunmen", None, Sector.UAF),
        ("Boko Haram fighters burned the market.", "Boko Haram fighters", "NGA", Sector.REB),
        ("Hezbollah fired rockets.", "Hezbollah", "LBN", Sector.REB),
        ("Riot police in Nairobi fired tear gas.", "Riot police", "KEN", Sector.COP),
        ("Syria-based militants crossed the border.", "Syria-based militants", "SYR", Sector.REB),
        ("Iran-backed militiamen shelled the base.", "Iran-backed militiamen", None, Sector.PRM),
        ("Anti-government fighters took the town.", "Anti-government fighters", None, Sector.REB),
        ("The UN refugee agency appealed for help.", "UN refugee agency", "UNO", None),
        ("A spokesman for the Colombian navy spoke.", "spokesman", "COL", Sector.MIL),
        ("A former army general was held.", "former army general", None, Sector.ELI),
        ("The president of the teachers' union resigned.", "president", None, Sector.LAB),
        ("Striking dockworkers blocked the port.", "Striking dockworkers", None, Sector.LAB),
        ("Two journalists were beaten.", "Two journalists", None, Sector.JRN),
        ("A court in Minsk jailed him.", "court", "BLR", Sector.JUD),
        ("Palestinians threw stones.", "Palestinians", "PSE", Sector.CVL),
        ("The Knesset passed the law.", "Knesset", "ISR", Sector.LEG),
        ("Abkhazia held a vote and thanked its guests.", "Abkhazia", "GEO", Sector.PRE),
    ],
)
def test_phrases_tell_country_and_sector(
    cast: Cast, text: str, mention: str, country: str | None, sector: Sector | None
) -> None:
    """The noun, what colours it, whose it is and where it stands say who acts."""
    actor = cast(text)[mention]
    assert (actor.country, actor.sector) == (country, sector)


def test_an_office_gives_country_sector_and_is_part_of_the_mention(cast: Cast) -> None:
    """A title before a name, and the people before the title, belong to the person."""
    actor = cast("Polish Defence Minister Jan Zielonka visited the base.")["Polish Defence Minister Jan Zielonka"]
    assert (actor.name, actor.country, actor.sector, actor.sectors) == (
        "Jan Zielonka",
        "POL",
        Sector.GOV,
        (Sector.MIL,),
    )
    assert actor.office == "Defence Minister"


def test_an_apposition_gives_office_country_and_sector(cast: Cast) -> None:
    """What stands behind a name between commas says who it is."""
    actor = cast("Olena Hrytsak, a spokesperson for Ukraine's military intelligence, denied it.")["Olena Hrytsak"]
    assert (actor.country, actor.sector) == ("UKR", Sector.SPY)
    assert actor.office == "spokesperson for Ukraine's military intelligence"


def test_a_person_out_of_office_is_of_the_former_elite(cast: Cast) -> None:
    """At the time of the article, not at ours."""
    assert cast("Angela Merkel gave a speech.")["Angela Merkel"].sector is Sector.ELI


def test_a_capital_that_acts_is_its_government(cast: Cast) -> None:
    """Country, capital and seat of government are one actor."""
    found = cast("Moscow rejected the offer. The Kremlin said Russia would not talk.")
    assert {found[text].actor_id for text in ("Moscow", "Kremlin", "Russia")} == {"russia"}
    assert found["Moscow"].sector is Sector.GOV


def test_a_place_where_something_happens_is_no_actor(cast: Cast) -> None:
    """Behind "in" a capital is a town."""
    assert "Warsaw" not in cast("Ministers met in Warsaw on Monday.")


def test_its_forces_are_the_forces_of_whom_it_stands_for(cast: Cast) -> None:
    """A possessive pronoun gives the country, and the name says so."""
    actor = cast("Ethiopia claimed that its forces had won the battle.")["forces"]
    assert (actor.name, actor.country, actor.sector) == ("Ethiopian forces", "ETH", Sector.MIL)


def test_his_fighters_are_of_the_sector_of_a_rebel_leader(cast: Cast) -> None:
    """Whom rebels lead are rebels."""
    actor = cast("Joseph Kony said his fighters had left.")["fighters"]
    assert (actor.country, actor.sector) == ("UGA", Sector.REB)


def test_short_names_and_pronouns_belong_to_the_name(cast: Cast) -> None:
    """What "the Legion", "it" and "he" stand for was named before."""
    found = cast(
        "The Freedom of Russia Legion crossed the border. The Legion said it had taken a village. "
        "Andriy Yusov told reporters of the raid. He said more would follow."
    )
    assert found["Legion"].actor_id == "freedom-of-russia-legion"
    assert found["He"].actor_id == "andriy-yusov"


def test_definite_phrases_take_up_what_they_describe(cast: Cast) -> None:
    """After four gunmen "the gunmen" are they; "the group" is the one whose fighters fought."""
    found = cast(
        "Four gunmen shot a guard. The gunmen fled. Hamas fighters ambushed a patrol, and the group claimed it."
    )
    assert found["gunmen"] is found["Four gunmen"]
    assert found["group"].actor_id == "hamas"


def test_the_ministry_is_the_ministry_named_before(cast: Cast) -> None:
    """A lower-case name of the lexicon has its proper name and id."""
    found = cast("According to the Russian defence ministry, two raids failed. The ministry gave no details.")
    assert found["Russian defence ministry"].actor_id == "russian-ministry-of-defence"
    assert found["ministry"] is found["Russian defence ministry"]


def test_a_noun_before_a_name_is_the_name(cast: Cast) -> None:
    """In "a third group, the Volunteer Corps" there is one actor."""
    found = cast("A third group, the Russian Volunteer Corps, was also taking part.")
    assert found["third group"] is found["Russian Volunteer Corps"]


def test_a_state_s_own_body_has_one_id_everywhere(cast: Cast) -> None:
    """The Nigerian police are the same in every article; gunmen are not."""
    found = cast("Nigerian police arrested two gunmen.")
    assert found["Nigerian police"].actor_id == "nigerian-police"
    assert found["two gunmen"].actor_id == "unnamed:a-1:gunmen"


def test_a_government_is_its_country(cast: Cast) -> None:
    """The Colombian government is Colombia."""
    assert cast("The Colombian government signed.")["Colombian government"].actor_id == "colombia"


def test_an_ambiguous_name_is_that_of_the_article_s_country(cast: Cast) -> None:
    """National Liberation Army is a name in many countries."""
    found = cast("The Colombian government freed prisoners. The National Liberation Army had asked for it.")
    assert (found["National Liberation Army"].actor_id, found["National Liberation Army"].country) == ("eln", "COL")


def test_mentions_lie_in_the_body_in_order_and_do_not_overlap(named: Named, knowledge: Knowledge) -> None:
    """No token belongs to two actors."""
    reading = named(
        'Ukrainian "sabotage and reconnaissance groups" attacked Russia\'s border, Moscow said. Its troops hit back; '
        "U.S. officials and President Joe Biden's aides said they knew."
    )
    actors = FindActors(knowledge)(reading)
    mentions = sorted((m.start, m.end, m.text) for actor in actors for m in actor.mentions)
    assert all(reading.article.body[start:end] == text for start, end, text in mentions)
    assert all(left[1] <= right[0] for left, right in pairwise(mentions))


def test_the_same_article_gives_the_same_actors(named: Named, knowledge: Knowledge) -> None:
    """Reading twice says the same, in the same order."""
    text = "Gunmen, rebels and soldiers of Mali fought. Mali said its army won. The rebels denied it."
    assert FindActors(knowledge)(named(text)) == FindActors(knowledge)(named(text))


@pytest.mark.parametrize(
    "text", [" ", "😀", "His.", "The", "Police", "of the, by the", "its its its", "President President"]
)
def test_scraps_of_text_are_read_without_complaint(cast: Cast, text: str) -> None:
    """Whatever stands there, there is an answer."""
    assert isinstance(cast(text), dict)
