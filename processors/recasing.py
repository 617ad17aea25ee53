"""Recasing: lines in capitals, as old wires and headlines have them, written as a reader would, letter for letter.

The language model knows names and verbs by their case; a text in capitals is all names to it.
"""

import re

from processors.words import Dictionary

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = frozenset(".!?:\n")
_LETTERS = 12
_SHARE = 0.8
_ACRONYM_LENGTH = 6
_CALENDAR = frozenset(
    """january february april june july august september october november december monday tuesday wednesday thursday
    friday saturday sunday""".split()
)


def recased(text: str, dictionary: Dictionary) -> str:
    """Return the text with its lines of capitals in mixed case; the length and all other lines stay as they are."""
    return _LINE.sub(lambda line: _calm(line.group(), dictionary) if _shouts(line.group()) else line.group(), text)


def _shouts(line: str) -> bool:
    letters = [char for char in line if char.isalpha()]
    if len(letters) < _LETTERS:
        return False
    return sum(char.isupper() for char in letters) >= _SHARE * len(letters)


def _calm(line: str, dictionary: Dictionary) -> str:
    return _WORD.sub(lambda word: _cased(line, word, dictionary), line)


def _cased(line: str, match: re.Match[str], dictionary: Dictionary) -> str:
    word = match.group()
    lower = word.lower()
    if len(lower) != len(word) or not word.isupper() or _is_dotted(line, match):
        return word
    before = line[: match.start()].rstrip(" \"'(")
    if lower not in _CALENDAR and dictionary.is_common(lower):
        starts = not before or before[-1] in _SENTENCE_END
        return word.capitalize() if starts else lower
    return word if _is_acronym(line, match) else word.capitalize()


def _is_dotted(line: str, match: re.Match[str]) -> bool:
    """Say whether a letter is part of a dotted acronym or an initial: U.S., J. Smith."""
    return match.end() - match.start() == 1 and line[match.end() : match.end() + 1] == "."


def _is_acronym(line: str, match: re.Match[str]) -> bool:
    """Say whether a word stands in parentheses by itself, or has no vowel: (FMLN), GDP."""
    word = match.group()
    alone = line[match.start() - 1 : match.start()] == "(" and line[match.end() : match.end() + 1] == ")"
    return len(word) <= _ACRONYM_LENGTH and (alone or not set(word) & set("AEIOUY"))
