"""Dictionary: lemminflect's list of English forms, read whole when a process starts, and its rules for other words."""

import gzip
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import lemminflect
from lemminflect.codecs.OverridesCodec import OverridesCodec
from lemminflect.config import lemma_lu_fn, lemma_overrides_fn
from lemminflect.core.LemmatizerRules import LemmatizerRules

from processors.words import Dictionary


@cache
def load_dictionary() -> Dictionary:
    """Return the dictionary; the list stays as its lines, a sixth of the memory and time of lemminflect's own index."""
    return Dictionary.of(_list() or plain, LemmatizerRules().lemmatize)


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of `form,part of speech,lemma/other spelling`, sorted, and what is to be put in the place of some."""

    lines: Sequence[str]
    mended: Mapping[str, Mapping[str, tuple[str, ...]]]

    def __call__(self, word: str) -> dict[str, str]:
        """Return the lemmas of a form in lower case, by part of speech."""
        start = word + ","
        found: dict[str, str] = {}
        for i in range(bisect_left(self.lines, start), len(self.lines)):
            if not self.lines[i].startswith(start):
                break
            _, kind, lemmas = self.lines[i].split(",")
            found["AUX" if kind == "modal" else kind.upper()] = lemmas.split("/")[0].lower()
        return found | {kind: lemmas[0] for kind, lemmas in self.mended.get(word, {}).items()}


def plain(word: str) -> dict[str, str]:
    """Return the same through lemminflect's own door, which indexes the whole list first."""
    return {kind: lemmas[0] for kind, lemmas in lemminflect.getAllLemmas(word).items()}


def _list() -> Lines | None:
    """Return the list, or None where it is not laid out as we know it."""
    try:
        text = gzip.decompress(Path(lemma_lu_fn).read_bytes()).decode()
    except (OSError, ValueError):
        return None
    lines = sorted(text.splitlines())
    known = bool(lines) and text.count(",") == 2 * len(lines)
    return Lines(lines, OverridesCodec.load(lemma_overrides_fn)) if known else None
