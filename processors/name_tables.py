"""Name tables: what results, standings, line-ups and scorecards say of the names in them."""

import re

from processors.name_page import NamePage
from processors.name_scores import Scores
from processors.name_spans import Name

_BOWLED = frozenset(["c", "b", "lbw", "st"])
_MINUTE = re.compile(r"\d+(st|nd|rd|th|min|m|')?$")
_FIGURES = 3


def of_tables(page: NamePage, name: Name) -> Scores:
    """Weigh the place of a name in a line of figures."""
    scores = Scores()
    if not page.sport:
        return scores
    starts_line = name.start == 0 or page.lines[name.start - 1] != page.lines[name.start]
    _weigh_team(page, name, scores, starts_line=starts_line)
    _weigh_player(page, name, scores, starts_line=starts_line)
    return scores


def _weigh_team(page: NamePage, name: Name, scores: Scores, *, starts_line: bool) -> None:
    after = page.lower(name.end)
    if after.isdigit() and _same_line(page, name, name.end):
        if starts_line and _figures(page, name.end) >= _FIGURES:
            scores["ORG"] += 3.0
        elif _is_result(page, name):
            scores["ORG"] += 3.5
    if after == "at" and starts_line and page.printed(name.end, name.end + 1) == "AT":
        scores["ORG"] += 3.5
    if after in ("'s", "\u2019s") and name.known and name.label == "ORG":
        scores["ORG"] += 1.5


def _weigh_player(page: NamePage, name: Name, scores: Scores, *, starts_line: bool) -> None:
    before, after = page.lower(name.start - 1), page.lower(name.end)
    if before in _BOWLED or (after in _BOWLED and starts_line):
        scores["PER"] += 4.0
    if after == "not" and page.lower(name.end + 1) == "out":
        scores["PER"] += 4.0
    if after == "(" and _same_line(page, name, name.end + 1):
        scores["PER"] += _before_parenthesis(page, name)
    if before in ("-", ".") and page.lower(name.start - 2).isdigit():
        scores["PER"] += 1.5


def _same_line(page: NamePage, name: Name, i: int) -> bool:
    return i < len(page.lines) and page.lines[i] == page.lines[name.start]


def _figures(page: NamePage, start: int) -> int:
    end = start
    while end < len(page.texts) and page.texts[end][-1].isdigit() and page.lines[end] == page.lines[start]:
        end += 1
    return end - start


def _is_result(page: NamePage, name: Name) -> bool:
    """Say whether a line is of the form "Name 2 Name 1"."""
    line = page.lines[name.start]
    first, last = name.start, name.end
    while first > 0 and page.lines[first - 1] == line:
        first -= 1
    while last < len(page.lines) and page.lines[last] == line:
        last += 1
    counts = [i for i in range(first, last) if page.texts[i].isdigit()]
    small = [i for i in range(first, last) if page.texts[i].islower() and page.texts[i].isalpha()]
    names_between = len(counts) > 1 and any(page.names[i] for i in range(counts[0], counts[1]))
    return names_between and len(small) <= 2  # noqa: PLR2004  "( halftime 1-0 )"


def _before_parenthesis(page: NamePage, name: Name) -> float:
    """Weigh what stands in parentheses behind a name for a player: a minute, or a country."""
    inside = page.texts[name.end + 1]
    if inside[0].isdigit() and _MINUTE.match(inside.lower()):
        return 2.5
    return 1.5 if inside[0].isupper() and page.lower(name.end + 2) == ")" else 0.0
