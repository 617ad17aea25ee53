"""Name spans: where names stand in an article, cut where a title, a people or another name begins."""

from collections.abc import Iterator
from dataclasses import dataclass

from processors.actor_lexicon import ActorLexicon, Known
from processors.name_page import NamePage
from processors.name_words import is_common
from processors.world import World
from schemas.roster import ActorKind

HYPHENS = frozenset("-\u2010\u2011")
PARTICLES = frozenset(
    """al el ad ar as ash at az an bin bint ibn ben abu ul ur de da do dos das del della dello dei di du la le las los
    van von der den ten ter zu zur y e""".split()
)
_ARTICLES = frozenset(["al", "el", "ad", "ar", "as", "ash", "at", "az", "an"])
_COMPANY = frozenset("Inc Inc. Corp Corp. Corporation Co Co. Ltd Ltd. Plc PLC plc LLC AG SA NV GmbH SpA AB ASA Oy".split())
_LONGEST_COUNTRY = 5
_OF = frozenset(["of", "for"])
_JOINING = frozenset(["and", "&"])


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


@dataclass(frozen=True, slots=True)
class Find:
    """A known name at a place."""

    end: int
    label: str
    weight: float
    known: tuple[Known, ...] = ()
    country: str | None = None


Finds = dict[int, Find]


def find_known(page: NamePage, lexicon: ActorLexicon, world: World) -> Finds:
    """Return the names of the lexicons by the token at which they start."""
    finds = _countries(page, world)
    for start, find in _actors(page, lexicon):
        other = finds.get(start)
        if other is None or find.end > other.end or (find.end == other.end and find.label == "ORG" and find.weight > 3):  # noqa: PLR2004
            finds[start] = find
    return finds


def _actors(page: NamePage, lexicon: ActorLexicon) -> Iterator[tuple[int, Find]]:
    first = {start: i for i, start in enumerate(page.starts)}
    last = {end: i + 1 for i, end in enumerate(page.ends)}
    for shouted, start, end in _stretches(page):
        offset = page.starts[start]
        text = page.content[offset : page.ends[end - 1]]
        for found in lexicon.find(text, shouted=shouted):
            i, j = first.get(found.start + offset), last.get(found.end + offset)
            if i is not None and j is not None and page.texts[i][0].isalnum():
                yield i, _actor(found.known, page, j)


def _stretches(page: NamePage) -> Iterator[tuple[bool, int, int]]:
    """Yield the lines, those in capitals by themselves, the others in one."""
    start = 0
    for i in range(1, len(page.texts) + 1):
        ends = i == len(page.texts)
        if ends or (page.lines[i] in page.shouted) != (page.lines[start] in page.shouted):
            yield page.lines[start] in page.shouted, start, i
            start = i


def _actor(known: tuple[Known, ...], page: NamePage, end: int) -> Find:
    best = known[0]
    if best.actor.kind is ActorKind.PERSON:
        return Find(end, "PER", 4.0 if best.sure else 1.0, known)
    if best.actor.kind is ActorKind.CLUB:
        return Find(end, "ORG", 3.5 if page.sport else 0.5, known)
    return Find(end, "ORG", 5.0 if best.sure else 1.2, known)


def _countries(page: NamePage, world: World) -> Finds:
    finds: Finds = {}
    skip = 0
    for i, is_name in enumerate(page.names):
        if not is_name or i < skip:
            continue
        for end in range(min(i + _LONGEST_COUNTRY, len(page.texts)), i, -1):
            if page.lines[end - 1] != page.lines[i] or not page.texts[end - 1][0].isalnum():
                continue
            meaning = world.lookup(page.text(i, end))
            if meaning is not None:
                label = {"demonym": "NORP", "people": "NORP", "government": "ORG"}.get(meaning.kind, "GPE")
                finds[i] = Find(end, label, 4.0 if label == "NORP" else 4.5, country=meaning.alpha3)
                skip = end
                break
    return finds


def find_names(page: NamePage, finds: Finds, lexicon: ActorLexicon) -> list[Name]:
    """Return the names of an article in order, not overlapping."""
    cutter = _Cutter(page, finds, lexicon)
    names: list[Name] = []
    for start, end in _runs(page, finds):
        names += cutter.cut(start, end)
    return _joined(names, page, lexicon)


def _runs(page: NamePage, finds: Finds) -> Iterator[tuple[int, int]]:
    i, n = 0, len(page.texts)
    while i < n:
        if not _starts_run(page, finds, i):
            i += 1
            continue
        end = max(i + 1, finds[i].end if i in finds else 0)
        while (more := _continues(page, finds, end)) > end:
            end = more
        yield i, end
        i = end


def _starts_run(page: NamePage, finds: Finds, i: int) -> bool:
    if page.names[i] or (i in finds and finds[i].weight >= 2):  # noqa: PLR2004
        return True
    return page.lowers[i] in _ARTICLES and _hyphen_then_name(page, i + 1)


def _hyphen_then_name(page: NamePage, i: int) -> bool:
    if i + 1 >= len(page.texts) or page.texts[i] not in HYPHENS:
        return False
    return page.ends[i - 1] == page.starts[i] and page.ends[i] == page.starts[i + 1] and page.texts[i + 1][0].isupper()


def _continues(page: NamePage, finds: Finds, end: int) -> int:
    """Return where the run that ended at `end` ends with what follows, or `end` where nothing of it follows."""
    n = len(page.texts)
    if end >= n or page.lines[end] != page.lines[end - 1]:
        return end
    if page.names[end]:
        return max(end + 1, finds[end].end if end in finds else 0)
    if _hyphen_then_name(page, end):
        return end + 2
    if page.lowers[end] in PARTICLES or page.texts[end] == "&":
        after = end + 1
        while after < n and page.lowers[after] in PARTICLES:
            after += 1
        if _hyphen_then_name(page, after) and page.lowers[after - 1] in _ARTICLES:
            return after + 2
        if after < n and page.names[after] and page.lines[after] == page.lines[end] and page.lowers[end] not in ("as", "at", "an", "do"):
            return after + 1
    return end


class _Cutter:
    """Cuts runs of capitalised words into names."""

    def __init__(self, page: NamePage, finds: Finds, lexicon: ActorLexicon) -> None:
        self._page = page
        self._finds = finds
        self._lexicon = lexicon
        self._words = lexicon.words
        self._model_ends = {ent.end: ent.label_ for ent in page.doc.ents}
        self._model_starts = {ent.start: ent.label_ for ent in page.doc.ents}

    def cut(self, start: int, end: int) -> Iterator[Name]:
        """Yield the names of one run."""
        titled = False
        while start < end:
            after = self._title(start, end)
            if after:
                titled, start = True, after
                continue
            name = self._next(start, end)
            name.titled = titled
            titled = False
            yield name
            start = name.end
            while start < end and not (self._page.names[start] or start in self._finds):
                start += 1

    def _title(self, start: int, end: int) -> int:
        """Return the end of the title that starts here, 0 where none does."""
        find = self._finds.get(start)
        for last in range(min(start + 5, end) - 1, start - 1, -1):
            phrase = self._lexicon.titles.ending_at(self._page.lowers, last)
            if phrase and phrase.start == start and not (find and find.end > last + 1):
                return 0 if self._heads_body(start, end, last + 1) else last + 1
        return 0

    def _heads_body(self, start: int, end: int, after: int) -> bool:
        """Say whether what looks like a title begins the name of a body: "Justice Department"."""
        word_end = self._last_word(start, end)
        return after == start + 1 and after < word_end <= after + 2 and not self._page.texts[start].endswith(".")

    def _next(self, start: int, end: int) -> Name:
        find = self._finds.get(start)
        word_end = self._last_word(start, end)
        if find and self._stands_alone(find, start, end, word_end):
            return Name(start, find.end, find.label, find.weight, known=find.known)
        if word_end:
            label = self._words.last[self._bare(word_end - 1)]
            return Name(start, word_end, label, 3.5)
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
        if find.label == "NORP":
            return self._page.texts[find.end] not in HYPHENS
        several = find.end > start + 1
        if find.label == "PER":
            return several and find.weight > 2  # noqa: PLR2004
        if find.label == "ORG":
            return find.weight > 2  # noqa: PLR2004
        return several or bool(self._title(find.end, end)) or find.end in self._finds

    def _last_word(self, start: int, end: int) -> int:
        """Return the end of the longest name from `start` that ends in a telling word ("Party"), 0 for none."""
        for last in range(end - 1, start, -1):
            if self._bare(last) in self._words.last and not self._is_person(start, last + 1):
                if all(not self._breaks(start, i, last) for i in range(start + 1, last)):
                    return last + 1
        return 0

    def _breaks(self, start: int, i: int, last: int) -> bool:
        find = self._finds.get(i)
        return bool(find and find.end > i + 1 and find.end <= last and find.label in ("PER", "ORG")) or (
            self._page.texts[i - 1] in _COMPANY
        )

    def _bare(self, i: int) -> str:
        return self._page.texts[i].rstrip(".")

    def _is_person(self, start: int, end: int) -> bool:
        first, last = self._page.texts[start], self._page.texts[end - 1]
        return end - start == 2 and first in self._words.given and last in self._words.surnames  # noqa: PLR2004

    def _stop(self, start: int, end: int) -> int:
        for i in range(start + 1, end):
            if self._page.texts[i] in HYPHENS or self._page.texts[i - 1] in HYPHENS:
                continue
            if self._cuts(start, i, end):
                return i
        return end

    def _cuts(self, start: int, i: int, end: int) -> bool:
        find = self._finds.get(i)
        if find and (find.label == "NORP" or (find.end > i + 1 and find.weight > 2)):  # noqa: PLR2004
            return True
        if self._page.texts[i - 1] in _COMPANY:
            return True
        title = self._title(i, end)
        if title and (title < end or i - start > 1) and self._page.texts[start] not in self._words.given:
            return True
        before, after = self._model_ends.get(i), self._model_starts.get(i)
        return before is not None and after is not None and before != after


def _joined(names: list[Name], page: NamePage, lexicon: ActorLexicon) -> list[Name]:
    """Join names over "of", "for" and "and" where the first needs it: "Ministry of Defence", "Bank of Japan"."""
    joined: list[Name] = []
    for name in names:
        before = joined[-1] if joined else None
        if before is not None and _belongs(before, name, page, lexicon):
            label = before.label if before.label == "ORG" else lexicon.words.of[page.texts[before.end - 1]]
            joined[-1] = Name(before.start, name.end, label, 4.0, before.titled)
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
            is_common(lower) for lower in page.lowers[name.start : name.end]
        )
    return False
