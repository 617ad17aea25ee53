"""Claim contents: what stands behind a cue as its content, by the frames of its entry."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from processors.claim_page import Page, Range, Spot
from processors.claim_sources import noun_phrase, subject_of
from processors.tree import Tree
from schemas.event import Stance
from schemas.speech import Frame

_ADJUNCTS = frozenset({"prep", "npadvmod", "advmod", "dobj", "dative", "advcl", "prt", "agent"})
_ASIDE = _ADJUNCTS - {"dobj", "dative"} | {"punct"}
_LOOSE_CLAUSES = frozenset({"xcomp", "advcl", "ccomp"})
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves", "myself", "ourselves", "yourself"})
_COLON_WITHIN = 25
"""How far behind a cue its colon may stand: "posted on its channel late on Friday: ..."."""


@dataclass(frozen=True, slots=True)
class Found:
    """The content of a cue, and where the cue ends once the preposition before the content is its own."""

    contents: tuple[Range, ...]
    end: int
    sourced: bool = True
    """Whether the subject is the source; otherwise it is part of the content."""


def content_behind(page: Page, spot: Spot) -> Found | None:
    """Return what stands behind an active cue as its content."""
    own = [*page.tree.kids[spot.head], *(page.tree.kids[spot.end - 1] if spot.end > spot.head + 1 else ())]
    kids = [kid for kid in own if kid >= spot.end]
    for frame, find in _FINDERS.items():
        if frame in spot.entry.frames:
            found = find(page, spot, kids)
            if found is not None:
                return found
    return _prepositional(page.tree, spot, kids)


def past_adjuncts(tree: Tree, verb: int, at: int, adjuncts: frozenset[str] = _ADJUNCTS) -> int:
    """Return where the words end that only say when, where and to whom: "told reporters on Friday"."""
    for kid in tree.kids[verb]:
        if kid >= at and tree.left[kid] == at and tree.deps[kid] in adjuncts:
            at = tree.right[kid]
    return min(at, tree.sentence[verb][1])


def is_infinitive(tree: Tree, verb: int) -> bool:
    """Say whether a verb has "to" before it."""
    return any(tree.tags[kid] == "TO" and kid < verb for kid in tree.kids[verb])


def is_that_clause(tree: Tree, head: int) -> bool:
    """Say whether what hangs on a word is a finite clause that may be a content."""
    if tree.deps[head] == "ccomp":
        return not is_infinitive(tree, head)
    marked = any(tree.deps[kid] == "mark" and tree.words[kid] in {"that", "whether"} for kid in tree.kids[head])
    return marked and tree.deps[head] in {"advcl", "xcomp", "acl", "relcl"}


def _clause(page: Page, spot: Spot, kids: list[int]) -> Found | None:
    tree = page.tree
    for kid in kids:
        if is_that_clause(tree, kid) or (spot.entry.stance is Stance.QUESTIONS and _is_asked(tree, kid, kids)):
            return Found(((_clause_start(tree, spot, kid), _clause_end(tree, kids, kid)),), spot.end)
    return None


def _clause_end(tree: Tree, kids: list[int], clause: int) -> int:
    """Return where a clause ends, with the infinitives and conditions right behind that the parse hung elsewhere."""
    end = tree.right[clause]
    for kid in kids:
        if kid > clause and tree.left[kid] == end and tree.deps[kid] in _LOOSE_CLAUSES:
            end = tree.right[kid]
    return end


def _clause_start(tree: Tree, spot: Spot, clause: int) -> int:
    """Return where a clause begins; a bare one begins right behind the words of saying, whatever the parse cut off."""
    mark = tree.child(clause, "mark")
    if mark is not None and tree.words[mark] in {"that", "whether"}:
        return mark
    if spot.entry.listener:
        return tree.left[clause]
    return min(tree.left[clause], past_adjuncts(tree, spot.head, spot.end, _ASIDE))


def _is_asked(tree: Tree, head: int, kids: list[int]) -> bool:
    """Say whether an "if" asks rather than sets a condition: right behind the one who is asked."""
    whom = _object(tree, kids)
    first = tree.left[head]
    return whom is not None and tree.deps[head] == "advcl" and first == whom[1] and tree.words[first] == "if"


def _quote(page: Page, spot: Spot, _: list[int]) -> Found | None:
    tree = page.tree
    for at in (spot.end, past_adjuncts(tree, spot.head, spot.end)):
        if span := _opening_from(page, at):
            return Found((span,), spot.end)
    for at in range(spot.end, min(tree.sentence[spot.head][1], spot.end + _COLON_WITHIN)):
        if tree.words[at] == ":" and (span := _opening_from(page, at)):
            return Found((span,), spot.end)
    return None


def _opening_from(page: Page, at: int) -> Range | None:
    """Return the quotation that begins here, or behind a comma or colon."""
    while at < len(page.tree) and (page.tree.words[at] in {",", ":"} or page.space[at]):
        at += 1
    return page.opening(at)


def _object_to(page: Page, spot: Spot, kids: list[int]) -> Found | None:
    """Find "Iran to talk" in "urged Iran to talk" and in "called on Iran to talk"."""
    tree = page.tree
    whom = _governed(tree, spot) or _object(tree, kids)
    for kid in kids:
        if tree.deps[kid] in {"ccomp", "xcomp", "advcl"} and is_infinitive(tree, kid):
            if whom is not None and whom[1] <= kid and (tree.deps[kid] != "advcl" or whom[1] == tree.left[kid]):
                return Found(((whom[0], tree.right[kid]),), spot.end)
            if tree.child(kid, "nsubj") is not None:
                return Found(((tree.left[kid], tree.right[kid]),), spot.end)
    if whom is not None and any(is_infinitive(tree, kid) for kid in range(*whom) if tree.deps[kid] in {"acl", "relcl"}):
        return Found((whom,), spot.end)
    return None


def _governed(tree: Tree, spot: Spot) -> Range | None:
    """Return the object of a cue's own preposition: "called for calm"."""
    last = spot.end - 1
    if last == spot.head or tree.right[last] <= spot.end or tree.deps[last] not in {"prep", "prt", "advmod"}:
        return None
    return spot.end, tree.right[last]


def _object(tree: Tree, kids: list[int]) -> Range | None:
    kid = next((kid for kid in kids if tree.deps[kid] == "dobj"), None)
    if kid is None or tree.words[kid] in _REFLEXIVE:
        return None
    return tree.left[kid], tree.right[kid]


def _antecedent(tree: Tree, spot: Spot) -> Range | None:
    """Return the noun that a relative clause is about: "a charge" in "a charge that Tehran denied"."""
    verb = spot.head
    subject = tree.child(verb, "nsubj")
    noun = tree.heads[verb]
    if tree.deps[verb] != "relcl" or noun > verb or subject is None or tree.tags[subject] in {"WP", "WDT"}:
        return None
    return tree.left[noun], min(tree.left[verb], spot.first)


def _predicate(page: Page, spot: Spot, kids: list[int]) -> Found | None:
    """Find "the plan a crime" in "called the plan a crime"."""
    tree = page.tree
    said = [kid for kid in kids if tree.deps[kid] in {"oprd", "acomp"}]
    said += [kid for kid in kids if tree.deps[kid] in {"ccomp", "xcomp"} and tree.child(kid, "nsubj") is not None]
    return _with_object(tree, spot, kids, said)


def _object_as(page: Page, spot: Spot, kids: list[int]) -> Found | None:
    """Find "him as weak" in "described him as weak"."""
    tree = page.tree
    if spot.end > spot.head + 1 and tree.words[spot.end - 1] in {"of", "to"}:
        kids = [*kids, spot.end - 1]
    said = [kid for kid in kids if tree.deps[kid] == "prep" and tree.words[kid] in spot.entry.prepositions]
    return _with_object(tree, spot, kids, said)


def _with_object(tree: Tree, spot: Spot, kids: list[int], said: list[int]) -> Found | None:
    """Return what is said of an object, from the object on where it stands behind the cue."""
    if not said:
        return None
    parts = [*said, *(kid for kid in kids if tree.deps[kid] == "dobj")]
    first = max(spot.end, min(tree.left[kid] for kid in parts))
    return Found(((first, max(tree.right[kid] for kid in parts)),), spot.end)


def _to(page: Page, spot: Spot, kids: list[int]) -> Found | None:
    tree = page.tree
    whom = _object(tree, kids)
    for kid in kids:
        if tree.deps[kid] == "xcomp" and is_infinitive(tree, kid) and (whom is None or whom[0] > kid):
            return Found(((tree.left[kid], tree.right[kid]),), spot.end)
    return None


def _gerund(page: Page, spot: Spot, kids: list[int]) -> Found | None:
    tree = page.tree
    for kid in kids:
        if tree.tags[kid] == "VBG" and tree.deps[kid] in {"xcomp", "dobj", "ccomp"}:
            return Found(((tree.left[kid], tree.right[kid]),), spot.end)
    return None


def _noun_phrase(page: Page, spot: Spot, kids: list[int]) -> Found | None:
    tree = page.tree
    if governed := _governed(tree, spot):
        return Found((governed,), spot.end)
    span = _object(tree, kids) or _antecedent(tree, spot)
    if span is None:
        return None
    pieces = [span]
    for kid in kids:
        if tree.deps[kid] == "prep" and tree.words[kid] in spot.entry.prepositions and kid >= pieces[-1][1]:
            further = (tree.left[kid], tree.right[kid])
            pieces[-1:] = [(pieces[-1][0], further[1])] if further[0] == pieces[-1][1] else [pieces[-1], further]
    return Found(tuple(pieces), spot.end)


def _subject(page: Page, spot: Spot, kids: list[int]) -> Found | None:
    tree = page.tree
    subject = subject_of(tree, spot.head)
    for kid in kids:
        if subject is not None and tree.deps[kid] in {"xcomp", "acomp", "oprd", "ccomp"}:
            return Found((noun_phrase(tree, subject), (tree.left[kid], tree.right[kid])), spot.end, sourced=False)
    return None


def _prepositional(tree: Tree, spot: Spot, kids: list[int]) -> Found | None:
    """Find "peace" in "spoke of peace", "the plan" in "told reporters about the plan"."""
    if Frame.OBJECT_AS in spot.entry.frames:
        return None
    if spot.entry.prepositions and (governed := _governed(tree, spot)):
        return Found((governed,), spot.end)
    whom = _object(tree, kids)
    for kid in kids:
        if tree.words[kid] not in spot.entry.prepositions or tree.right[kid] <= kid + 1:
            continue
        if tree.deps[kid] not in {"prep", "agent", "prt", "advmod"}:
            continue
        if whom is None and kid <= spot.end + 1:
            return Found(((kid + 1, tree.right[kid]),), kid + 1)
        if whom is not None and spot.entry.listener and kid == whom[1]:
            return Found(((kid, tree.right[kid]),), spot.end)
    return None


_FINDERS: Mapping[Frame, Callable[[Page, Spot, list[int]], Found | None]] = {
    Frame.CLAUSE: _clause,
    Frame.QUOTE: _quote,
    Frame.OBJECT_TO: _object_to,
    Frame.PREDICATE: _predicate,
    Frame.OBJECT_AS: _object_as,
    Frame.TO: _to,
    Frame.GERUND: _gerund,
    Frame.OBJECT: _noun_phrase,
    Frame.SUBJECT: _subject,
}
"""In the order in which they are tried."""
