"""Models: the parser of a language and the door with its identifier, loaded once a process and made fast and small."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import cast

import spacy
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # it is compiled, and ships no types
from spacy.util import registry
from thinc.api import NumpyOps
from threadpoolctl import threadpool_limits

from processors.language import TellLanguage
from processors.normalise import Normalise
from streams.identifier import load_identifier

UNREAD = ("attribute_ruler", "lemmatizer", "senter")
"""Components whose output no step reads; leaving them out takes a third off the model's time."""

_TOKENIZER = "spacy.Tokenizer.v1"


class ModelError(Exception):
    """A language model that cannot be loaded; the text says what to do."""


@cache
def load_model(name: str) -> Language:
    """Return the spaCy model of this name, without what nothing reads, doing its sums on one OpenBLAS thread.

    Raises ModelError where the model is not installed, or is made for another spaCy.
    """
    try:
        with _bare_tokenizer():
            nlp = spacy.load(name, exclude=UNREAD)
    except (OSError, ValueError) as error:
        raise ModelError(f"no spaCy model {name!r} can be loaded: install it, or set DATELINE_MODEL to one") from error
    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        for node in cast("TrainablePipe", component).model.walk():
            node.ops = ops
    use_one_thread()
    return nlp


@contextmanager
def _bare_tokenizer() -> Iterator[None]:
    """Let spaCy's own tokenizer begin without rules while a model is loaded.

    The model's rules are read into it in any case; those of the language, which they replace, take a fifth of the time
    to load. Tokenizers of other kinds, and a spaCy that names its own otherwise, are left alone.
    """
    if not registry.has("tokenizers", _TOKENIZER):
        yield
        return
    usual = registry.get("tokenizers", _TOKENIZER)
    registry.tokenizers.register(_TOKENIZER, func=lambda: lambda nlp: Tokenizer(nlp.vocab))
    try:
        yield
    finally:
        registry.tokenizers.register(_TOKENIZER, func=usual)


def use_one_thread() -> None:
    """Keep the linear algebra of this process on one thread: processes are what we scale by, and threads only fight."""
    threadpool_limits(1, "blas")


def model_version(nlp: Language) -> str:
    """Return a model's name and version, as provenance states them."""
    return f"{nlp.lang}_{nlp.meta['name']} {nlp.meta['version']}"


@cache
def load_normalise() -> Normalise:
    """Return the door of the house, with its identifier of languages."""
    return Normalise(TellLanguage(load_identifier()))
