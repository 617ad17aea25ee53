"""Who stands where around a word."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc, Token

from processors.syntax import is_negated, is_passive, objects, prepositional, subjects

Parsed = Callable[[str], Doc]
Find = Callable[[Doc, str], Token]


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Gunmen attacked the village.", "attacked", ["Gunmen"]),
        ("The village was attacked by gunmen.", "attacked", ["gunmen"]),
        ("Rebels and deserters attacked the village.", "attacked", ["Rebels", "deserters"]),
        ("Dozens of soldiers attacked the village.", "attacked", ["soldiers"]),
        ("The rebels tried to attack the village.", "attack", ["rebels"]),
        ("The soldiers who attacked the village fled.", "attacked", ["soldiers"]),
        ("Soldiers entered the town and attacked the mosque.", "attacked", ["Soldiers"]),
        ("The minister accused rebels of attacking the village.", "attacking", ["rebels"]),
        ("The general ordered troops to attack the village.", "attack", ["troops"]),
    ],
)
def test_subjects(parsed: Parsed, token_of: Find, text: str, verb: str, expected: list[str]) -> None:
    """The doer is found in passives, relative clauses, infinitives and shared subjects."""
    assert expected == [token.text for token in subjects(token_of(parsed(text), verb))]


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Gunmen attacked the village.", "attacked", ["village"]),
        ("The village was attacked by gunmen.", "attacked", ["village"]),
        ("The men arrested in the raid were students.", "arrested", ["men"]),
        ("Two activists were arrested and beaten.", "beaten", ["activists"]),
    ],
)
def test_objects(parsed: Parsed, token_of: Find, text: str, verb: str, expected: list[str]) -> None:
    """Those it is done to are objects, or what a passive makes of them."""
    assert expected == [token.text for token in objects(token_of(parsed(text), verb))]


def test_prepositional_looks_behind_a_phrase(parsed: Parsed, token_of: Find) -> None:
    """A second phrase belongs to the noun, wherever the parser hung it."""
    doc = parsed("An appeal by the bishops to the rebels went unheard.")
    assert [token.text for token in prepositional(token_of(doc, "appeal"), "to")] == ["rebels"]


def test_prepositional_looks_on_the_verb(parsed: Parsed, token_of: Find) -> None:
    """What follows an object may hang on the verb and still be the noun's."""
    doc = parsed("Prosecutors opened an investigation into the bank.")
    assert [token.text for token in prepositional(token_of(doc, "investigation"), "into")] == ["bank"]


def test_passive(parsed: Parsed, token_of: Find) -> None:
    """A participle behind a noun is passive; a simple past is not."""
    assert is_passive(token_of(parsed("The man killed in the blast was a guard."), "killed"))
    assert not is_passive(token_of(parsed("The man killed a guard."), "killed"))


def test_negated(parsed: Parsed, token_of: Find) -> None:
    """Not, never and no negate the word that they stand on."""
    assert is_negated(token_of(parsed("Police did not fire."), "fire"))
    assert not is_negated(token_of(parsed("Police fired."), "fired"))


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Twelve guards were killed and 30 injured in the raid.", "injured", ["30"]),
        ("The blast left at least 20 people wounded.", "wounded", ["people"]),
    ],
)
def test_objects_of_reduced_passives(parsed: Parsed, token_of: Find, text: str, verb: str, expected: list[str]) -> None:
    """A passive that shares or lacks its auxiliary has its sufferers as its subject."""
    token = token_of(parsed(text), verb)
    assert expected == [token.text for token in objects(token)]
    assert not subjects(token)


def test_parties_of_an_outbreak(parsed: Parsed, token_of: Find) -> None:
    """Between whom fighting broke out hangs on the verb."""
    doc = parsed("Fighting broke out between soldiers and rebels.")
    assert [token.text for token in prepositional(token_of(doc, "Fighting"), "between")] == ["soldiers", "rebels"]


def test_subject_of_a_progressive_taken_for_a_noun(parsed: Parsed, token_of: Find) -> None:
    """Who is doing it is found also where the parser takes the verb for a predicate."""
    doc = parsed("Qatar is mediating between Israel and Hamas.")
    assert [token.text for token in subjects(token_of(doc, "mediating"))] == ["Qatar"]
