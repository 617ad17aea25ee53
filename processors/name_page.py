"""Name page: an article's tokens as plain lists, with what each says by its form about being part of a name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from processors.name_words import is_calendar, is_common

_OPENING = frozenset("\"'`\u201c\u2018\u00ab([-\u2013\u2014:*\u2022") | {"``", "''", "--", "...", "\u2026"}
_PROPER = frozenset(["NNP", "NNPS"])
_SHOUTED = 0.7
_SPORT_SHARE = 0.025
_SPORT_WORDS = 4
_LEAST_HEADLINE = 4


@dataclass(frozen=True, slots=True)
class NamePage:
    """The tokens of one article."""

    doc: Doc
    content: str
    """The text as it was parsed, lines in capitals recased; as long as the body."""
    texts: list[str]
    lowers: list[str]
    tags: list[str]
    starts: list[int]
    ends: list[int]
    begins: list[bool]
    """Whether a capital says nothing here: the token begins a sentence, a line or a quotation."""
    names: list[bool]
    """Whether the token may be part of a name."""
    lines: list[int]
    """The number of the line of each token."""
    shouted: frozenset[int]
    """Lines in capitals."""
    sport: bool

    def text(self, start: int, end: int) -> str:
        """Return the text of the tokens `start` to `end`."""
        return self.content[self.starts[start] : self.ends[end - 1]]


def read_page(doc: Doc, body: str, domains: Mapping[str, str]) -> NamePage:
    """Lay the tokens out."""
    texts = [token.text for token in doc]
    lowers = [text.lower() for text in texts]
    tags = [token.tag_ for token in doc]
    starts = [token.idx for token in doc]
    lines = _lines(texts)
    begins = _begins(doc, texts, lines)
    shouted = _shouted(texts, body, starts, lines)
    titled = _headlines(texts, lowers, lines)
    mid = _mid_sentence_names(texts, tags, begins)
    names = [
        _may_be_name(texts[i], lowers[i], tags[i], texts[i] in mid, begins[i], lines[i] in titled)
        for i in range(len(texts))
    ]
    return NamePage(
        doc=doc,
        content=doc.text,
        texts=texts,
        lowers=lowers,
        tags=tags,
        starts=starts,
        ends=[start + len(text) for start, text in zip(starts, texts, strict=True)],
        begins=begins,
        names=names,
        lines=lines,
        shouted=shouted,
        sport=_is_sport(lowers, domains),
    )


def _lines(texts: Sequence[str]) -> list[int]:
    lines: list[int] = []
    line = 0
    for text in texts:
        lines.append(line)
        line += "\n" in text
    return lines


def _begins(doc: Doc, texts: Sequence[str], lines: Sequence[int]) -> list[bool]:
    found: list[bool] = []
    before = True
    for i, token in enumerate(doc):
        begins = before or bool(token.is_sent_start) or (i > 0 and lines[i] != lines[i - 1])
        found.append(begins)
        before = begins and (texts[i] in _OPENING or texts[i].isspace() or texts[i].isdigit())
        before = before or texts[i] in _OPENING - {"(", "-", "\u2013", "'", "\u2018"}
    return found


def _shouted(texts: Sequence[str], body: str, starts: Sequence[int], lines: Sequence[int]) -> frozenset[int]:
    """Return the lines whose words are nearly all in capitals in the body."""
    upper: dict[int, int] = {}
    words: dict[int, int] = {}
    for text, start, line in zip(texts, starts, lines, strict=True):
        if len(text) > 1 and text.isalpha():
            words[line] = words.get(line, 0) + 1
            upper[line] = upper.get(line, 0) + body[start : start + len(text)].isupper()
    return frozenset(line for line, count in words.items() if upper[line] >= _SHOUTED * count)


def _headlines(texts: Sequence[str], lowers: Sequence[str], lines: Sequence[int]) -> frozenset[int]:
    """Return the lines in which plain words bear capitals, as in "Man Killed In Crash"."""
    capital: dict[int, int] = {}
    words: dict[int, int] = {}
    for text, lower, line in zip(texts, lowers, lines, strict=True):
        if text.isalpha() and len(text) > 3 and is_common(lower):  # noqa: PLR2004  "of", "the" are small in headlines
            words[line] = words.get(line, 0) + 1
            capital[line] = capital.get(line, 0) + text[0].isupper()
    return frozenset(line for line, n in words.items() if n >= _LEAST_HEADLINE and capital[line] >= _SHOUTED * n)


def _mid_sentence_names(texts: Sequence[str], tags: Sequence[str], begins: Sequence[bool]) -> frozenset[str]:
    return frozenset(
        text
        for text, tag, begin in zip(texts, tags, begins, strict=True)
        if not begin and tag in _PROPER and text[0].isupper()
    )


def _may_be_name(text: str, lower: str, tag: str, elsewhere: bool, begins: bool, titled: bool) -> bool:  # noqa: PLR0913
    if not text[0].isupper() or is_calendar(lower):
        return False
    if not any(char.isalpha() for char in text) or text == "I":
        return False
    if not (begins or titled):
        return tag in _PROPER or not is_common(lower) or tag.startswith(("N", "J"))
    if is_common(lower):
        return elsewhere or (tag in _PROPER and not titled)
    return True


def _is_sport(lowers: Sequence[str], domains: Mapping[str, str]) -> bool:
    words = [lower for lower in lowers if lower.isalpha()]
    found = [word for word in words if domains.get(word) == "sport" or domains.get(word.removesuffix("s")) == "sport"]
    return len(found) >= _SPORT_WORDS and len(found) >= _SPORT_SHARE * len(words)
