"""Claim sources: who stands behind a cue, wherever the sentence puts them."""

from processors.claim_page import Range
from processors.tree import Tree
from schemas.speech import CueEntry

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_SHARING = frozenset({"conj", "xcomp", "advcl", "ccomp", "dep", "parataxis", "acomp", "oprd"})
_LINKS = frozenset({"punct", "cc", "preconj", "mark", "advmod", "case", "dep"})
_NO_NOUN_PHRASE = frozenset({"IN", "TO", ",", ".", ":", "``", "''", "WDT", "WP", "RB", "CC", "MD"})
_VERBAL = frozenset({"VB", "MD"})
_NOMINAL = frozenset({"NN", "PR", "DT", "CD", "JJ"})
_DASHES = frozenset({"--", "\u2013", "\u2014"})
"""Behind a dateline, or an insertion in another phrase."""
_CLOSING = frozenset({")", '"', "''", "\u201d"})
_INVERTED_WITHIN = 40
"""How far behind its verb a subject may have its head: "said Jane Okoro, the mayor of ..."."""
_HOPS = 8


def subject_of(tree: Tree, verb: int) -> int | None:
    """Return the head of the one who does what a verb says, its own or one shared with what governs it."""
    for _ in range(_HOPS):
        own = own_subject(tree, verb)
        if own is not None:
            return own
        dep, head = tree.deps[verb], tree.heads[verb]
        if head == verb:
            return None
        if dep in {"acl", "relcl"}:
            return None if tree.is_verb(head) else head
        verb = tree.heads[head] if dep == "pcomp" else head
        if dep not in _SHARING and (dep != "pcomp" or not tree.is_verb(verb)):
            return None
    return None


def own_subject(tree: Tree, verb: int) -> int | None:
    """Return the subject that hangs on the verb itself; of several the last before it, as speech brings its own."""
    found = None
    for kid in tree.kids[verb]:
        if kid > verb and (found is not None or kid > verb + _INVERTED_WITHIN):
            break
        if tree.deps[kid] in _SUBJECTS:
            found = kid
    return found


def subject_behind(tree: Tree, verb: int, at: int) -> int | None:
    """Return the head of the noun phrase that begins right here: "said a spokesman", whatever the parse calls it."""
    if at >= tree.sentence[verb][1] or tree.tags[at] in _NO_NOUN_PHRASE:
        return None
    best, i = None, at
    for _ in range(_HOPS):
        if tree.left[i] < at or i == verb or tree.tags[i][:2] in _VERBAL:
            break
        best, i = i, tree.heads[i]
    return best if best is not None and tree.tags[best][:2] in _NOMINAL else None


def subject_before(tree: Tree, verb: int, at: int) -> int | None:
    """Return the head of the noun phrase that ends right before: "Mr Okoro said", whatever the parse calls it."""
    if at <= tree.sentence[verb][0] or tree.tags[at - 1][:2] not in {"NN", "PR"}:
        return None
    best, i = at - 1, at - 1
    for _ in range(_HOPS):
        if tree.right[i] > at or i == verb or tree.tags[i][:2] in _VERBAL:
            break
        best, i = i, tree.heads[i]
    return best


def agent_of(tree: Tree, verb: int) -> int | None:
    """Return the head of the one by whom it is done: "was praised by nurses"."""
    by = next((kid for kid in tree.kids[verb] if tree.deps[kid] == "agent" and kid > verb), None)
    return None if by is None else tree.child(by, "pobj")


def noun_phrase(tree: Tree, head: int) -> Range:
    """Return the whole phrase of a noun, its apposition included, without what only links it to the sentence."""
    first, end = tree.left[head], tree.right[head]
    first = next((i + 1 for i in range(head - 1, first, -1) if tree.words[i] in _DASHES), first)
    for kid in tree.kids[head]:
        if kid >= head or tree.left[kid] != first or tree.deps[kid] not in _LINKS:
            break
        first = tree.right[kid]
    while end - 1 > head and tree.words[end - 1] not in _CLOSING:
        if tree.deps[end - 1] != "punct" and tree.tags[end - 1] != "_SP":
            break
        end -= 1
    return first, end


def may_be_source(tree: Tree, entry: CueEntry, source: int | None) -> bool:
    """Say whether an entry that wants certain nouns for its source has one: "records show"."""
    return not entry.sources or (source is not None and tree.lemma(source) in entry.sources)


def antecedent(tree: Tree, head: int) -> int:
    """Return what a relative pronoun stands for: "the mayor, who said"; other words stand for themselves."""
    if tree.tags[head] not in {"WP", "WDT"}:
        return head
    verb = tree.heads[head]
    for _ in range(_HOPS):
        if tree.deps[verb] == "relcl":
            return tree.heads[verb]
        if tree.heads[verb] == verb:
            break
        verb = tree.heads[verb]
    return head
