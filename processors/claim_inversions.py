"""Claim inversions: what stands before or around its cue, as in "..., he said" and "the raid, he said, failed"."""

from dataclasses import dataclass

from processors.claim_contents import past_adjuncts
from processors.claim_page import Page, Range, Spot
from processors.claim_sources import noun_phrase, own_subject, subject_before, subject_behind
from processors.tree import Tree
from schemas.speech import Frame

_DASHES = frozenset({"-", "--", "\u2013", "\u2014", "\u2015"})
_FULL_STOPS = frozenset({".", "?", "!", ":", ";"})
_SPEECH_ENDS = frozenset({",", "--", "\u2013", "\u2014"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_DEPENDENT = frozenset(
    "when while since as after before because though although if ever even where once until unless".split()
)
_LONGEST = 300
"""Words before a cue that may be one content; no sentence of news is longer."""


@dataclass(frozen=True, slots=True)
class _Clause:
    """The words of saying themselves: "he said", "said the mayor", "as he put it"."""

    first: int
    end: int
    subject: int
    compared: bool
    """Whether "as" leads it in."""


@dataclass(frozen=True, slots=True)
class Inverted:
    """The content around a cue, and who says it."""

    contents: tuple[Range, ...]
    subject: int


def content_around(page: Page, spot: Spot) -> Inverted | None:
    """Return the content before and around a cue, or nothing where the cue goes before its content."""
    if not {Frame.CLAUSE, Frame.QUOTE}.intersection(spot.entry.frames) or not _is_finite(page.tree, spot.head):
        return None
    clause = _clause(page, spot)
    left = None if clause is None else _left(page, spot, clause)
    if clause is None or left is None:
        return None
    if _ends_speech(page, left):
        return Inverted((left, *_resumed(page, spot, clause)), clause.subject)
    quotes_only = Frame.CLAUSE not in spot.entry.frames and not _is_quoted(page, left)
    if quotes_only or page.tree.deps[spot.head] in {"relcl", "acl"}:
        return None
    right = _right(page, spot, clause, left)
    pieces = tuple(span for span in (left, right) if span is not None and span[0] < span[1])
    if right is None and not _stands_alone(page, spot, left):
        return None
    return Inverted(pieces, clause.subject) if pieces and not _goes_before(page, spot, clause, left) else None


def _is_finite(tree: Tree, verb: int) -> bool:
    """Say whether a verb can be the verb of "he said"."""
    helped = any(tree.deps[kid] == "aux" and tree.words[kid] != "to" for kid in tree.kids[verb])
    return tree.tags[verb] not in {"VBG", "VB"} or helped


def _clause(page: Page, spot: Spot) -> _Clause | None:
    tree = page.tree
    subject = _subject(page, spot)
    if subject is not None and subject < spot.head:
        first, end = min(spot.first, _start_outside(page, subject)), spot.end
    else:
        subject = subject_behind(tree, spot.head, spot.end) or subject
        if subject is None:
            return None
        first, end = spot.first, noun_phrase(tree, subject)[1]
    compared = first > tree.sentence[spot.head][0] and tree.words[first - 1] == "as"
    return _Clause(first - compared, end, subject, compared)


def _subject(page: Page, spot: Spot) -> int | None:
    """Return the subject before a cue, by its place between a comma or mark and the cue where the parse errs."""
    near = subject_before(page.tree, spot.head, spot.first)
    if near is not None:
        before = _start_outside(page, near) - 1
        if before >= 0 and (page.tree.words[before] == "," or page.closing(before)):
            return near
    return own_subject(page.tree, spot.head)


def _start_outside(page: Page, subject: int) -> int:
    """Return where the phrase of a subject starts, any quotation before it left out."""
    first = noun_phrase(page.tree, subject)[0]
    return next((i + 1 for i in range(subject - 1, first - 1, -1) if page.closing(i)), first)


def _left(page: Page, spot: Spot, clause: _Clause) -> Range | None:
    """Return what stands before the words of saying, up to their comma or closing mark."""
    tree = page.tree
    start = max(tree.sentence[spot.head][0], clause.first - _LONGEST)
    before = clause.first - 1
    while before >= start and page.space[before]:
        before -= 1
    if before >= 0 and (quote := page.closing(before)) and _is_followed(page, before, clause.first):
        return _with_lead(page, quote)
    if before > start and (tree.words[before] == "," or tree.words[before] in _DASHES):
        quote = page.closing(before - 1)
        return (min(quote[0], start), before) if quote else (start, before)
    return (start, start) if clause.compared and before <= start else None


def _is_followed(page: Page, mark: int, first: int) -> bool:
    """Say whether the words of saying may belong to the quotation before them, which no full stop ends."""
    return page.tree.words[mark - 1] != "." and page.same_paragraph(mark, first)


def _with_lead(page: Page, quote: Range) -> Range:
    """Return a quotation with the words of its sentence before it: "The deal is "dead", he said"."""
    tree = page.tree
    start = tree.sentence[quote[0]][0]
    far = quote[0] - start > _LONGEST
    if far or any(tree.words[i] == ":" or page.space[i] for i in range(start, quote[0])):
        return quote
    return quote if tree.words[quote[0] - 1] in _FULL_STOPS else (start, quote[1])


def _ends_speech(page: Page, left: Range) -> bool:
    """Say whether speech ends here with a comma or the like in its marks, whatever the parse makes of what follows."""
    quote = page.closing(left[1] - 1)
    inner = left[1] - 2
    return quote is not None and page.direct[page.quote_at[inner]] and page.tree.words[inner] in _SPEECH_ENDS


def _resumed(page: Page, spot: Spot, clause: _Clause) -> tuple[Range, ...]:
    """Return the speech that goes on in the same sentence: ""We won," he said, "and we will again."."""
    at = past_adjuncts(page.tree, spot.head, clause.end)
    quote = page.opening(at + 1) if at < len(page.tree) and page.tree.words[at] == "," else None
    return () if quote is None else (quote,)


def _right(page: Page, spot: Spot, clause: _Clause, left: Range) -> Range | None:
    """Return the rest of a content that the words of saying interrupt."""
    tree, last = page.tree, page.tree.sentence[spot.head][1]
    at = past_adjuncts(tree, spot.head, clause.end)
    if at + 1 >= last or tree.words[at] != ",":
        return None
    quote = page.opening(at + 1)
    if _is_quoted(page, left):
        return quote
    governor = tree.heads[spot.head]
    interrupts = clause.compared or _has_complement(page, spot, clause) or at < governor < last
    return (at + 1, quote[1] if quote else last) if interrupts else None


def _goes_before(page: Page, spot: Spot, clause: _Clause, left: Range) -> bool:
    """Say whether the content follows after all: "On Friday, he said that", "In a post, he said, "..."."""
    if not _has_complement(page, spot, clause):
        return False
    tree = page.tree
    at = past_adjuncts(tree, spot.head, clause.end)
    if at >= tree.sentence[spot.head][1] or tree.words[at] != ",":
        return True
    return page.opening(at + 1) is not None and not _is_quoted(page, left) and not clause.compared


def _has_complement(page: Page, spot: Spot, clause: _Clause) -> bool:
    tree, at = page.tree, clause.end
    if any(kid >= at and tree.deps[kid] in {"ccomp", "xcomp"} for kid in tree.kids[spot.head]):
        return True
    return at < len(tree) and tree.words[at] in {",", ":"} and page.opening(at + 1) is not None


def _is_quoted(page: Page, span: Range) -> bool:
    return span[0] < span[1] and page.quote_at[span[1] - 1] >= 0


def _stands_alone(page: Page, spot: Spot, left: Range) -> bool:
    """Say whether what stands before can be all that is said: a quotation, or a main clause."""
    if _is_quoted(page, left):
        return True
    tree = page.tree
    if not any(tree.tags[i] in _FINITE for i in range(*left)):
        return False
    governed = any(tree.deps[kid] == "ccomp" and left[0] <= kid < left[1] for kid in tree.kids[spot.head])
    return tree.words[left[0]] not in _DEPENDENT or governed or left[0] <= tree.heads[spot.head] < left[1]
