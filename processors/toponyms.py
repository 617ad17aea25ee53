"""Toponyms: the stretches of a text that name places, on the word of the model, the gazetteer and the words around."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from processors import place_words as words
from processors.folding import fold
from processors.gazetteer import Candidate, Gazetteer
from processors.place_evidence import ENOUGH, Toponym, by_person, by_words, weigh
from processors.place_names import spelled_out
from processors.place_page import Page
from processors.world import World

_LONGEST = 6
_JOINTS = frozenset(
    "of the and de del da do la las los le les du des di al el au aux en am der es ez ul upon sur e i a & -".split()
) | {"\u2013", "'", "\u2019", "'s", "\u2019s"}
_LISTING = frozenset({",", "and", "or", "&", "-", "\u2013", "("})
_BY_PLACE_LABEL = {"GPE": 0.4, "LOC": 0.6, "FAC": 0.2}
_ACRONYM = 5
_STREET = 2.0
_NO_STREET = -9.0
"""Keeps the words from being read as another place."""
_LIST_REACH = 12


class FindToponyms:
    """Find place names in a parse."""

    def __init__(self, gazetteer: Gazetteer, world: World) -> None:
        self._gazetteer = gazetteer
        self._world = world

    def __call__(self, page: Page) -> list[Toponym]:
        """Return the place names in the order of the text; none overlaps another."""
        taken = [False] * len(page)
        found: list[Toponym] = []
        for seen in (*_streets(page), *self._lands(page), *self._known(page), *_unknown(page)):
            if not any(taken[seen.start : seen.end]):
                taken[seen.start : seen.end] = [True] * (seen.end - seen.start)
                found.append(seen)
        found.sort(key=lambda seen: seen.start)
        return [seen for seen in _with_company(page, found) if seen.evidence >= ENOUGH]

    def _lands(self, page: Page) -> Iterator[Toponym]:
        """Yield rivers, parks, counties: names that say themselves what they are."""
        for start, end in _named_lands(page):
            text = _with_dot(page, start, end)
            known = bool(self._gazetteer.candidates(text))
            seen = Toponym(start, end, text, known=known, called=_counted(page, start, end))
            by_label = {"GPE": 1, "LOC": 1, "FAC": 0.5, "PERSON": -0.5, "PER": -0.5}.get(page.label[start], 0)
            yield replace(seen, evidence=1 + known + by_label + by_words(page, seen))

    def _known(self, page: Page) -> Iterator[Toponym]:
        """Yield the longest names at each place that the gazetteer has."""
        behind = 0
        for i in page.capitals:
            if i >= behind and _may_start(page, i) and (seen := self._longest(page, i)):
                yield seen
                behind = seen.end

    def _longest(self, page: Page, i: int) -> Toponym | None:
        for end in _ends(page, i):
            text = page.text(i, end)
            meaning = self._world.lookup(text)
            if meaning is not None and meaning.kind in {"demonym", "people"}:
                return None
            places = self._gazetteer.candidates(text) or self._gazetteer.candidates(spelled_out(text))
            if places and (meaning is not None or not _is_acronym(text, places)):
                seen = Toponym(i, end, _with_dot(page, i, end), called=_called(page, i, end))
                return replace(seen, evidence=weigh(page, seen, places))
        return None


def _is_acronym(text: str, places: Sequence[Candidate]) -> bool:
    """Tell whether capitals stand for something else than a place: only divisions are called by theirs."""
    if not text.isupper() or len(text) > _ACRONYM or "." in text:
        return False
    return not any(place.feature_code == "ADM1" and place.by_alias for place in places)


def _with_dot(page: Page, start: int, end: int) -> str:
    """Return a name, an abbreviation with the full stop that the tokens part from it."""
    last, text = page.words[end - 1], page.text(start, end)
    dotted = ("." in last[:-1] and last[-1] != ".") or last in words.STATE_ABBREVIATIONS or last in words.ABBREVIATED
    behind = page.starts[end - 1] + len(last)
    return f"{text}." if dotted and page.body[behind : behind + 1] == "." else text


def _may_start(page: Page, i: int) -> bool:
    if page.lower[i] == "the":
        return page.words[i + 1 : i + 2] == ["Hague"]
    return page.label[i] in {"GPE", "LOC"} or page.tags[i] not in words.UNSTARTING


def _ends(page: Page, i: int) -> Iterator[int]:
    """Yield the possible ends of a name that starts at `i`, the furthest first."""
    ends = [i + 1]
    for k in range(i + 1, min(i + _LONGEST, len(page))):
        if page.opens[k]:
            break
        if page.is_capital[k]:
            ends.append(k + 1)
        elif page.lower[k] not in _JOINTS:
            break
    return reversed(ends)


def _called(page: Page, start: int, end: int) -> str:
    """Return what a name is called: "Kursk region", "Clay and Ray counties", "state of Para", "the city of Oran"."""
    if counted := _counted(page, start, end):
        return counted
    after = page.lower[end] if page.after(end) is not None else ""
    if after in words.DIVISION or after in words.TOWN or after in words.LAND:
        return after
    of = page.lower[start - 2] if start > 1 and page.lower_before(start) == "of" else ""
    return of if of in words.TOWN else _before_list(page, start) or _behind_list(page, end)


def _counted(page: Page, start: int, end: int) -> str:
    if page.words[end - 1] in words.COUNTED:
        return page.lower[end - 1]
    return "county" if page.words[start] == "County" else ""


def _before_list(page: Page, start: int) -> str:
    """Return the "region" of "region of", or the "districts" of the list behind "districts of"."""
    i = start - 1
    while (
        i > max(1, start - _LIST_REACH) and (page.is_capital[i] or page.lower[i] in _LISTING) and not page.opens[i + 1]
    ):
        i -= 1
    if i < 1 or page.lower[i] != "of":
        return ""
    word = page.lower[i - 1]
    return word if word in words.DIVISIONS or (i == start - 1 and word in words.DIVISION) else ""


def _behind_list(page: Page, end: int) -> str:
    """Return the "counties" of "Clay and Ray counties"."""
    for i in range(end, min(end + _LIST_REACH, len(page))):
        if page.lower[i] in words.DIVISIONS:
            return page.lower[i]
        if not (page.is_capital[i] or page.lower[i] in _LISTING):
            break
    return ""


def _named_lands(page: Page) -> Iterator[tuple[int, int]]:
    """Yield runs of capitalised words that end, or start, with a word for a kind of land."""
    behind = 0
    for i in page.capitals:
        if i < behind:
            continue
        end = i
        while end < len(page) and _is_name_word(page, end) and (end == i or not page.opens[end]):
            end += 1
        if end - i > 1:
            yield from _land_in(page, i, end)
        behind = end


def _is_name_word(page: Page, i: int) -> bool:
    return page.is_capital[i] and page.tags[i][:2] in {"NN", "JJ"}


def _land_in(page: Page, start: int, end: int) -> Iterator[tuple[int, int]]:
    inner = range(start + 1, end)
    sure = [i + 1 for i in inner if page.words[i] in words.COUNTED or page.words[i] in words.WATER]
    ends = [i + 1 for i in inner if page.words[i] in words.LANDFORM]
    if sure:
        yield start, sure[-1]
    elif ends and not any(page.words[i] in words.BODY_LAST for i in range(ends[-1], end)):
        yield start, ends[-1]
    elif page.words[start] in words.LANDFORM_FIRST and end - start == 2:  # noqa: PLR2004  "Lake" and its name
        yield start, end


def _streets(page: Page) -> Iterator[Toponym]:
    """Yield streets and numbered roads."""
    behind = 0
    for i in page.capitals:
        end = _street_end(page, i) if i >= behind else i
        if end > i:
            start = i - 2 if i > 1 and page.words[i - 1] == "-" and page.is_capital[i - 2] else i
            weight = _NO_STREET if _is_thing(page, start, end) else _STREET
            yield Toponym(start, end, _with_dot(page, start, end), evidence=weight, known=False, street=True)
            behind = end


def _is_thing(page: Page, start: int, end: int) -> bool:
    """Tell a ship or a band from a street: "on the Mercer Street" sails, "on the Mercer Street bridge" does not."""
    numbered = page.words[end - 1][0].isdigit()
    return page.lower_before(start) == "the" and not numbered and page.tags[end : end + 1] not in (["NN"], ["NNS"])


def _street_end(page: Page, i: int) -> int:
    if page.words[i] in words.ROAD_BEFORE_NUMBER:
        number = i + 2 if page.words[i + 1 : i + 2] == ["-"] else i + 1
        return number + 1 if number < len(page) and page.words[number][0].isdigit() else i
    if page.tags[i] in words.UNSTARTING:
        return i
    for end in range(i + 1, min(i + 5, len(page))):
        if not page.is_capital[end] or page.opens[end]:
            return i
        if page.words[end] in words.STREET and not _goes_on(page, end):
            return end + 1
    return i


def _goes_on(page: Page, i: int) -> bool:
    """Tell "St. Paul" and "Dr. Brown" from the ends of streets."""
    after = page.after(i + 1)
    return page.words[i] in words.TITLE_OR_STREET and after is not None and page.is_capital[after]


def _unknown(page: Page) -> Iterator[Toponym]:
    """Yield what the model, or "the village of", says is a place though the gazetteer has none of the name."""
    behind = 0
    for i in page.capitals:
        told = _is_told(page, i)
        if i >= behind and page.first[i] in {i, -1} and (told or page.label[i] in _BY_PLACE_LABEL):
            end = behind = max(page.last[i], i + 1)
            seen = Toponym(i, end, page.text(i, end), known=False, called=_called(page, i, end))
            weight = _BY_PLACE_LABEL.get(page.label[i], -1) + told
            yield replace(seen, evidence=weight + by_words(page, seen) + by_person(page, seen))


def _is_told(page: Page, i: int) -> bool:
    """Tell whether the text says what it is: "the village of X", "the town X"."""
    if not page.tags[i].startswith("NNP"):
        return False
    before = page.lower_before(i)
    return (page.lower_before(i - 1) if before == "of" else before) in words.TOLD


def _with_company(page: Page, found: list[Toponym]) -> Iterator[Toponym]:
    """Yield the names with what their repetition and their neighbours in lists say for them."""
    sure = {fold(seen.text) for seen in found if seen.evidence >= ENOUGH + 1}
    for i, seen in enumerate(found):
        near = (found[k] for k in (i - 1, i + 1) if 0 <= k < len(found) and found[k].evidence >= ENOUGH)
        listed = any(_is_listed(page, *sorted((seen, other), key=lambda t: t.start)) for other in near)
        yield replace(seen, evidence=seen.evidence + (fold(seen.text) in sure) + listed)


def _is_listed(page: Page, first: Toponym, second: Toponym) -> bool:
    """Tell whether only a comma or "and" stands between two names."""
    between = page.lower[first.end : second.start]
    return 0 < len(between) <= 2 and all(word in _LISTING for word in between)  # noqa: PLR2004  ", and"
