"""Quotes: where quotation marks open and close, and which quotation goes on in the next paragraph."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARK = re.compile(r"\n|''|``|[\"'\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb]")
_CLOSED_BY = {
    "\u201c": frozenset({"\u201d", '"'}),
    "\u201e": frozenset({"\u201d", "\u201c"}),
    "\u00ab": frozenset({"\u00bb"}),
    "``": frozenset({"''"}),
    '"': frozenset({'"', "\u201d"}),
    "''": frozenset({"''", '"'}),
    "\u2018": frozenset({"\u2019"}),
    "'": frozenset({"'"}),
}
"""What opens, and what may close it; wires mix straight and curly marks."""
_CURLY = frozenset({"\u201c", "\u201e", "\u00ab", "``"})
_SINGLE = frozenset({"'", "\u2018"})
_BEFORE_OPENING = frozenset(" \t\n\u00a0\u202f([{-\u2013\u2014\u2015'\u2018/:")
_SHORTEST = 3
"""A mark, a letter and a mark."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks, the marks included."""

    start: int
    end: int
    closed: bool
    """False where the paragraph ends before a closing mark."""
    continues: bool
    """Whether it goes on with the quotation that the paragraph before left open."""


@dataclass(frozen=True, slots=True)
class _Open:
    mark: str
    start: int
    continues: bool


def find_quotes(text: str) -> tuple[Quote, ...]:
    """Return the quotations of a text in their order; quotations within quotations are left alone."""
    return tuple(quote for quote in _scan(text) if quote.end - quote.start >= _SHORTEST)


def _scan(text: str) -> Iterator[Quote]:
    current: _Open | None = None
    pending = False
    """Whether the paragraph before ended within a quotation, and this one has not begun."""
    for match in _MARK.finditer(text):
        mark, start, end = match.group(), match.start(), match.end()
        if mark == "\n":
            if current is not None and current.mark not in _SINGLE:
                yield Quote(current.start, start, closed=False, continues=current.continues)
                pending = True
            else:
                pending = pending and not _line_so_far(text, start)
            current = None
        elif current is not None and _closes(current.mark, mark, text, end):
            yield Quote(current.start, end, closed=True, continues=current.continues)
            current = None
        elif (current is None or current.mark in _SINGLE) and _opens(current, mark, text, start):
            current = _Open(mark, start, pending and not _line_so_far(text, start))
            pending = False
    if current is not None and current.mark not in _SINGLE:
        yield Quote(current.start, len(text), closed=False, continues=current.continues)


def _line_so_far(text: str, at: int) -> bool:
    """Say whether a line holds words before this place."""
    return bool(text[max(text.rfind("\n", 0, at) + 1, at - 40) : at].strip())


def _closes(opened: str, mark: str, text: str, end: int) -> bool:
    if mark not in _CLOSED_BY[opened]:
        return False
    if opened in _SINGLE:
        return not text[end : end + 1].isalnum() and not text[end - 2 : end - 1].isspace()
    return mark in {"\u201d", "\u201c", "\u00bb"} or not _looks_opening(text, end - len(mark), end)


def _opens(current: _Open | None, mark: str, text: str, start: int) -> bool:
    """Say whether a mark opens; a double mark within single ones means that those were apostrophes."""
    if mark not in _CLOSED_BY or (current is not None and mark in _SINGLE):
        return False
    return mark in _CURLY or _looks_opening(text, start, start + len(mark))


def _looks_opening(text: str, start: int, end: int) -> bool:
    before, behind = text[start - 1 : start] if start else "", text[end : end + 1]
    return (not before or before in _BEFORE_OPENING) and bool(behind) and not behind.isspace()
