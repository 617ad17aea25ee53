"""Claim lines: words that a name heads or signs: "Police: Three dead", ""We won." - Jane Okoro"."""

from collections.abc import Iterator

from processors.claim_page import Draft, Page, Range
from processors.speech import Speech
from schemas.speech import CueEntry

_NAME = 8
"""Words that such a name may have."""
_SHORTEST = 3
"""Words that its content must have."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "VB"})


def line_drafts(page: Page, speech: Speech) -> Iterator[Draft]:
    """Yield the claims that punctuation alone ties to a name."""
    for i in [i for i, word in enumerate(page.tree.words) if word in speech.marks]:
        word = page.tree.words[i]
        for cue in speech.marks[word]:
            draft = _headed(page, i, cue.entry, speech) if word == ":" else _signed(page, i, cue.entry)
            if draft is not None:
                yield draft


def _headed(page: Page, colon: int, entry: CueEntry, speech: Speech) -> Draft | None:
    """Return the claim of a line that begins with a name and a colon."""
    name = _line_before(page, colon)
    if name is None or page.opening(name[0]):
        return None
    head, tree = name[1] - 1, page.tree
    known = page.actor_at[head] >= 0 or tree.lemma(head) in speech.speakers
    if not known or any(tree.tags[i] in _FINITE for i in range(*name)):
        return None
    end = _line_end(page, colon)
    return Draft(colon, (colon, colon + 1), entry, name, head, [(colon + 1, end)]) if end - colon > _SHORTEST else None


def _signed(page: Page, dash: int, entry: CueEntry) -> Draft | None:
    """Return the claim of a quotation that a dash and a name sign."""
    before = dash - 1
    while before >= 0 and page.space[before]:
        before -= 1
    quote = page.closing(before)
    line_end = _line_end(page, dash, dash + 2 + _NAME)
    end = min(line_end, dash + 1 + _NAME)
    stop = next((i for i in range(dash + 1, end) if page.tree.words[i] in {",", "."}), end)
    if quote is None or stop == dash + 1 or not page.direct[page.quote_at[before]]:
        return None
    capitals = all(page.tree.texts[i][0].isupper() for i in (dash + 1, stop - 1))
    closed = stop < end or stop == line_end
    return Draft(dash, (dash, dash + 1), entry, (dash + 1, stop), stop - 1, [quote]) if capitals and closed else None


def _line_before(page: Page, at: int) -> Range | None:
    first = at
    while first > 0 and not page.space[first - 1] and at - first <= _NAME:
        first -= 1
    starts = first == 0 or "\n" in page.tree.texts[first - 1]
    return (first, at) if starts and first < at else None


def _line_end(page: Page, at: int, farthest: int | None = None) -> int:
    """Return the end of the line, looked for no further than told: a hostile line may hold a mark in every word."""
    end, last = at + 1, len(page.tree) if farthest is None else min(farthest, len(page.tree))
    while end < last and "\n" not in page.tree.texts[end]:
        end += 1
    return end
