"""Lemmas."""

import pytest

from processors.words import lemma


@pytest.mark.parametrize(
    ("word", "tag", "expected"),
    [
        ("Attacked", "VBD", "attack"),
        ("struck", "VBN", "strike"),
        ("was", "VBD", "be"),
        ("'re", "VBP", "be"),
        ("fled", "VBD", "flee"),
        ("dying", "VBG", "die"),
        ("men", "NNS", "man"),
        ("ceasefires", "NNS", "ceasefire"),
        ("people", "NNS", "people"),
        ("Russian", "JJ", "russian"),
    ],
)
def test_lemma(word: str, tag: str, expected: str) -> None:
    """A form and its tag give the lemma in lower case."""
    assert expected == lemma(word, tag)
