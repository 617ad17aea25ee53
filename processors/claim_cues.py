"""Claim cues: where the words for saying stand in a text, and how far each reaches."""

from collections.abc import Iterator

from processors.claim_page import Spot
from processors.speech import Cue, Cues
from processors.tree import Tree

_GROUP = frozenset({"aux", "auxpass", "neg", "advmod"})
_RAISED = frozenset({"xcomp", "acomp"})
_BETWEEN = frozenset({"DT", "PRP", "PRP$", "JJ", "RB", "VBN", "VBG"})
_MEDIA = frozenset(
    "statement interview email e-mail letter memo note release post tweet message blog speech report op-ed column "
    "telegram testimony filing complaint conference call video article editorial".split()
)
_LOOSE = 2
"""How many words may stand between those of a cue: "made it clear", "issued a brief statement"."""
_HOPS = 6


def verb_spots(tree: Tree, cues: Cues) -> Iterator[list[Spot]]:
    """Yield for each verb that may be a cue its readings, in the order to be tried."""
    for i, tag in enumerate(tree.tags):
        if tag.startswith("VB") and (known := cues.get(tree.lemma(i))):
            first = group_start(tree, i)
            spots = [Spot(i, first, end, cue.entry) for cue in known if (end := _rest_end(tree, i, cue))]
            if spots:
                yield spots


def noun_spots(tree: Tree, cues: Cues) -> Iterator[Spot]:
    """Yield each noun that may be a cue."""
    for i, tag in enumerate(tree.tags):
        if tag in {"NN", "NNS"}:
            for cue in cues.get(tree.lemma(i), ()):
                yield Spot(i, i, i + 1, cue.entry)


def word_spots(tree: Tree, cues: Cues, tags: tuple[str, ...]) -> Iterator[Spot]:
    """Yield each adjective or adverb that may be a cue."""
    for i, word in enumerate(tree.words):
        if word in cues and tree.tags[i].startswith(tags):
            for cue in cues[word]:
                yield Spot(i, i, i + 1, cue.entry)


def phrase_spots(tree: Tree, cues: Cues) -> Iterator[Spot]:
    """Yield each fixed phrase; its last word is the one that the source hangs on."""
    for i in [i for i, word in enumerate(tree.words) if word in cues]:
        for cue in cues[tree.words[i]]:
            end = i + 1 + len(cue.rest)
            if tuple(tree.words[i + 1 : end]) == cue.rest:
                yield Spot(end - 1, i, end, cue.entry)
                break


def group_start(tree: Tree, verb: int) -> int:
    """Return the first word of a verb group: "had previously denied", "declined to say", "was quick to add"."""
    first = head = verb
    for _ in range(_HOPS):
        first = _own_start(tree, head, first)
        above = tree.heads[head]
        if tree.deps[head] not in _RAISED or above >= first or tree.child(head, "nsubj", "nsubjpass") is not None:
            break
        if any(tree.deps[k] not in _GROUP and tree.heads[k] != above for k in range(above + 1, first)):
            break
        first = head = above
    return first


def with_medium(tree: Tree, end: int, verb: int) -> int:
    """Return the end of a cue with the medium right behind it: "said in a statement"."""
    if end + 1 >= tree.sentence[verb][1] or tree.words[end] not in {"in", "during", "via", "through"}:
        return end
    noun = tree.child(end, "pobj")
    return noun + 1 if noun is not None and tree.words[noun] in _MEDIA else end


def _own_start(tree: Tree, verb: int, first: int) -> int:
    while first > tree.sentence[verb][0]:
        before = first - 1
        if tree.heads[before] != verb or tree.deps[before] not in _GROUP or tree.left[before] != before:
            break
        first = before
    return first


def _rest_end(tree: Tree, verb: int, cue: Cue) -> int:
    """Return one behind the last word of a cue that starts at a verb, or 0 where its words do not follow."""
    at = verb + 1
    for word in cue.rest:
        found = _next(tree, at, min(at + _LOOSE + 1, tree.sentence[verb][1]), word)
        if found is None:
            return 0
        at = found + 1
    return at


def _next(tree: Tree, at: int, end: int, word: str) -> int | None:
    """Find a word of a cue close behind the one before, past an object or an article."""
    for k in range(at, end):
        if tree.words[k] == word or (tree.tags[k] in {"NN", "NNS"} and tree.lemma(k) == word):
            return k
        if tree.tags[k] not in _BETWEEN:
            return None
    return None
