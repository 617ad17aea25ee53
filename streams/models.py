"""Models: the parser of a language and the identifier of languages, loaded once a process and made fast and small."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import cast

import numpy as np
import spacy
from py3langid.langid import MODEL_FILE, LanguageIdentifier
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from thinc.api import NumpyOps
from threadpoolctl import threadpool_limits

from processors.language import KNOWN_LANGUAGES, TellLanguage
from processors.normalise import Normalise

UNREAD = ("attribute_ruler", "lemmatizer", "senter")
"""Components whose output no step reads; leaving them out takes a third off the model's time."""

Rank = Callable[[str], Sequence[tuple[str, float]]]
"""A text to its languages with their probabilities, the likeliest first."""


class ModelError(Exception):
    """A language model that cannot be loaded; the text says what to do."""


@cache
def load_model(name: str) -> Language:
    """Return the spaCy model of this name, without what nothing reads, doing its sums on one OpenBLAS thread.

    Raises ModelError where the model is not installed, or is made for another spaCy.
    """
    try:
        nlp = spacy.load(name, exclude=UNREAD)
    except (OSError, ValueError) as error:
        raise ModelError(f"no spaCy model {name!r} can be loaded: install it, or set DATELINE_MODEL to one") from error
    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        for node in cast("TrainablePipe", component).model.walk():
            node.ops = ops
    use_one_thread()
    return nlp


def use_one_thread() -> None:
    """Keep the linear algebra of this process on one thread: processes are what we scale by, and threads only fight."""
    threadpool_limits(1, "blas")


def model_version(nlp: Language) -> str:
    """Return a model's name and version, as provenance states them."""
    return f"{nlp.lang}_{nlp.meta['name']} {nlp.meta['version']}"


@cache
def load_identifier() -> Rank:
    """Return what ranks the languages of a text; only the known languages' share of the model stays in memory."""
    full = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    kept = [i for i, code in enumerate(full.nb_classes) if code in KNOWN_LANGUAGES]
    small = LanguageIdentifier(
        np.ascontiguousarray(full.nb_ptc[:, kept]),
        full.nb_pc[kept],
        [full.nb_classes[i] for i in kept],
        full.tk_nextmove,
        full.tk_output,
        norm_probs=True,
        tk_row=full.tk_row,
    )
    return cast("Rank", small.rank)


@cache
def load_normalise() -> Normalise:
    """Return the door of the house, with its identifier of languages."""
    return Normalise(TellLanguage(load_identifier()))
