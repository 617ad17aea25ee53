"""Words: the dictionary of English, which knows a form's lemma, under which the lexicons list it, and common words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.tokens import Doc

LookUp = Callable[[str], Mapping[str, str]]
"""A form in lower case to its lemmas by part of speech (VERB, NOUN, ...); to nothing where it is not listed."""
Guess = Callable[[str, str], str | None]
"""A form that is not listed and its part of speech to a lemma by rule; to None where no rule fits."""

_CONTRACTED = {"'m": "be", "'re": "be", "'s": "be", "'ve": "have", "'d": "would", "'ll": "will", "n't": "not"}
_COMMON = {"people": "people", "data": "data", "taxes": "tax"}
"""Where news means the other lemma nearly always."""
_REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Dictionary:
    """English words; asked through `lemma` and `is_common`, which remember their last answers."""

    lemma: Callable[[str, str], str]
    """A form and its Penn Treebank tag to the lemma in lower case: "attacked" VBD -> "attack", "men" NNS -> "man".

    Words of classes that news does not inflect lose their capital only."""
    is_common: Callable[[str], bool]
    """Whether a word in lower case is in the dictionary; names are not."""

    @classmethod
    def of(cls, look_up: LookUp, guess: Guess) -> "Dictionary":
        """Return the dictionary on a list of forms and the rules for those that it lacks."""

        def lemma(text: str, tag: str) -> str:
            return _lemma(text, tag, look_up, guess)

        def is_common(word: str) -> bool:
            return word in STOP_WORDS or len(word) == 1 or bool(look_up(word))

        return cls(lru_cache(_REMEMBERED)(lemma), lru_cache(_REMEMBERED)(is_common))


def write_lemmas(doc: Doc, dictionary: Dictionary) -> Doc:
    """Give each token of a parse its lemma, for the steps to read there; return the parse."""
    for token in doc:
        token.lemma_ = dictionary.lemma(token.text, token.tag_)
    return doc


def _lemma(text: str, tag: str, look_up: LookUp, guess: Guess) -> str:
    word = text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    if word in _COMMON:
        return _COMMON[word]
    verb = tag.startswith("VB") or tag == "MD"
    if verb and word in _CONTRACTED:
        return _CONTRACTED[word]
    if verb or tag in {"NNS", "NNPS"}:
        kind = "NOUN" if not verb else "AUX" if tag == "MD" else "VERB"
        found = look_up(word).get(kind) or guess(word, kind)
        return found.lower() if found else word
    return word
