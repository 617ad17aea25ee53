"""Folding: the form of a name in which its spellings meet ("São Paulo", "Sao Paulo"; "St. Louis", "St Louis")."""

import re
import unicodedata
from functools import lru_cache

_DROPPED = re.compile(r"[.'\u2018\u2019\u02bb\u02bc`\u00b4]")
_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015_/,]+")
_SPELLED = {"saint": "st", "ste": "st", "sainte": "st", "ft": "fort", "mt": "mount", "&": "and"}
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i", "ə": "a"}
)


_LONGEST = 1000
"""Characters; ordering the marks of what is longer, and no name, could take for ever."""


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """Return `name` without case, diacritics, dots, apostrophes and hyphens, its usual abbreviations unified."""
    plain = name.lower() if name.isascii() else _plain(name)
    words = _SEPARATORS.sub(" ", _DROPPED.sub("", plain)).split()
    return " ".join([_SPELLED.get(word, word) for word in words])


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name[:_LONGEST].lower().translate(_LETTERS))
    return "".join(char for char in decomposed if not unicodedata.combining(char))
