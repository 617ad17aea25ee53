"""Claim drafts: putting cue, source and content of a claim together, each within its bounds."""

from collections.abc import Sequence

from processors.claim_page import Draft, Page, Range, Spot
from processors.claim_sources import may_be_source, noun_phrase
from schemas.event import Act

_OUTLET_VOICE = frozenset({"i", "you"})
"""Outside quotation marks these are the author and the reader, who are no sources."""
_RELATIVES = frozenset({"who", "which", "where", "whose"})
_HOPS = 6


def make_draft(page: Page, spot: Spot, source: int | None, contents: Sequence[Range]) -> Draft | None:
    """Return the claim of a cue, or nothing where its source can be none or no content is left."""
    tree, entry = page.tree, spot.entry
    if not may_be_source(tree, entry, source) or (source is not None and tree.words[source] in _OUTLET_VOICE):
        return None
    spans = [page.trimmed(span) for span in contents]
    if entry.act is not Act.STATES:
        spans = [_without_aside(page, span) for span in spans]
    kept = [span for span in spans if span[0] < span[1]]
    if all(first <= spot.head < end for first, end in kept) or _is_request_for_secrecy(page, kept[0]):
        return None
    phrase = None if source is None else _phrase(page, source, spot.first, kept[0][0])
    return Draft(spot.head, (spot.first, spot.end), entry, phrase, source, kept)


def _is_request_for_secrecy(page: Page, span: Range) -> bool:
    """Say whether a content only tells how a source wants to be named: "asked not to be identified"."""
    words = page.tree.words[span[0] : span[1]]
    return words[:3] == ["not", "to", "be"] and words[3:4] in (["named"], ["identified"], ["quoted"])


def _phrase(page: Page, source: int, cue: int, content: int) -> Range | None:
    """Return the words of a source, up to its cue or content, and outside the quotation before it."""
    first, end = noun_phrase(page.tree, source)
    end = min([end, *(bound for bound in (cue, content) if source < bound < end)])
    first = next((i + 1 for i in range(source - 1, first - 1, -1) if page.closing(i)), first)
    first, end = page.trimmed((first, end))
    return (first, end) if first < end else None


def _without_aside(page: Page, span: Range) -> Range:
    """Return a content without the clause by which the outlet explains it: "praised the mayor, who is 60"."""
    tree = page.tree
    for i in range(span[0] + 2, span[1]):
        if tree.words[i] in _RELATIVES and tree.words[i - 1] == "," and page.quote_at[i] < 0:
            clause = _relative_clause(page, i)
            if clause is not None and clause < span[1] <= tree.right[clause]:
                return page.trimmed((span[0], i - 1))
    return span


def _relative_clause(page: Page, i: int) -> int | None:
    for _ in range(_HOPS):
        if page.tree.deps[i] == "relcl":
            return i
        i = page.tree.heads[i]
    return None
