"""Words: lemmas, and which words are plain ones."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from processors.words import Dictionary, write_lemmas

FORMS = {
    "struck": {"VERB": "strike", "ADJ": "struck"},
    "leaves": {"NOUN": "leaf", "VERB": "leave"},
    "'s": {"AUX": "be"},
    "poles": {"NOUN": "Pole"},
    "market": {"NOUN": "market"},
}
RULES = {("skyping", "VERB"): "skype", ("blogs", "NOUN"): "blog"}


@pytest.fixture
def dictionary() -> Dictionary:
    return Dictionary.of(lambda word: FORMS.get(word, {}), lambda word, kind: RULES.get((word, kind)))


@pytest.mark.parametrize(
    ("word", "tag", "expected"),
    [
        ("Struck", "VBD", "strike"),
        ("leaves", "VBZ", "leave"),
        ("leaves", "NNS", "leaf"),
        ("skyping", "VBG", "skype"),
        ("Blogs", "NNPS", "blog"),
        ("xyzs", "NNS", "xyzs"),
    ],
)
def test_a_form_and_its_tag_give_the_lemma(dictionary: Dictionary, word: str, tag: str, expected: str) -> None:
    """The list goes first, then the rules, and the word itself stands where neither knows it."""
    assert expected == dictionary.lemma(word, tag)


def test_lemmas_are_in_lower_case(dictionary: Dictionary) -> None:
    """The lexicons list "pole", whoever is meant."""
    assert dictionary.lemma("Poles", "NNPS") == "pole"


def test_other_classes_lose_their_capital_only(dictionary: Dictionary) -> None:
    """An adjective is its own lemma, though a verb may look like it."""
    assert dictionary.lemma("Struck", "JJ") == "struck"


@pytest.mark.parametrize(("word", "expected"), [("\u2019s", "be"), ("n't", "not"), ("'ll", "will")])
def test_contractions_are_written_out(dictionary: Dictionary, word: str, expected: str) -> None:
    """With a straight apostrophe or a curly one."""
    assert dictionary.lemma(word, "VBZ" if word.endswith("s") else "MD") == expected


def test_people_are_people(dictionary: Dictionary) -> None:
    """News hardly ever speaks of "a people", so "people" is not cut back to anything else."""
    assert dictionary.lemma("People", "NNS") == "people"


@pytest.mark.parametrize(
    ("word", "common"), [("market", True), ("the", True), ("x", True), ("kyiv", False), ("blogs", False)]
)
def test_the_list_tells_words_from_names(dictionary: Dictionary, word: str, common: bool) -> None:
    """What is listed may be a plain word at the beginning of a sentence; what rules make up is not listed."""
    assert dictionary.is_common(word) is common


def test_lemmas_are_written_into_the_parse(dictionary: Dictionary) -> None:
    """Steps read them off the tokens."""
    doc = Doc(Vocab(), words=["Gunmen", "struck", "markets"], tags=["NNS", "VBD", "NN"])
    assert [token.lemma_ for token in write_lemmas(doc, dictionary)] == ["gunmen", "strike", "markets"]
