"""Claim passives: cues in the passive."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from processors.claim_page import turn
from processors.claim_passives import is_passive
from processors.claim_verbs import verb_drafts
from processors.knowledge import Knowledge
from processors.tree import grow

Parsed = Callable[[str], Doc]


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("He is said to have fled.", "is said", [None, "He", "to have fled"]),
        ("The plan was praised by nurses.", "was praised", ["nurses", "The plan"]),
        ("The mayor was accused of theft by a driver.", "was accused of", ["a driver", "The mayor", "theft"]),
        ("The plan was described as a farce.", "was described as", [None, "The plan", "a farce"]),
        ("It was reported that the dam broke.", "was reported", [None, "that the dam broke"]),
        ("She was told that the dam broke.", "was told", [None, "that the dam broke"]),
        ("The dam is safe, as was reported by the Herald.", "was reported", ["the Herald", "The dam is safe"]),
    ],
)
def test_passive_claims(parsed: Parsed, knowledge: Knowledge, text: str, cue: str, expected: list[str | None]) -> None:
    """The source of a passive is who it is done by, and its subject belongs to the content."""
    page = turn(parsed(text), text, ())

    def words(span: tuple[int, int] | None) -> str | None:
        return None if span is None else text[page.tree.starts[span[0]] : page.tree.ends[span[1] - 1]]

    found = {words(d.cue): [words(d.source), *map(words, d.contents)] for d in verb_drafts(page, knowledge.speech)}
    assert found.get(cue) == expected


def test_is_passive(parsed: Parsed) -> None:
    """Participles behind a noun are passive, perfect tenses are not."""
    tree = grow(parsed("The plan praised by nurses has failed."))
    assert is_passive(tree, tree.words.index("praised"))
    assert not is_passive(tree, tree.words.index("failed"))
