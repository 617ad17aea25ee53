"""Identifier: py3langid's model of languages, cut down to those that we know, out of a file that is quick to unpack."""

import hashlib
import json
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, cast

import cramjam
import numpy as np
from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier

from processors.language import KNOWN_LANGUAGES

Rank = Callable[[str], Sequence[tuple[str, float]]]
"""A text to its languages with their probabilities, the likeliest first."""

ARRAYS = {"chances": "float16", "priors": "float32", "moves": "uint32", "outputs": "int32", "rows": "uint16"}
"""What lies in the file, in this order, and as what; `about.json` says how long each is."""


@cache
def load_identifier() -> Rank:
    """Return what ranks the languages of a text; only the known languages' share of the model stays in memory."""
    return cast("Rank", (shipped(files("seeds") / "languages") or slim()).rank)


def shipped(folder: Traversable) -> LanguageIdentifier | None:
    """Return the identifier that lies in a folder; None where it was built from another model than the installed one.

    The arrays stay in the one piece of memory into which they are unpacked.
    """
    try:
        about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
        if about["model"] != model_digest() or about["languages"] != sorted(KNOWN_LANGUAGES):
            return None
        data = memoryview(cramjam.zstd.decompress((folder / "model.zst").read_bytes()))
    except (OSError, ValueError, KeyError, cramjam.DecompressionError):
        return None
    found: dict[str, Any] = {}
    start = 0
    for name, kind in ARRAYS.items():
        found[name] = np.frombuffer(data, kind, about["lengths"][name], start)
        start += found[name].nbytes
    return _put_together(about["classes"], found)


def slim() -> LanguageIdentifier:
    """Return the same from the library's own file, which takes half a second to unpack."""
    full = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    kept = [i for i, code in enumerate(full.nb_classes) if code in KNOWN_LANGUAGES]
    return LanguageIdentifier(
        np.ascontiguousarray(full.nb_ptc[:, kept]),
        full.nb_pc[kept],
        [full.nb_classes[i] for i in kept],
        full.tk_nextmove,
        full.tk_output,
        norm_probs=True,
        tk_row=full.tk_row,
    )


def model_digest() -> str:
    """Return the fingerprint of the model that is installed."""
    return hashlib.blake2b(Path(MODEL_DIR, MODEL_FILE).read_bytes(), digest_size=8).hexdigest()


def _put_together(classes: list[str], arrays: dict[str, Any]) -> LanguageIdentifier:
    return LanguageIdentifier(
        arrays["chances"].reshape(-1, len(classes)),
        arrays["priors"],
        classes,
        memoryview(arrays["moves"]),  # its items are Python's numbers, which the library adds to
        arrays["outputs"].tolist(),
        norm_probs=True,
        tk_row=arrays["rows"].tolist(),
    )
