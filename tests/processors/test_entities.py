"""Entities: what names there are in news, and what they name."""

from itertools import pairwise

import pytest

from tests.processors.conftest import Named


def labels(named: Named, text: str) -> dict[str, str]:
    return {entity.text: entity.label for entity in named(text).entities}


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Shells fell on Kursk and Belgorod overnight, the governor said.", "Kursk", "GPE"),
        ("Shells fell on Kursk and Belgorod overnight, the governor said.", "Belgorod", "GPE"),
        ("The Freedom of Russia Legion said it had crossed the border.", "Freedom of Russia Legion", "ORG"),
        ("Fighters of the Northern Storm Brigade left the town.", "Northern Storm Brigade", "ORG"),
        ("The Ministry of Trade and Industry published figures.", "Ministry of Trade and Industry", "ORG"),
        ("The University of Nairobi closed its gates.", "University of Nairobi", "ORG"),
        ("TASS reported the arrest on Friday.", "TASS", "ORG"),
        ("Flights to Entebbe Airport were halted.", "Entebbe Airport", "FAC"),
        ("Villagers along the Congo River fled.", "Congo River", "LOC"),
        ("Russian troops left the village.", "Russian", "NORP"),
        ("General Kwabena Mensah Owusu took over.", "Kwabena Mensah Owusu", "PER"),
        ("The minister met Jean-Pierre de la Tour in Lyon.", "Jean-Pierre de la Tour", "PER"),
        ("South Korean envoy Kang Young-min arrived.", "Kang Young-min", "PER"),
    ],
)
def test_names_get_their_label(named: Named, text: str, name: str, label: str) -> None:
    """Lexicons, the gazetteer and the words of a name overrule a small model."""
    assert labels(named, text).get(name) == label


@pytest.mark.parametrize("word", ["GMT", "centimetre", "24", "Tuesday", "Prime Minister"])
def test_what_only_looks_like_a_name_is_none(named: Named, word: str) -> None:
    """Time zones, measures, numbers, days and bare titles name nothing."""
    text = "The Prime Minister spoke on Tuesday at 0300 GMT. He gave 24 reasons, centimetre by centimetre."
    assert word not in labels(named, text)


def test_articles_and_possessive_endings_are_no_part_of_a_name(named: Named) -> None:
    """The span is the name alone."""
    found = labels(named, "The World Health Organization's chief praised the Red Cross's nurses.")
    assert {"World Health Organization", "Red Cross"} <= set(found)


def test_titles_are_no_part_of_a_name(named: Named) -> None:
    """The name of a person begins behind the office."""
    assert "Sergei Lavrov" in labels(named, "Russian Foreign Minister Sergei Lavrov flew home.")


def test_a_surname_by_itself_is_the_person_named_before(named: Named) -> None:
    """Later mentions have the label and the id of the full name."""
    reading = named("Police arrested Abel Washington on Monday. A judge said Washington had fled twice.")
    assert {(e.label, e.entity_id) for e in reading.entities} == {("PER", "abel-washington")}


def test_an_acronym_is_the_body_it_stands_for(named: Named) -> None:
    """The letters in parentheses, and later, have the id of the full name."""
    text = "The Sahel Farmers Union (SFU) called a strike. Officials of the SFU said so."
    assert {e.entity_id for e in named(text).entities} == {"sahel-farmers-union"}


def test_countries_have_one_id_whatever_they_are_called(named: Named) -> None:
    """The name news uses is the id of all others."""
    reading = named("The United States and the U.S. are one. America is too.")
    assert {e.entity_id for e in reading.entities} == {"united-states"}


def test_a_headline_in_capitals_is_read_with_the_text_below(named: Named) -> None:
    """Names that the text shows in mixed case are found in the capitals above it, and the span keeps its capitals."""
    reading = named("OKONJO ACCUSES TURKEY OF DELAY\nLAGOS - Minister Ada Okonjo said on Friday that Turkey was late.")
    found = {(e.text, e.label) for e in reading.entities}
    assert {("OKONJO", "PER"), ("TURKEY", "GPE")} <= found


def test_a_town_is_a_club_where_clubs_play(named: Named) -> None:
    """In lines of results a town's name is its team; elsewhere the town."""
    results = (
        "SOCCER - RESULTS\nEnglish league matches on Saturday :\nSunderland 2 Middlesbrough 1\nEverton 0 Leeds 3\n"
    )
    assert labels(named, results)["Sunderland"] == "ORG"
    assert labels(named, "A ship was launched in Sunderland on Saturday.")["Sunderland"] == "GPE"


def test_names_within_adjectives_are_no_names(named: Named) -> None:
    """A name with "-based" behind it or "anti-" before it only colours what follows."""
    assert labels(named, "The Vienna-based body met anti-Kremlin fighters.") == {}


def test_an_ambiguous_acronym_is_that_of_the_article_s_country(named: Named) -> None:
    """Who is meant by three letters depends on whose politics are told."""
    britain = named("The British National Party lost in England. The BNP said so.")
    bangladesh = named("Voters in Bangladesh backed the BNP in Dhaka.")
    assert "british-national-party" in {e.entity_id for e in britain.entities if e.text == "BNP"}
    assert "bangladesh-nationalist-party" in {e.entity_id for e in bangladesh.entities}


def test_spans_lie_in_the_body_and_do_not_overlap(named: Named) -> None:
    """Each span is its text, and ends before the next begins."""
    reading = named(
        "U.N. Secretary-General António Guterres met Mr. Okoye of St. Mary's Hospital (SMH) in Côte d'Ivoire."
    )
    body, entities = reading.article.body, reading.entities
    assert all(body[e.start : e.end] == e.text for e in entities)
    assert all(left.end <= right.start for left, right in pairwise(entities))


SCRAPS = [" ", "\n\n", "😀😀", "...", "A", "-", "THE", "( ( (", "'s", "\N{RIGHT SINGLE QUOTATION MARK}s", "al-", "Mr"]


@pytest.mark.parametrize("text", SCRAPS)
def test_scraps_of_text_are_read_without_complaint(named: Named, text: str) -> None:
    """Whatever stands there, there is an answer."""
    assert isinstance(named(text).entities, tuple)
