"""Knowledge: the seeds that ship, and what is said when one of them is bad."""

from pathlib import Path

import pytest

from processors.knowledge import Knowledge
from schemas.plover import INTERNATIONAL, Sector
from schemas.roster import KnownActor
from streams.knowledge import load_actors, load_knowledge, plural
from streams.lexicon import BadSeedError

OFFICES = "title\taliases\tsectors\tweight\tflags\npresident\t\tGOV\town\tbefore\n"
NOUNS = "noun\tplural\tsectors\tweight\tflags\ngunman\tgunmen\tUAF\tsoft\tperson armed\n"
ACTORS = "name\taliases\tcountry\tsectors\tkind\nHamas\tHAMAS\tPSE\tREB\tarmed\n"
WORDS = "label\tplace\twords\nORG\tlast\tParty Army\n"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def seeds(folder: Path, **changed: str) -> Path:
    tables = {"offices": OFFICES, "people_nouns": NOUNS, "actors/some": ACTORS, "name_words": WORDS} | changed
    (folder / "actors").mkdir()
    for name, text in tables.items():
        (folder / f"{name}.tsv").write_text(text, encoding="utf-8")
    for name in ("given_names", "surnames", "name_spellings"):
        (folder / f"{name}.txt").write_text("# Names\nAnna\n", encoding="utf-8")
    return folder


def known(knowledge: Knowledge, name: str) -> KnownActor:
    return knowledge.actors.known(name)[0].actor


@pytest.mark.parametrize(
    ("name", "country", "sector"),
    [
        ("Hezbollah", "LBN", Sector.REB),
        ("Tamil Tigers", "LKA", Sector.REB),
        ("RSF", "SDN", Sector.PRM),
        ("FSB", "RUS", Sector.SPY),
        ("World Health Organization", "UNO", Sector.MED),
        ("Knesset", "ISR", Sector.LEG),
        ("Reuters", "GBR", Sector.JRN),
    ],
)
def test_the_seeds_know_who_is_in_the_news(knowledge: Knowledge, name: str, country: str, sector: Sector) -> None:
    """Names lead to country and sector."""
    assert (country, sector) == (known(knowledge, name).country, known(knowledge, name).sectors[0])


def test_every_country_of_an_actor_is_one(knowledge: Knowledge) -> None:
    """Actors belong to a country that the world knows, or to PLOVER's international ones."""
    named = {actor.country for actor in knowledge.actors.all}
    assert set() == named - set(knowledge.world.countries) - INTERNATIONAL


def test_the_fingerprints_stay_as_long_as_the_seeds(knowledge: Knowledge) -> None:
    """Loading twice says the same, and the event lexicon has a fingerprint of its own."""
    again = load_knowledge()
    assert (knowledge.fingerprint, knowledge.rules) == (again.fingerprint, again.rules)
    assert knowledge.fingerprint != knowledge.rules


def test_a_bad_row_names_file_line_and_field(tmp_path: Path) -> None:
    """A person who edits a table is told where to look."""
    bad = ACTORS.replace("PSE", "Gaza")
    with pytest.raises(BadSeedError, match=r"seeds/some\.tsv: line 2: field country"):
        load_actors(seeds(tmp_path, **{"actors/some": bad}))


def test_a_row_with_a_missing_cell_is_bad(tmp_path: Path) -> None:
    """A lost tab is told from a wrong value."""
    with pytest.raises(BadSeedError, match=r"seeds/offices\.tsv: line 2: cells and columns do not match"):
        load_actors(seeds(tmp_path, offices=OFFICES.replace("\tbefore", "")))


def test_a_missing_table_is_bad(tmp_path: Path) -> None:
    """The start stops with the name of the file."""
    folder = seeds(tmp_path)
    (folder / "people_nouns.tsv").unlink()
    with pytest.raises(BadSeedError, match=r"seeds/people_nouns\.tsv: cannot be read"):
        load_actors(folder)


@pytest.mark.parametrize(
    ("word", "more"), [("army", "armies"), ("boy", "boys"), ("coach", "coaches"), ("boss", "bosses")]
)
def test_plurals_are_regular(word: str, more: str) -> None:
    """The tables give a plural only where it is irregular."""
    assert more == plural(word)
