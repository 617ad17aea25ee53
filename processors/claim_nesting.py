"""Claim nesting: which claims stand, where the words of one lie in the content or the source of another."""

from bisect import bisect_right
from collections.abc import Sequence

from processors.claim_page import Draft, Page, Range
from schemas.event import Act

_CONTRASTS = frozenset({"while", "whereas", "although", "though"})
_DEEPEST = 3
"""Claims within claims: "the ministry said that Kyiv had claimed that witnesses saw"."""


def nested(page: Page, drafts: Sequence[Draft]) -> tuple[list[Draft], list[Draft]]:
    """Return the claims of the outlet's own sentences, and those that one of their sources reports."""
    _end_before_other_words(page, drafts)
    tree = page.tree
    level = [0] * len(tree)
    outer, inner = list[Draft](), list[Draft]()
    for draft in sorted(drafts, key=_size):
        depth = level[draft.head]
        if any(level[first] >= _DEEPEST for first, _ in draft.contents):
            continue
        if depth and (depth >= _DEEPEST or not level[draft.cue[0]] or not _is_report(page, draft)):
            continue
        for first, end in draft.contents:
            for i in range(first, end):
                level[i] += 1
        (inner if depth else outer).append(draft)
    outer.sort(key=lambda draft: draft.cue)
    _end_sources_before_claims(page, outer)
    return outer, inner


def _size(draft: Draft) -> tuple[int, int]:
    """Order claims so that one goes before those that its content may hold."""
    return -sum(end - first for first, end in draft.contents), draft.head


def _is_report(page: Page, draft: Draft) -> bool:
    """Say whether a claim within a claim names somebody else who says it, outside quotation marks."""
    if draft.source is None or draft.source_head is None or not draft.entry.saying:
        return False
    named = page.tree.tags[draft.source_head].startswith("NN")
    return named and draft.entry.act is Act.STATES and page.quote_at[draft.head] < 0


def _end_before_other_words(page: Page, drafts: Sequence[Draft]) -> None:
    """End a content where its source says more, or somebody else begins: "it held, adding that", "while Kyiv said"."""
    others = {start: draft for draft in drafts if (start := _further_words(page, draft)) is not None}
    starts = sorted(others)
    for draft in drafts:
        for number, (first, end) in enumerate(draft.contents):
            k = bisect_right(starts, first)
            if k == len(starts) or not draft.cue[1] <= first < starts[k] < end or not draft.entry.saying:
                continue
            draft.contents[number] = page.trimmed((first, starts[k]))
            other = others[starts[k]]
            if page.tree.tags[other.head] == "VBG":
                other.source, other.source_head = draft.source, draft.source_head


def _further_words(page: Page, draft: Draft) -> int | None:
    """Return where a claim begins that only a comma parts from what was said before."""
    tree = page.tree
    first = tree.left[draft.head]
    if tree.deps[draft.head] != "advcl" or not draft.entry.saying or first == 0 or tree.words[first - 1] != ",":
        return None
    participle = tree.tags[draft.head] == "VBG" and draft.cue[0] == first
    contrast = tree.words[first] in _CONTRASTS
    return first if page.quote_at[first] < 0 and (participle or contrast) else None


def _end_sources_before_claims(page: Page, outer: Sequence[Draft]) -> None:
    """End a source before a relative clause that makes a claim itself: "said the mayor, who denied it"."""
    heads = sorted(draft.head for draft in outer)
    for draft in outer:
        if draft.source is not None and draft.source_head is not None:
            draft.source = _without_claims(page, draft.source, draft.source_head, heads)


def _without_claims(page: Page, source: Range, head: int, heads: Sequence[int]) -> Range:
    tree, k = page.tree, bisect_right(heads, head)
    if k == len(heads) or heads[k] >= source[1]:
        return source
    clause = next((kid for kid in tree.children(head, "relcl") if tree.left[kid] <= heads[k] < tree.right[kid]), None)
    set_off = clause is not None and tree.words[tree.left[clause] - 1] == ","
    return page.trimmed((source[0], tree.left[clause])) if clause is not None and set_off else source
