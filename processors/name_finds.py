"""Name finds: the names of the lexicons in an article, by the token at which they start."""

from collections.abc import Iterator
from dataclasses import dataclass

from processors.actor_lexicon import ActorLexicon, Known
from processors.name_page import NamePage
from processors.world import CountryName, World
from schemas.roster import ActorKind

_LONGEST_COUNTRY = 5
_SHORTEST_SHOUTED = 4
_LABELS = {"demonym": "NORP", "people": "NORP", "government": "ORG"}
_BEFORE_PERSONS = frozenset(
    "king queen prince princess pope president emperor ayatollah cardinal archbishop sir".split()
)

SURE = 4.5
PERSON = 4.0
CLUB = 3.5
SUPPORTED = 1.2
HINT = 0.5


@dataclass(frozen=True, slots=True)
class Find:
    """A known name at a place."""

    end: int
    label: str
    weight: float
    known: tuple[Known, ...] = ()


Finds = dict[int, Find]


def find_known(page: NamePage, lexicon: ActorLexicon, world: World) -> Finds:
    """Return the names of the lexicons; a longer one wins, and of two as long the country but for its clubs."""
    finds = _countries(page, world)
    for start, find in _actors(page, lexicon):
        other = finds.get(start)
        if other is None or find.end > other.end or (find.end == other.end and find.weight > other.weight):
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
            if i is not None and j is not None:
                yield from _trimmed(page, i, j, found.known, lexicon)


def _stretches(page: NamePage) -> Iterator[tuple[bool, int, int]]:
    """Yield the stretches of lines in capitals and of other lines."""
    start = 0
    for i in range(1, len(page.texts) + 1):
        if i == len(page.texts) or (page.lines[i] in page.shouted) != (page.lines[start] in page.shouted):
            yield page.lines[start] in page.shouted, start, i
            start = i


def _trimmed(
    page: NamePage, start: int, end: int, known: tuple[Known, ...], lexicon: ActorLexicon
) -> Iterator[tuple[int, Find]]:
    """Yield a find without the title in front of it and the small words behind it ("news agency")."""
    if known[0].actor.kind is ActorKind.PERSON and end - start > 1 and page.lowers[start] in _BEFORE_PERSONS:
        start += 1
    if page.lines[start] not in page.shouted and not page.texts[end - 1][0].isupper() and " " in page.text(start, end):
        while end > start and not page.texts[end - 1][0].isupper():
            end -= 1
        if end == start or not any(one.actor == known[0].actor for one in lexicon.known(page.text(start, end))):
            return
    yield start, _weighed(page, start, end, known)


def _weighed(page: NamePage, start: int, end: int, known: tuple[Known, ...]) -> Find:
    best = known[0]
    single = end == start + 1
    hidden = page.lines[start] in page.shouted or (page.begins[start] and page.tags[start] not in ("NNP", "NNPS"))
    plain = single and hidden and page.is_common(page.lowers[start])
    sure = best.sure and not plain
    if best.actor.kind is ActorKind.PERSON:
        return Find(end, "PER", PERSON if sure else HINT * 2, known)
    if best.actor.kind is ActorKind.CLUB:
        return Find(end, "ORG", (CLUB if sure else SUPPORTED * 2) if page.sport else HINT, known)
    return Find(end, "ORG", SURE + HINT if sure else SUPPORTED, known)


def _countries(page: NamePage, world: World) -> Finds:
    finds: Finds = {}
    skip = 0
    for i, is_name in enumerate(page.names):
        shouted = page.lines[i] in page.shouted
        if i < skip or not (is_name or shouted) or not page.texts[i][0].isalnum() or page.lowers[i] == "the":
            continue
        for end in range(min(i + _LONGEST_COUNTRY, len(page.texts)), i, -1):
            meaning = _meaning(page, world, i, end, shouted=shouted)
            if meaning is not None:
                label = _LABELS.get(meaning.kind, "GPE")
                finds[i] = Find(end, label, SURE if label == "GPE" else PERSON)
                skip = end
                break
    return finds


def _meaning(page: NamePage, world: World, start: int, end: int, *, shouted: bool) -> CountryName | None:
    if page.lines[end - 1] != page.lines[start] or not page.texts[end - 1][0].isalnum():
        return None
    if not shouted:
        return world.lookup(page.text(start, end))
    if page.ends[end - 1] - page.starts[start] < _SHORTEST_SHOUTED:
        return None
    meaning = world.lookup(page.printed(start, end))
    return meaning if meaning and (meaning.kind in ("name", "demonym", "people") or page.names[start]) else None
