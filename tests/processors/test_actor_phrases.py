"""Actor phrases: what the words of a phrase say."""

import pytest

from processors.actor_lexicon import choose
from processors.actor_phrases import PhraseReader
from processors.knowledge import Knowledge
from schemas.plover import Sector


@pytest.fixture(scope="module")
def reader(knowledge: Knowledge) -> PhraseReader:
    places = {"Kismayo": "SOM"}
    return PhraseReader(knowledge.actors, knowledge.world, lambda known, _: choose(known, ()), places.get, 2024)


@pytest.mark.parametrize(
    ("phrase", "head", "country", "sectors"),
    [
        ("soldiers", 0, None, (Sector.MIL,)),
        ("rebel soldiers", 1, None, (Sector.REB,)),
        ("Kismayo police", 1, "SOM", (Sector.COP,)),
        ("Chile 's central bank", 3, "CHL", (Sector.GOV,)),
        ("defence ministry", 1, None, (Sector.GOV, Sector.MIL)),
        ("police officers in Peru", 1, "PER", (Sector.COP,)),
        ("ambassador to Poland", 0, None, (Sector.GOV,)),
        ("Russia 's ambassador to Poland", 2, "RUS", (Sector.GOV,)),
        ("group of tourists", 0, None, (Sector.CVL,)),
        ("head of the navy", 0, None, (Sector.MIL,)),
        ("Hamas official", 1, "PSE", (Sector.REB,)),
        ("pro - Russian separatists", 3, None, (Sector.REB,)),
        ("retired judge", 1, None, (Sector.ELI, Sector.JUD)),
        ("president of the Knesset", 0, "ISR", (Sector.LEG,)),
        ("Mongolian People 's Party", 3, "MNG", (Sector.PTY,)),
        ("anti-war protesters", 1, None, (Sector.OPP, Sector.CVL)),
        ("Brazilians", 0, "BRA", (Sector.CVL,)),
        ("spoons", 0, None, ()),
    ],
)
def test_phrases_are_read(
    reader: PhraseReader, phrase: str, head: int, country: str | None, sectors: tuple[Sector, ...]
) -> None:
    """The noun decides, or what stands in front, or what stands behind."""
    profile = reader.read(phrase.split(), head)
    assert (profile.country, profile.sectors) == (country, sectors)


def test_offices_are_told(reader: PhraseReader) -> None:
    """A title is an office, in the singular."""
    assert reader.read("the deputy prime minister".split(), 3).office == "deputy prime minister"
    assert reader.read("prime ministers".split(), 1).office is None


def test_father_is_a_priest_before_a_name_and_a_parent_elsewhere(reader: PhraseReader) -> None:
    """Whether a title is read is known to who asks."""
    assert reader.read(["Father"], 0, titled=True).sectors == (Sector.REL,)
    assert reader.read(["father"], 0).sectors == (Sector.CVL,)
