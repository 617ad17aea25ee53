"""Lines in capitals."""

from processors.recasing import recased as recase
from processors.words import Dictionary

WORDS = frozenset("rebels front attacked mayor fled gunmen kill leads final national".split())


def recased(text: str) -> str:
    return recase(text, Dictionary.of(lambda word: {"NOUN": word} if word in WORDS else {}, lambda _word, _kind: None))


def test_names_keep_a_capital() -> None:
    """A text in capitals gets the case in which a reader would write it."""
    shouted = "REBELS OF THE NATIONAL FRONT (FNLP) ATTACKED TUMACO. THE MAYOR, ALFREDO RUALES, FLED ON MONDAY."
    expected = "Rebels of the national front (FNLP) attacked Tumaco. The mayor, Alfredo Ruales, fled on Monday."
    assert expected == recased(shouted)


def test_mixed_case_stays() -> None:
    """A line in mixed case is left alone, acronyms and all."""
    line = "NATO and the EU said on Monday that they would send aid."
    assert line == recased(line)


def test_length_stays() -> None:
    """Offsets hold: letters without a small form of one letter are left as they are."""
    shouted = "DIE STRA\u1e9eE IST ZU, \u0130STANBUL\nok"
    assert len(shouted) == len(recased(shouted))


def test_only_the_shouting_line_changes() -> None:
    """A headline in capitals is written small; the body below stays."""
    text = "GUNMEN KILL THREE IN KADUNA\n\nThe BBC said so."
    assert recased(text) == "Gunmen kill three in Kaduna\n\nThe BBC said so."


def test_dotted_acronyms_stay() -> None:
    """The letters of "U.S." are no words, and an initial stays one."""
    assert recased("J. SMITH LEADS U.S. TEAMS IN FINAL") == "J. Smith leads U.S. Teams in final"
