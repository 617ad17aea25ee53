"""Cleaning: one way to write a character, a space and a line end, so that the same words are the same text."""

import re
import unicodedata

import ftfy

_REPAIR = ftfy.TextFixerConfig(uncurl_quotes=False, explain=False, normalization=None)
"""Curly quotes stay: which way one curls tells where a quotation ends. Composing waits until piles are levelled."""

_INVISIBLE = re.compile(
    "[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffc"
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
"""Soft hyphens, zero-width spaces, direction marks, control characters: none is part of a word."""

_LINE_END = re.compile(r"\r\n?|[\x85\u2028]")
_SPACES = re.compile(r"[^\S\n]+")
_ROUND_LINE_END = re.compile(r" ?\n ?")
_MARKS = re.compile(r"([^\w\s])\1{9,}")
"""A line drawn of dashes, or brackets without end: three say as much, and cost the tokenizer less."""
_GAP = re.compile(r"\n{3,}")
_PILE = re.compile(r"[^\w\s\x00-\u02ff]{31,}")
"""Where more marks may stand on one letter than Unicode's stream-safe text allows; ordering them takes their square."""
_HIGHEST_PILE = 30

_WRAPPED = 45
"""Shorter lines end where their writer ended them; longer ones may end at the margin."""
_MARGIN = 100


def clean(text: str) -> str:
    """Return the text with its encoding mended, invisible characters gone and white space plain; blank lines part."""
    mended = ftfy.fix_text(_LINE_END.sub("\n", text.replace("\u2029", "\n\n")), config=_REPAIR)
    composed = unicodedata.normalize("NFC", _PILE.sub(_levelled, mended))
    spaced = _ROUND_LINE_END.sub("\n", _SPACES.sub(" ", _INVISIBLE.sub("", composed)))
    return unwrap(_GAP.sub("\n\n", _MARKS.sub(r"\1\1\1", spaced)).strip())


def clean_line(text: str) -> str:
    """Return a title or a name, cleaned, on one line."""
    return " ".join(clean(text).split())


def _levelled(pile: re.Match[str]) -> str:
    """Leave out the marks that no letter can bear."""
    kept, height = [], 0
    for char in pile[0]:
        height = height + 1 if unicodedata.combining(char) else 0
        if height <= _HIGHEST_PILE:
            kept.append(char)
    return "".join(kept)


def unwrap(text: str) -> str:
    """Join the lines of paragraphs that were broken at a margin, as wires and mail are."""
    paragraphs = text.split("\n\n")
    broken = [line for paragraph in paragraphs for line in paragraph.split("\n")[:-1]]
    at_margin = sum(_WRAPPED <= len(line) <= _MARGIN for line in broken)
    if len(broken) < 3 or at_margin < 0.8 * len(broken):  # noqa: PLR2004  two lines are no margin
        return text
    return "\n\n".join(_joined(paragraph) for paragraph in paragraphs)


def _joined(paragraph: str) -> str:
    lines = paragraph.split("\n")
    ends = [" " if len(line) >= _WRAPPED else "\n" for line in lines[:-1]]
    return "".join(part for pair in zip(lines, [*ends, ""], strict=True) for part in pair)
