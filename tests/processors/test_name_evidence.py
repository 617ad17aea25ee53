"""Name evidence: what speaks for each label."""

import pytest

from processors.knowledge import Knowledge
from processors.name_evidence import Weigher, trim
from processors.name_page import read_page
from processors.name_scores import Scores
from processors.name_spans import Name
from streams.dictionary import load_dictionary
from tests.processors.conftest import Named

TITLED = frozenset(["chairman"])


def weigh(named: Named, knowledge: Knowledge, text: str, name: str) -> tuple[Scores, Scores]:
    """Return what the words of a name, and what stands around it, say."""
    page = read_page(named(text).parse, text, load_dictionary(), {})
    start = next(i for i, offset in enumerate(page.starts) if offset == text.index(name))
    end = next(i + 1 for i, offset in enumerate(page.ends) if offset == text.index(name) + len(name))
    places = {"Kigali": 1_200_000, "Hamlet": 900}
    weigher = Weigher(page, knowledge.actors.words, lambda one: places.get(one, -1), lambda i: page.lower(i) in TITLED)
    return weigher.words(Name(start, end)), weigher.context(Name(start, end))


@pytest.mark.parametrize(
    ("name", "label"),
    [("Maria Lopez", "PER"), ("J. Karoui", "PER"), ("Kigali", "GPE"), ("Baker & Sons", "ORG"), ("XQZ", "ORG")],
)
def test_the_words_of_a_name_speak(named: Named, knowledge: Knowledge, name: str, label: str) -> None:
    """Given names, initials, the size of a place, signs and letters."""
    words, _ = weigh(named, knowledge, f"They saw {name} there.", name)
    assert words.best()[0] == label


def test_a_larger_place_weighs_more(named: Named, knowledge: Knowledge) -> None:
    """A hamlet's name may be anything."""
    large, _ = weigh(named, knowledge, "They saw Kigali there.", "Kigali")
    small, _ = weigh(named, knowledge, "They saw Hamlet there.", "Hamlet")
    assert large["GPE"] > small["GPE"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("He lives in Brax now.", "GPE"),
        ("The town of Brax was hit.", "GPE"),
        ("He came, Brax said.", "PER"),
        ("He saw Brax, 42, there.", "PER"),
        ("He sold Brax shares.", "ORG"),
        ("He met Brax chairman Ann Moss.", "ORG"),
    ],
)
def test_the_words_around_a_name_speak(named: Named, knowledge: Knowledge, text: str, label: str) -> None:
    """Prepositions, verbs of saying, ages, shares and titles."""
    _, context = weigh(named, knowledge, text, "Brax")
    assert context.best()[0] == label


def test_edges_are_trimmed(named: Named) -> None:
    """An article in front and a possessive ending behind are no part of a name."""
    text = "It hit the Kremlin's wall."
    page = read_page(named(text).parse, text, load_dictionary(), {})
    start, end = trim(page, 2, 5)
    assert page.text(start, end) == "Kremlin"
