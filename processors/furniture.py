"""Furniture: what stands round the prose of an article (teasers, credits, share bars) and is not body text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from processors.furniture_rules import INLINE, LINES, LIST_HEADINGS, LONGEST_LINE
from processors.timestamps import read_time
from schemas.article import Cut

_DAY = r"\d{4}-\d{2}-\d{2}"
_CLOCK = r"(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?"
_DATE_LINE = re.compile(rf"\s*(?:date|published|dateline)[ \t:]{{1,3}}({_DAY}{_CLOCK})(?!\w)[ \t:.,-]*", re.IGNORECASE)
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_GAP = re.compile(r"\n\s*\n|\r\s*\r\n?")
_HEADLINE = 160
"""Characters of a teaser at most; a paragraph is longer, or ends in a full stop."""
_SENTENCES = re.compile(r"[a-z\d]{2}[.!?][\"\u201d]? [\"\u201cA-Z]")
_PROSE_ENDS = (".", "!", "?", '."', ".\u201d", ":")


@dataclass(frozen=True, slots=True)
class DateLine:
    """A first line such as "date 2024-03-12": when the article was published, not part of it."""

    start: int
    end: int
    moment: datetime


def date_line(text: str) -> DateLine | None:
    """Return the date with which the text opens, if it is one."""
    found = _DATE_LINE.match(text)
    if not found:
        return None
    try:
        return DateLine(found.start(), found.end(), read_time(found[1]))
    except ValueError:
        return None


def find_furniture(text: str) -> tuple[Cut, ...]:
    """Return what to cut, in the order of the text, each with its reason."""
    opening = date_line(text)
    cuts = [_cut(text, opening.start, opening.end, "date_line")] if opening else []
    lines = list(_LINE.finditer(text, opening.end if opening else 0))
    reasons = [_whole_line(line[0]) for line in lines]
    _add_lists(text, lines, reasons)
    for line, reason in zip(lines, reasons, strict=True):
        if reason:
            cuts.append(_cut(text, line.start(), line.end(), reason))
        else:
            cuts.extend(_cut(text, line.start() + a, line.start() + b, why) for a, b, why in _inline(line[0]))
    return tuple(cuts)


def _add_lists(text: str, lines: list[re.Match[str]], reasons: list[str | None]) -> None:
    """Let the headlines below "Related articles" go with it: those in its block, and all where nothing else follows."""
    tail = len(lines)
    while tail and (reasons[tail - 1] or _is_headline(lines[tail - 1][0])):
        tail -= 1
    under = False
    for i, line in enumerate(lines):
        listed = under and reasons[i] is None and _is_headline(line[0])
        if listed and (i >= tail or not _GAP.search(text, lines[i - 1].end(), line.start())):
            reasons[i] = "related"
        under = bool(LIST_HEADINGS.fullmatch(line[0].strip())) or (under and reasons[i] == "related")


def _whole_line(line: str) -> str | None:
    """Return why the whole line goes, or None where it stays."""
    bare = line.strip()
    if not bare or len(bare) > LONGEST_LINE:
        return None
    return next((rule.reason for rule in LINES if len(bare) <= rule.longest and rule.pattern.fullmatch(bare)), None)


def _is_headline(line: str) -> bool:
    """Whether a line may be the title of another article: short, and no sentence."""
    bare = line.strip()
    return len(bare) <= _HEADLINE and not bare.endswith(_PROSE_ENDS) and not _SENTENCES.search(bare)


def _inline(line: str) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches within a line of prose that go; they never overlap."""
    behind = 0
    found = sorted((m.start(), m.end(), rule.reason) for rule in INLINE for m in rule.pattern.finditer(line))
    for start, end, reason in found:
        if start >= behind and start < end:
            yield start, end, reason
            behind = end


def _cut(text: str, start: int, end: int, reason: str) -> Cut:
    return Cut(start=start, end=end, text=text[start:end], reason=reason)
