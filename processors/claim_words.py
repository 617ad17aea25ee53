"""Claim words: contents of nouns, adjectives, adverbs and phrases: "the claim that", "according to"."""

from processors.claim_contents import Found, is_infinitive, is_that_clause
from processors.claim_cues import group_start
from processors.claim_drafts import make_draft
from processors.claim_page import Draft, Page, Range, Spot
from processors.claim_passives import is_passive
from processors.claim_sources import noun_phrase, subject_behind, subject_of
from processors.tree import Tree
from schemas.speech import Frame

_FROM = frozenset({"by", "from", "of", "among"})
_PREMODIFIERS = frozenset({"amod", "compound", "advmod"})
_LEADING = frozenset(
    ", but and so yet or however still meanwhile nevertheless moreover also instead then now besides indeed "
    "furthermore nonetheless additionally".split()
)
_EXPLETIVE = frozenset({"it", "there"})
_PHRASE_WITHIN = 25
"""How many words a source behind "according to" may have before its comma."""


def noun_draft(page: Page, spot: Spot) -> Draft | None:
    """Return the claim in "his claim that", "accusations by", "rejected the notion that"."""
    tree = page.tree
    found = _noun_content(tree, spot)
    if found is None:
        return None
    source, first = _noun_source(tree, spot.head, found.contents[0][0])
    if source is None and tree.deps[spot.head] in {"dobj", "attr", "nsubj"}:
        return _governed_draft(page, spot, found)
    while source is None and first > tree.left[spot.head] and tree.deps[first - 1] in _PREMODIFIERS:
        first -= 1
    return _draft(page, spot, (first, found.end), source, found.contents)


def adjective_draft(page: Page, spot: Spot) -> Draft | None:
    """Return the claim in "is confident that", "worried about"."""
    tree, word = page.tree, spot.head
    governor = tree.heads[word]
    kids = [kid for kid in tree.kids[word] if kid >= spot.end]
    if tree.deps[word] in {"acomp", "oprd"} and tree.is_verb(governor) and governor < word:
        first, source = group_start(tree, governor), subject_of(tree, governor)
        kids += [kid for kid in tree.kids[governor] if kid > word and tree.deps[kid] in {"ccomp", "xcomp"}]
    elif tree.deps[word] in {"amod", "acl", "advcl"}:
        first, source = word, governor if governor < word and tree.deps[word] != "advcl" else subject_of(tree, word)
    else:
        return None
    found = _adjective_content(tree, spot, kids)
    return None if found is None else _draft(page, spot, (first, found.end), source, found.contents)


def phrase_draft(page: Page, spot: Spot) -> Draft | None:
    """Return the claim of a sentence that says "according to"."""
    tree = page.tree
    source = tree.child(spot.head, "pobj", "pcomp")
    if source is None:
        source = subject_behind(tree, spot.head, spot.end)
    if source is None:
        return None
    first, last = tree.sentence[spot.first]
    end = min(noun_phrase(tree, source)[1], last)
    if spot.entry.sources and spot.first > first and tree.words[spot.first - 1] != ",":
        return None
    if all(tree.words[i] in _LEADING for i in range(first, spot.first)):
        comma = next((i for i in range(end, min(last, end + _PHRASE_WITHIN)) if tree.words[i] == ","), end)
        contents: tuple[Range, ...] = ((comma, last),)
    else:
        contents = (_without_connective(page, (first, spot.first)), *_resumed(tree, spot, end, last))
    return _draft(page, spot, (spot.first, spot.end), source, contents)


def adverb_draft(page: Page, spot: Spot) -> Draft | None:
    """Return the claim of a clause that says "reportedly", with nobody named as its source."""
    tree, verb = page.tree, page.tree.heads[spot.head]
    if not tree.is_verb(verb) or tree.deps[verb] in {"acl", "amod"}:
        return None
    clause = (tree.left[verb], tree.right[verb])
    contents = ((clause[0], spot.first), (spot.end, clause[1]))
    return _draft(page, spot, (spot.first, spot.end), None, contents)


def _noun_content(tree: Tree, spot: Spot) -> Found | None:
    frames = spot.entry.frames
    for kid in (*tree.kids[spot.head], *_kids_of_maker(tree, spot.head)):
        span = (tree.left[kid], tree.right[kid])
        if kid < spot.end:
            continue
        if Frame.CLAUSE in frames and _is_content_clause(tree, kid):
            return Found((span,), spot.end)
        if Frame.TO in frames and tree.deps[kid] == "acl" and is_infinitive(tree, kid):
            return Found((span,), spot.end)
        if tree.deps[kid] == "prep" and tree.words[kid] in spot.entry.prepositions and kid == spot.end:
            return Found(((kid + 1, span[1]),), kid + 1)
    return None


def _is_content_clause(tree: Tree, head: int) -> bool:
    """Say whether a clause tells what is claimed, and not which claim: "the claim that he fled", not "that he made"."""
    first = tree.left[head]
    if tree.words[first] not in {"that", "whether"}:
        return False
    return is_that_clause(tree, head) or (tree.deps[head] in {"relcl", "acl"} and tree.tags[first] == "IN")


def _kids_of_maker(tree: Tree, noun: int) -> list[int]:
    """Return what hangs on who a noun is by: parses hang the clause of "claims by police that" there."""
    for by in tree.children(noun, "prep"):
        maker = tree.child(by, "pobj") if tree.words[by] in _FROM else None
        if maker is not None:
            return tree.kids[maker]
    return []


def _noun_source(tree: Tree, noun: int, before: int) -> tuple[int | None, int]:
    """Return who is named as the source of a noun, and where the cue begins."""
    for kid in tree.kids[noun]:
        if tree.deps[kid] == "poss":
            return kid, tree.right[kid]
        if tree.deps[kid] == "prep" and tree.words[kid] in _FROM and noun < kid and tree.left[kid] < before:
            return tree.child(kid, "pobj"), noun
    return None, noun


def _governed_draft(page: Page, spot: Spot, found: Found) -> Draft | None:
    """Return the claim of a noun that a verb governs: "made the claim that", "there are fears that"."""
    tree = page.tree
    verb = tree.heads[spot.head]
    bare = _draft(page, spot, (spot.head, found.end), None, found.contents)
    if tree.deps[spot.head] != "dobj" or not tree.is_verb(verb) or is_passive(tree, verb):
        return bare
    source = subject_of(tree, verb)
    return _draft(page, spot, (group_start(tree, verb), found.end), source, found.contents) if source else bare


def _adjective_content(tree: Tree, spot: Spot, kids: list[int]) -> Found | None:
    frames = spot.entry.frames
    for kid in kids:
        span = (tree.left[kid], tree.right[kid])
        if Frame.CLAUSE in frames and is_that_clause(tree, kid):
            return Found((span,), spot.end)
        if Frame.TO in frames and tree.deps[kid] == "xcomp":
            return Found((span,), spot.end)
        if tree.deps[kid] == "prep" and tree.words[kid] in spot.entry.prepositions and kid == spot.end:
            return Found(((kid + 1, span[1]),), kid + 1)
    return None


def _without_connective(page: Page, span: Range) -> Range:
    first, end = span
    while first < end and (page.space[first] or page.tree.words[first] in _LEADING):
        first += 1
    return first, end


def _resumed(tree: Tree, spot: Spot, end: int, last: int) -> tuple[Range, ...]:
    """Return what goes on behind "..., according to the police, ..."."""
    set_off = tree.words[spot.first - 1] == "," and end + 1 < last and tree.words[end] == ","
    return ((end + 1, last),) if set_off and tree.heads[spot.first] > end else ()


def _draft(page: Page, spot: Spot, cue: Range, source: int | None, contents: tuple[Range, ...]) -> Draft | None:
    if source is not None and page.tree.words[source] in _EXPLETIVE:
        source = None
    return make_draft(page, spot._replace(first=cue[0], end=cue[1]), source, contents)
