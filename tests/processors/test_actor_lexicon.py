"""Actor lexicon: names, titles and nouns for people, found in running text."""

import pytest

from processors.actor_lexicon import ActorLexicon
from schemas.plover import Sector
from schemas.roster import ActorKind, KnownActor, PeopleNoun, Title, Weight


def actor(name: str, *aliases: str, country: str = "IGO", sector: Sector = Sector.MIL) -> KnownActor:
    return KnownActor(name=name, aliases=aliases, country=country, sectors=(sector,), kind=ActorKind.BODY)


def noun(singular: str, plural: str, sector: Sector = Sector.SOC) -> PeopleNoun:
    return PeopleNoun(words=(singular,), plurals=(plural,), sectors=(sector,), weight=Weight.OWN)


@pytest.fixture(scope="module")
def lexicon() -> ActorLexicon:
    return ActorLexicon(
        [
            actor("United Nations", "UN", "U.N."),
            actor("UN Mission in Kosovo"),
            actor("AT&T", country="USA", sector=Sector.BUS),
            actor("José María Aznar", "Aznar", country="ESP", sector=Sector.GOV),
            actor("Syrian National Army", "SNA", country="SYR"),
            actor("Somali National Army", "SNA?", country="SOM"),
            actor("National Liberation Army (Macedonia)", country="MKD"),
            actor("Islamic State", "IS?", country="IMG"),
        ],
        [Title(words=("defence minister",), sectors=(Sector.GOV, Sector.MIL), weight=Weight.OWN)],
        [noun("activist", "activists"), noun("human rights activist", "human rights activists")],
    )


def found(lexicon: ActorLexicon, text: str, *, shouted: bool = False) -> list[tuple[str, str]]:
    return [(text[f.start : f.end], f.known[0].actor.name) for f in lexicon.find(text, shouted=shouted)]


def test_the_longest_name_is_found(lexicon: ActorLexicon) -> None:
    """A name within a longer known name is not found by itself."""
    assert found(lexicon, "The UN Mission in Kosovo said so.") == [("UN Mission in Kosovo", "UN Mission in Kosovo")]


def test_a_dotted_acronym_keeps_its_last_full_stop(lexicon: ActorLexicon) -> None:
    """The full stop belongs to the acronym."""
    assert found(lexicon, "A U.N. convoy left.") == [("U.N.", "United Nations")]


def test_spellings_meet(lexicon: ActorLexicon) -> None:
    """Diacritics do not tell two names apart, and signs within a name are part of it."""
    assert found(lexicon, "Jose Maria Aznar and AT&T") == [("Jose Maria Aznar", "José María Aznar"), ("AT&T", "AT&T")]


def test_words_of_different_sentences_make_no_name(lexicon: ActorLexicon) -> None:
    """What stands between the words of a name is a blank, a hyphen or the like."""
    assert found(lexicon, "They were United (Nations differ).") == []


def test_case_counts_in_mixed_case(lexicon: ActorLexicon) -> None:
    """A small word is no acronym."""
    assert found(lexicon, "the un-armed men") == []


def test_in_capitals_case_does_not_count_and_two_letters_say_nothing(lexicon: ActorLexicon) -> None:
    """A headline in capitals shows names and not the short words that look like acronyms."""
    text = "ISLAMIC STATE IS SEEN NEAR U.N. BASE"
    assert found(lexicon, text, shouted=True) == [("ISLAMIC STATE", "Islamic State"), ("U.N.", "United Nations")]


def test_letters_that_grow_in_capitals_move_nothing(lexicon: ActorLexicon) -> None:
    """Offsets are those of the text, though "\u00df" is two letters in capitals."""
    assert found(lexicon, "DIE GRO\u00dfE ISLAMIC STATE FRAGE", shouted=True) == [("ISLAMIC STATE", "Islamic State")]


def test_an_ambiguous_name_gives_all_its_actors(lexicon: ActorLexicon) -> None:
    """The sure meaning and the one that needs support both come along, in the order of the seeds."""
    assert [(known.actor.country, known.sure) for known in lexicon.known("SNA")] == [("SYR", True), ("SOM", False)]


def test_the_qualifier_of_a_name_is_not_searched(lexicon: ActorLexicon) -> None:
    """What stands in parentheses only tells two rows apart."""
    assert lexicon.known("National Liberation Army")[0].actor.country == "MKD"


def test_known_asks_for_the_whole_name(lexicon: ActorLexicon) -> None:
    """A name with more words is another one."""
    assert lexicon.known("Aznar Street") == ()


def test_nouns_are_found_by_their_last_word(lexicon: ActorLexicon) -> None:
    """The longest noun wins, and tells whether it is a plural."""
    phrase = lexicon.nouns.ending_at(["senior", "human", "rights", "activists"], 3)
    assert phrase is not None
    assert (phrase.start, phrase.word.words[0], phrase.plural) == (1, "human rights activist", True)


def test_titles_are_found_in_lower_case(lexicon: ActorLexicon) -> None:
    """Who asks lowers the words first."""
    phrase = lexicon.titles.ending_at(["the", "defence", "minister"], 2)
    assert phrase is not None
    assert phrase.word.sectors == (Sector.GOV, Sector.MIL)


def test_a_noun_is_known_in_singular_and_plural(lexicon: ActorLexicon) -> None:
    """Both forms lead to one entry; other words to none."""
    assert lexicon.noun("Activist") is lexicon.noun("activists")
    assert lexicon.noun("table") is None
