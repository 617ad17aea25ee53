"""Name runs: the stretches of an article in which names stand: capitalised words and what binds them."""

from collections.abc import Iterator

from processors.name_finds import Finds
from processors.name_page import HYPHENS, NamePage

PARTICLES = frozenset(
    """al el ad ar as ash at az an bin bint ibn ben abu ul ur de da do dos das del della dello dei di du la le las los
    van von der den ten ter zu zur y e""".split()
)
"""Small words within names of people."""
_ARTICLES = frozenset(["al", "el", "ad", "ar", "as", "ash", "at", "az", "an"])
_WORDS_TOO = frozenset(["as", "at", "an", "do", "den", "e"])
"""Particles that are English words when no hyphen follows."""
_SURE = 2.0
_LONGEST_SYLLABLE = 5
_SHORTEST_WORD = 2


def find_runs(page: NamePage, finds: Finds) -> Iterator[tuple[int, int]]:
    """Yield the stretches of capitalised words and what binds them."""
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
    if page.names[i] or (i in finds and finds[i].weight >= _SURE):
        return True
    return page.lowers[i] in _ARTICLES and _hyphen_then_name(page, i + 1)


def _hyphen_then_name(page: NamePage, i: int) -> bool:
    if i + 1 >= len(page.texts) or page.texts[i] not in HYPHENS or not page.is_glued(i) or not page.is_glued(i + 1):
        return False
    return page.texts[i + 1][0].isupper() or (page.lowers[i + 1] in PARTICLES and _hyphen_then_name(page, i + 2))


def _continues(page: NamePage, finds: Finds, end: int) -> int:
    """Return where the run that ended at `end` ends with what follows, or `end` where nothing of it follows."""
    if end >= len(page.texts) or page.lines[end] != page.lines[end - 1]:
        return end
    if page.names[end]:
        return max(end + 1, finds[end].end if end in finds else 0)
    if _hyphen_then_name(page, end) or _is_second_syllable(page, end):
        return end + 2
    if page.lowers[end] in PARTICLES or page.texts[end] == "&":
        return _over_particles(page, end)
    return end


def _is_second_syllable(page: NamePage, i: int) -> bool:
    """Say whether a hyphen at `i` and what follows end a Korean or Chinese name: "Li Song-ho"."""
    if i < 2 or page.texts[i] not in HYPHENS or not page.is_glued(i) or not page.is_glued(i + 1):  # noqa: PLR2004  a surname and a syllable go before
        return False
    word = page.lower(i + 1)
    short = len(word) <= _LONGEST_SYLLABLE and len(page.texts[i - 1]) <= _LONGEST_SYLLABLE
    return short and page.names[i - 2] and word.isalpha() and (len(word) <= _SHORTEST_WORD or not page.is_common(word))


def _over_particles(page: NamePage, end: int) -> int:
    after = end + 1
    while page.lower(after) in PARTICLES:
        after += 1
    if _hyphen_then_name(page, after) and page.lowers[after - 1] in _ARTICLES:
        return after + 2
    if after >= len(page.texts) or not page.names[after] or page.lines[after] != page.lines[end]:
        return end
    return end if page.lowers[end] in _WORDS_TOO else after + 1
