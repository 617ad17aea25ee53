"""Place evidence: how much speaks for a name being a place here, by its label, its fame and the words around it.

The weights are set by hand. A name counts as a place from `ENOUGH` on; about 1 is a hint, 2 a good reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from processors import place_words as words
from processors.folding import fold
from processors.gazetteer import Candidate
from processors.place_page import PERSON, Page

ENOUGH = 1.0
_BY_LABEL = {"GPE": 2.5, "LOC": 2, "FAC": 0.8, "NORP": 0.2, "ORG": -0.3, "PERSON": -0.5, "PER": -0.5}
_FAMOUS = frozenset({"PCLI", "PCLD", "ADM1", "CONT", "PPLC", "ZN"})
_DASHES = frozenset({"-", "--", "---", "\u2013", "\u2014"})
_BEFORE: dict[str, float] = (
    dict.fromkeys(words.DIRECTION, 0.7)
    | dict.fromkeys(words.PERSON_BEFORE, -1.5)
    | dict.fromkeys(words.LOCATING, 1.0)
    | dict.fromkeys(words.HOLDING, 1.8)
)
_BEHIND: dict[str, float] = (
    dict.fromkeys(words.SAYING, -0.7)
    | dict.fromkeys(words.DIVISION | words.DIVISIONS | words.LOCAL | words.SETTLED, 1.2)
    | dict.fromkeys(words.DISEASE, -4.0)
    | {"time": -6.0}
)
"""A disease bears the name of where it was found, and "Moscow time" is a clock."""
_SHORT = 3
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_CITY = 100_000
_TOWN = 10_000


@dataclass(frozen=True, slots=True)
class Toponym:
    """Words that name a place."""

    start: int
    """First word."""
    end: int
    """Behind the last word."""
    text: str
    evidence: float = 0
    called: str = ""
    """What the text calls it, in small letters: "region", "counties", "city"."""
    known: bool = True
    """Whether the gazetteer has a place of this name."""
    street: bool = False


def weigh(page: Page, seen: Toponym, places: Sequence[Candidate]) -> float:
    """Return the evidence for a name that the gazetteer has."""
    return by_label(page, seen) + by_fame(page, seen, places) + by_words(page, seen) + by_person(page, seen)


def by_words(page: Page, seen: Toponym) -> float:
    """Return what the words on both sides say."""
    return by_left(page, seen) + by_right(page, seen)


def by_label(page: Page, seen: Toponym) -> float:
    """Return what the model's label says of the words."""
    label, first, last = page.label[seen.start], page.first[seen.start], page.last[seen.start]
    if not label:
        return -0.2
    if (first, last) == (seen.start, seen.end):
        return _BY_LABEL.get(label, 0)
    if label in {"GPE", "LOC"}:
        return 1.5 if seen.start == first or page.words[seen.start - 1] != "United" else -3
    return _within_a_body(page, seen)


def _within_a_body(page: Page, seen: Toponym) -> float:
    """Weigh a part of the name of a body or person: "Mansfield" in "Mansfield Police Department" is the town."""
    first, last = page.first[seen.start], page.last[seen.start]
    is_person = page.label[seen.start] in PERSON
    if last > seen.end and page.words[seen.end] in words.MEDIA:
        return -2
    if last > seen.end and page.words[seen.end] in words.INSTITUTION:
        return 1
    if seen.start > first and page.lower[seen.start - 1] in {"of", "in", "at"}:
        return 0 if seen.start > 1 and page.lower[seen.start - 2] in words.SEATED else -1.5
    if seen.start == first and last >= seen.end and not is_person:
        return 0
    return -1.5 if is_person else -0.5


def _is_part_of_a_body(page: Page, seen: Toponym) -> bool:
    """Tell whether the words before go with a longer name: "at Weston Capital", "Bank of Japan"."""
    if page.label[seen.start] in _PLACE_LABELS or page.last[seen.start] < 0:
        return False
    is_longer = page.last[seen.start] > seen.end or page.first[seen.start] < seen.start
    return is_longer and page.words[seen.end : seen.end + 1] != [] and page.words[seen.end] not in words.INSTITUTION


def by_fame(page: Page, seen: Toponym, places: Sequence[Candidate]) -> float:
    """Return what the size of the best place says, and how common a word the name is."""
    if seen.text in words.GENERIC:
        return -2
    if len(fold(seen.text)) < _SHORT and not seen.text.isupper():
        return -1
    if any(place.feature_code in _FAMOUS for place in places):
        opens_a_body = page.first[seen.start] == seen.start and page.last[seen.start] > seen.end
        return 2 if opens_a_body else 1.5
    if all(place.by_alias for place in places):
        return -0.5
    return max(_fame(place, seen.end - seen.start) for place in places)


def _fame(place: Candidate, width: int) -> float:
    if place.population >= _CITY or place.feature_code[:3] not in {"PPL", "ADM"}:
        return 1
    if width > 1:
        return 0.8
    return 0.4 if place.population >= _TOWN else 0


def by_left(page: Page, seen: Toponym) -> float:
    """Return what the words before say."""
    i = page.before(seen.start)
    if i is None or _is_part_of_a_body(page, seen):
        return 0
    before = page.lower[i]
    if before == "of":
        return 1.2 if i and page.lower[i - 1] in words.OF_WHICH else 0.2
    if before == "-" and i and page.words[i - 1] in words.PARTIES:
        return 2.5
    if page.words[i] in words.HONORIFIC:
        return -1.5
    is_other_name = page.is_capital[i] and page.tags[i].startswith("NNP") and page.first[i] != page.first[seen.start]
    return _BEFORE.get(before, -0.3 if is_other_name else 0)


def by_right(page: Page, seen: Toponym) -> float:
    """Return what the words behind say."""
    i = page.after(seen.end)
    if i is None:
        return 0
    after = page.lower[i]
    if page.words[seen.end - 1].isupper() and (after in _DASHES or (after == "(" and page.opens[seen.start])):
        return 2
    if after == "-" and page.lower[i + 1 : i + 2] == ["based"]:
        return 1.5
    if page.words[i] in words.INSTITUTION:
        return 1.2 if after in words.LOCAL else 1
    is_other_name = page.is_capital[i] and page.tags[i] in {"NNP", "NNPS"}
    return _BEHIND.get(after, -0.8 if is_other_name else 0)


def by_person(page: Page, seen: Toponym) -> float:
    """Return what it says that the text has a person of that name."""
    width = seen.end - seen.start
    if page.label[seen.start] in PERSON and page.last[seen.start] - page.first[seen.start] > width:
        return -1
    return -1.8 if width == 1 and page.words[seen.start] in page.persons else 0
