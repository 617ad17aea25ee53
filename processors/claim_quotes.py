"""Claim quotes: who speaks in the quotations that no cue of their own sentence claims."""

from bisect import bisect_left
from collections.abc import Sequence

from processors.claim_page import Draft, Page

_SAME_SENTENCE = 6
"""Claims of one sentence that may be the one that a quotation goes on with."""


def in_speech(page: Page, i: int) -> bool:
    """Say whether a word stands in quoted speech."""
    return page.quote_at[i] >= 0 and page.direct[page.quote_at[i]]


def attach_quotes(page: Page, drafts: Sequence[Draft]) -> None:
    """Add to claims the quotations that go on with them: behind their sentence, or in the next paragraph."""
    owners = _owners(page, drafts)
    starts = [draft.cue[0] for draft in drafts]
    spoke: Draft | None = None
    for number, (first, end) in enumerate(page.spans):
        if number in owners:
            spoke = owners[number]
        elif page.direct[number]:
            if not (page.quotes[number].continues and number - 1 in owners):
                earlier = bisect_left(starts, first)
                spoke = _speaker(page, spoke, drafts[max(0, earlier - _SAME_SENTENCE) : earlier], first)
            if spoke is not None:
                spoke.contents.append((first, end))
                owners[number] = spoke


def _owners(page: Page, drafts: Sequence[Draft]) -> dict[int, Draft]:
    """Return whose content each quotation begins in."""
    starts = [span[0] for span in page.spans]
    owners: dict[int, Draft] = {}
    for draft in drafts:
        for first, end in draft.contents:
            for number in range(bisect_left(starts, first), bisect_left(starts, end)):
                owners.setdefault(number, draft)
    return owners


def _speaker(page: Page, spoke: Draft | None, before: Sequence[Draft], at: int) -> Draft | None:
    """Return who goes on speaking in a quotation: the main claim of the sentence before it."""
    if before:
        sentence = page.tree.sentence[before[-1].head]
        same = [draft for draft in before if page.tree.sentence[draft.head] == sentence]
        best = max(same, key=lambda draft: (_is_quoted(page, draft), draft.entry.saying, -page.tree.depth[draft.head]))
        if _goes_on(page, best, at):
            return best
    return spoke if spoke is not None and _goes_on(page, spoke, at) else None


def _goes_on(page: Page, draft: Draft, at: int) -> bool:
    """Say whether only the rest of its own sentence parts a claim from a quotation."""
    if draft.source is None:
        return False
    reach = min(draft.reach(), at)
    rest = page.tree.sentence[reach - 1][1]
    if any(not page.space[i] for i in range(rest, at)):
        return False
    if page.same_paragraph(reach - 1, at):
        return True
    last = next((i for i in range(at - 1, reach - 2, -1) if not page.space[i]), reach - 1)
    return page.tree.words[last] == ":" or (draft.entry.saying and _is_quoted(page, draft))


def _is_quoted(page: Page, draft: Draft) -> bool:
    return any(page.quote_at[end - 1] >= 0 for _, end in draft.contents)
