"""Name spans: where names stand in an article, cut where a title, a people or another name begins."""

from collections.abc import Iterator
from dataclasses import dataclass

from processors.actor_lexicon import ActorLexicon, Known
from processors.name_finds import Find, Finds
from processors.name_page import HYPHENS, NamePage
from processors.name_runs import find_runs

_COMPANY = frozenset(
    "Inc Inc. Corp Corp. Corporation Co Co. Ltd Ltd. Plc PLC plc LLC AG SA NV GmbH SpA AB ASA Oy".split()
)
_LONGEST_BODY = 60
"""Words; a hostile run of names goes on for the whole article."""
_OF = frozenset(["of", "for"])
_DIRECTIONS = frozenset(
    "northern southern eastern western central north south east west upper lower greater new".split()
)
_PREFIXES = frozenset("ex pro anti non mid post pre ultra neo trans cross un semi sub super".split())
_NUMERALS = frozenset(["I", "II", "III", "IV", "V", "One", "Two", "Three"])
_STREETS = frozenset(["Street", "Road", "Avenue", "Lane", "Square", "Bridge"])
_OVERRULED = 2.0
_LONGEST_TITLE = 5
_TELLING = 3.5
_JOINED = 4.0
_BODY_LABELS = frozenset(["ORG", "FAC"])


@dataclass(slots=True)
class Name:
    """Tokens `start` to `end` that make a name, and what is known of it."""

    start: int
    end: int
    label: str | None = None
    """The label that the lexicons or the words of the name tell."""
    weight: float = 0.0
    titled: bool = False
    """Whether a title stands right before it."""
    known: tuple[Known, ...] = ()


def find_names(page: NamePage, finds: Finds, lexicon: ActorLexicon) -> list[Name]:
    """Return the names of an article in order, not overlapping."""
    cutter = _Cutter(page, finds, lexicon)
    names: list[Name] = []
    for start, end in find_runs(page, finds):
        names += cutter.cut(start, end)
    return [name for name in _joined(names, page, lexicon) if not _is_compound(page, name)]


def _is_compound(page: NamePage, name: Name) -> bool:
    """Say whether a name is only part of an adjective: "Boston-based", "ex-England"."""
    if (
        page.lowers[name.start] in _PREFIXES
        and page.texts[name.start + 1 : name.start + 2]
        and page.texts[name.start + 1] in HYPHENS
    ):
        return True
    behind = page.texts[name.end] in HYPHENS if page.is_glued(name.end) and name.end < len(page.texts) else False
    if behind and page.is_glued(name.end + 1) and page.texts[name.end + 1][0].islower():
        return True
    before = page.is_glued(name.start) and page.texts[name.start - 1] in HYPHENS and page.is_glued(name.start - 1)
    return bool(before) and page.lowers[name.start - 2] in _PREFIXES


class _Cutter:
    """Cuts runs of capitalised words into names."""

    def __init__(self, page: NamePage, finds: Finds, lexicon: ActorLexicon) -> None:
        self._page = page
        self._finds = finds
        self._titles = lexicon.titles
        self._words = lexicon.words
        self._model = {entity.start: entity for entity in page.doc.ents}
        self._model_ends = {entity.end: entity.label_ for entity in page.doc.ents}

    def cut(self, start: int, end: int) -> Iterator[Name]:
        """Yield the names of one run."""
        titled = False
        while start < end:
            after = self._title(start, end)
            if after:
                titled, start = True, after
                continue
            if self._is_direction(start, end):
                start += 1
                continue
            name = self._next(start, end)
            name.titled = titled
            titled = False
            yield name
            start = name.end
            while start < end and not (self._page.names[start] or start in self._finds):
                start += 1

    def _is_direction(self, start: int, end: int) -> bool:
        """Say whether a capital is only that of the sentence: "Northern Iraq has been quiet"."""
        find = self._finds.get(start + 1)
        plain = self._page.begins[start] and self._page.lowers[start] in _DIRECTIONS and start not in self._finds
        return plain and find is not None and find.label == "GPE" and find.end == end

    def _title(self, start: int, end: int) -> int:
        """Return the end of the title that starts here, 0 where none does."""
        find = self._finds.get(start)
        for last in range(min(start + _LONGEST_TITLE, end) - 1, start - 1, -1):
            phrase = self._titles.ending_at(self._page.lowers, last)
            if phrase and phrase.start == start and not (find and find.end > last + 1):
                return 0 if self._heads_body(start, end, last + 1) else last + 1
        return 0

    def _heads_body(self, start: int, end: int, after: int) -> bool:
        """Say whether what looks like a title begins the name of a body: "Justice Department", "Queen's Park"."""
        if self._page.lower(after) in ("'s", "\u2019s") and after == end:
            return True
        word_end = self._last_word(start, end)
        return after == start + 1 and after < word_end <= after + 2 and not self._page.texts[start].endswith(".")

    def _next(self, start: int, end: int) -> Name:
        find = self._finds.get(start)
        word_end = self._last_word(start, end)
        if find and self._stands_alone(find, start, end, word_end):
            return Name(start, find.end, find.label, find.weight, known=find.known)
        if word_end:
            last = word_end - 1 - (self._page.texts[word_end - 1] in _NUMERALS)
            return Name(start, word_end, self._words.last[self._bare(last)], _TELLING)
        body_end = self._model_body(start, end)
        if body_end:
            return Name(start, body_end)
        stop = self._stop(start, end)
        if find and find.end == stop:
            return Name(start, stop, find.label, find.weight, known=find.known)
        return Name(start, stop)

    def _stands_alone(self, find: Find, start: int, end: int, word_end: int) -> bool:
        """Say whether a known name is not only the beginning of a longer one."""
        if find.end >= end:
            return True
        if word_end > find.end:
            return False
        several = find.end > start + 1
        if find.label == "PER":
            return several and find.weight > _OVERRULED
        if self._model_body(start, end) > find.end or (find.label == "ORG" and find.weight <= _OVERRULED):
            return False
        if find.label == "NORP":
            return self._page.texts[find.end] not in HYPHENS
        return several or find.label == "ORG" or bool(self._title(find.end, end)) or find.end in self._finds

    def _model_body(self, start: int, end: int) -> int:
        """Return the end of the body that the model sees to begin here, within the run; 0 for none."""
        entity = self._model.get(start)
        if entity is None and start and self._page.lowers[start - 1] == "the":
            entity = self._model.get(start - 1)
        if entity is None or entity.label_ not in _BODY_LABELS or not start + 1 < entity.end <= end:
            return 0
        find = self._finds.get(start)
        if find and find.end < end and self._page.texts[find.end] in self._words.given:
            return 0
        if not all(self._page.names[i] or self._page.texts[i] in HYPHENS for i in range(start, entity.end)):
            return 0
        return 0 if any(self._cuts(start, i, entity.end) for i in range(start + 1, entity.end)) else entity.end

    def _last_word(self, start: int, end: int) -> int:
        """Return the end of the longest name from `start` that ends in a telling word ("Party"), 0 for none."""
        for last in range(min(end, start + _LONGEST_BODY) - 1, start, -1):
            if self._bare(last) not in self._words.last or self._is_person(start, last + 1):
                continue
            if not any(self._breaks(i, last) for i in range(start + 1, last)):
                numbered = last + 1 < end and self._page.texts[last + 1] in _NUMERALS
                return last + 1 + numbered
        return 0

    def _breaks(self, i: int, last: int) -> bool:
        find = self._finds.get(i)
        known = find is not None and find.end > i + 1 and find.end <= last and find.label in ("PER", "ORG")
        return known or self._page.texts[i - 1] in _COMPANY

    def _bare(self, i: int) -> str:
        return self._page.texts[i].rstrip(".")

    def _is_person(self, start: int, end: int) -> bool:
        first, last = self._page.texts[start], self._page.texts[end - 1]
        if last in _STREETS:
            return False
        return end - start == 2 and first in self._words.given and last in self._words.surnames  # noqa: PLR2004  a given and a family name

    def _stop(self, start: int, end: int) -> int:
        for i in range(start + 1, end):
            hyphen = self._page.texts[i] in HYPHENS or self._page.texts[i - 1] in HYPHENS
            if not hyphen and self._cuts(start, i, end):
                return i
        return end

    def _cuts(self, start: int, i: int, end: int) -> bool:
        """Say whether another name, or a title, begins at `i`."""
        find = self._finds.get(i)
        if find and (find.label == "NORP" or (find.end > i + 1 and find.weight > _OVERRULED)):
            return True
        if self._page.texts[i - 1] in _COMPANY:
            return True
        title = self._title(i, end)
        if title and (title < end or i - start > 1) and self._page.texts[start] not in self._words.given:
            return True
        before, after = self._model_ends.get(i), self._model.get(i)
        return before is not None and after is not None and before != after.label_


def _joined(names: list[Name], page: NamePage, lexicon: ActorLexicon) -> list[Name]:
    """Join names over "of", "for" and "and" where the first needs it: "Ministry of Defence", "Bank of Japan"."""
    joined: list[Name] = []
    for name in names:
        before = joined[-1] if joined else None
        if before is not None and _belongs(before, name, page, lexicon):
            label = before.label if before.label == "ORG" else lexicon.words.of[page.texts[before.end - 1]]
            joined[-1] = Name(before.start, name.end, label, _JOINED, before.titled)
        else:
            joined.append(name)
    return joined


def _belongs(before: Name, name: Name, page: NamePage, lexicon: ActorLexicon) -> bool:
    between = page.lowers[before.end : name.start]
    if not between or page.lines[before.end] != page.lines[name.start] or name.titled:
        return False
    if between[0] in _OF and between[1:] in ([], ["the"]):
        return page.texts[before.end - 1] in lexicon.words.of
    if between in (["and"], ["&"]) and before.label == "ORG":
        return "of" in page.lowers[before.start : before.end] and all(
            page.is_common(lower) for lower in page.lowers[name.start : name.end]
        )
    return False
