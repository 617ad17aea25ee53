"""Furniture: what stands round the prose of an article (teasers, credits, share bars) and is not body text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from processors.furniture_rules import INLINE, LINES, LIST_HEADINGS, LONGEST_LINE
from processors.timestamps import read_time
from schemas.article import Cut

_DATE_LINE = re.compile(
    r"\s*(?:date|published|dateline)[ \t:]{1,3}(\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?)\b[ \t:.,-]*",
    re.IGNORECASE,
)
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_HEADLINE = 160
"""Characters of a teaser at most; a paragraph is longer, or ends in a full stop."""
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
    start = opening.end if opening else 0
    cuts = [_cut(text, opening.start, opening.end, "date_line")] if opening else []
    under_list_heading = False
    for line in _LINE.finditer(text, start):
        whole = _whole_line(line[0])
        if whole is None and under_list_heading and _is_headline(line[0], text, line.start()):
            whole = "related"
        if whole:
            cuts.append(_cut(text, line.start(), line.end(), whole))
        else:
            cuts.extend(_cut(text, line.start() + a, line.start() + b, reason) for a, b, reason in _inline(line[0]))
        under_list_heading = (under_list_heading and whole == "related") or bool(
            LIST_HEADINGS.fullmatch(line[0].strip())
        )
    return tuple(cuts)


def _whole_line(line: str) -> str | None:
    """Return why the whole line goes, or None where it stays."""
    bare = line.strip()
    if not bare or len(bare) > LONGEST_LINE:
        return None
    return next((rule.reason for rule in LINES if len(bare) <= rule.longest and rule.pattern.fullmatch(bare)), None)


def _is_headline(line: str, text: str, start: int) -> bool:
    """Whether a line below "Related articles" is one of them: short, no sentence, no blank line before it."""
    bare = line.strip()
    directly_below = "\n\n" not in text[max(0, start - 3) : start].replace("\r", "")
    return bool(bare) and directly_below and len(bare) <= _HEADLINE and not bare.endswith(_PROSE_ENDS)


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
