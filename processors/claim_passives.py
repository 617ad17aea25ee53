"""Claim passives: cues in the passive, whose content may be their subject: "he is said to have fled"."""

from processors.claim_contents import Found, is_infinitive, is_that_clause
from processors.claim_page import Page, Range, Spot
from processors.claim_sources import noun_phrase, own_subject, subject_of
from processors.tree import Tree
from schemas.speech import Frame

_TAKES_INFINITIVE = frozenset({Frame.TO, Frame.OBJECT_TO, Frame.CLAUSE})


def is_passive(tree: Tree, verb: int) -> bool:
    """Say whether a verb form is passive: "was praised", "praised by"."""
    if tree.tags[verb] not in {"VBN", "VBD"}:
        return False
    for kid in tree.kids[verb]:
        if tree.deps[kid] in {"nsubjpass", "auxpass", "csubjpass"}:
            return True
        if tree.deps[kid] in {"nsubj", "aux"}:
            return False
    if tree.tags[verb] != "VBN" or tree.child(verb, "dobj") is not None:
        return False
    joined = tree.deps[verb] == "conj" and tree.is_verb(tree.heads[verb])
    return tree.deps[verb] in {"acl", "amod", "advcl"} or (joined and is_passive(tree, tree.heads[verb]))


def passive_content(page: Page, spot: Spot, *, done: bool) -> Found | None:
    """Return the content of a passive cue; its source, if any, is who it is done by."""
    tree = page.tree
    kids = [kid for kid in tree.kids[spot.head] if kid >= spot.end]
    subject = _subject(tree, spot)
    first = tree.sentence[spot.head][0]
    if done and spot.first > first and tree.words[spot.first - 1] == "as" and Frame.CLAUSE in spot.entry.frames:
        return Found(((first, spot.first - 1),), spot.end)
    for kid in kids:
        span = (tree.left[kid], tree.right[kid])
        if Frame.CLAUSE in spot.entry.frames and is_that_clause(tree, kid):
            return Found((span,), spot.end)
        if spot.entry.listener and tree.deps[kid] == "prep" and tree.words[kid] in spot.entry.prepositions:
            return Found(((kid + 1, span[1]),), spot.end + (kid == spot.end))
        if subject is not None and _completes(tree, spot, kid):
            leads = tree.deps[kid] == "prep" and kid == spot.end
            return Found((subject, (kid + 1, span[1]) if leads else span), spot.end + leads)
    return _done_to(tree, spot, kids, subject) if subject is not None and done else None


def _completes(tree: Tree, spot: Spot, kid: int) -> bool:
    """Say whether a child says what is said of the subject: "expected to win", "seen as weak", "accused of theft"."""
    dep, entry = tree.deps[kid], spot.entry
    if dep == "xcomp":
        return is_infinitive(tree, kid) and bool(_TAKES_INFINITIVE.intersection(entry.frames))
    if dep == "oprd":
        return Frame.PREDICATE in entry.frames
    told = Frame.OBJECT_AS in entry.frames or Frame.OBJECT in entry.frames
    return told and dep == "prep" and tree.words[kid] in entry.prepositions


def _done_to(tree: Tree, spot: Spot, kids: list[int], subject: Range) -> Found | None:
    if Frame.OBJECT not in spot.entry.frames:
        return None
    with_why = [kid for kid in kids if tree.deps[kid] == "prep" and tree.words[kid] in spot.entry.prepositions]
    return Found((subject, *((tree.left[kid], tree.right[kid]) for kid in with_why[:1])), spot.end)


def _subject(tree: Tree, spot: Spot) -> Range | None:
    """Return the phrase that it is done to, up to the cue."""
    own = own_subject(tree, spot.head)
    if own is None and tree.deps[spot.head] == "acl":
        own = tree.heads[spot.head]
    if own is None and tree.deps[spot.head] == "conj":
        own = subject_of(tree, spot.head)
    if own is None or own >= spot.first:
        return None
    first, end = noun_phrase(tree, own)
    return first, min(end, spot.first)
