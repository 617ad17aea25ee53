"""Lemmas: from a word and its Penn Treebank tag to the form under which the lexicons know it."""

from functools import lru_cache

from lemminflect import getLemma

_CONTRACTED = {"'m": "be", "'re": "be", "'s": "be", "'ve": "have", "'d": "would", "'ll": "will", "n't": "not"}
_COMMON = {"people": "people", "data": "data", "taxes": "tax"}
"""Where news means the other lemma nearly always."""


@lru_cache(maxsize=50_000)
def lemma(text: str, tag: str) -> str:
    """Return the lemma in lower case: "attacked" VBD -> "attack", "men" NNS -> "man"; other classes lose their case."""
    word = text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    if word in _COMMON:
        return _COMMON[word]
    if tag.startswith("VB") or tag == "MD":
        return _CONTRACTED.get(word) or _first(getLemma(word, "VERB" if tag != "MD" else "AUX"), word)
    if tag in {"NNS", "NNPS"}:
        return _first(getLemma(word, "NOUN"), word)
    return word


def _first(found: tuple[str, ...], word: str) -> str:
    return found[0].lower() if found else word
