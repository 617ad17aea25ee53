"""Place words."""

import re

from processors import place_words as words
from processors.folding import fold
from schemas.world import Alpha3


def test_lists_do_not_contradict_each_other() -> None:
    """No word both calls for a place and speaks against one."""
    assert not words.LOCATING & words.PERSON_BEFORE
    assert not (words.LOCAL | words.SETTLED | words.DIVISION) & (words.SAYING | words.DISEASE)
    assert not words.TOWN & words.DIVISION
    assert not words.INSTITUTION & words.MEDIA


def test_cities_are_folded() -> None:
    """Cities that stand alone are spelled as names are looked up."""
    assert {fold(city) for city in words.STAND_ALONE} == words.STAND_ALONE


def test_clues_lead_to_countries() -> None:
    """Every clue names a country by its three letters, and is one word."""
    assert all(re.fullmatch(Alpha3, country) for country in words.CLUES.values())
    assert all(" " not in word for word in words.CLUES)
