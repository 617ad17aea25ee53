"""Claim relays: claims that one source hands on from another: "the agency cited officials as saying"."""

from collections.abc import Sequence

from processors.claim_contents import content_behind
from processors.claim_drafts import make_draft
from processors.claim_inversions import content_around
from processors.claim_page import Draft, Page, Range, Spot
from processors.claim_passives import is_passive
from processors.claim_sources import noun_phrase, own_subject
from processors.speech import Speech
from processors.tree import Tree

_RELAYS = frozenset({"quote", "cite", "report", "describe", "record", "hear"})
_SAYING = frozenset({"saying", "telling", "claiming", "stating", "adding"})


def relay_draft(page: Page, found: Spot, speech: Speech) -> Draft | None:
    """Return the claim of the one who is quoted as saying something."""
    tree = page.tree
    saying = _saying(tree, found.head) if tree.lemma(found.head) in _RELAYS else None
    said = speech.verbs.get("say")
    if saying is None or not said:
        return None
    spot = found._replace(entry=said[0].entry)
    contents = _contents(page, spot, saying)
    if contents is None:
        return None
    passive = is_passive(tree, spot.head)
    source = own_subject(tree, spot.head) if passive else tree.child(spot.head, "dobj")
    first = spot.first if passive else tree.heads[saying]
    return make_draft(page, spot._replace(head=saying, first=first, end=saying + 1), source, contents)


def hand_on(page: Page, drafts: Sequence[Draft], speech: Speech) -> None:
    """Give a report its first source: "the agency reported, citing police, that" is on the word of the police."""
    for draft in drafts:
        if draft.head == draft.cue[0] and page.tree.words[draft.head] == "citing" and draft.contents:
            source = _person(page, draft.contents[0], speech)
            host = _reported_by(page, draft, drafts)
            if source is not None and host is not None:
                draft.source, draft.source_head = noun_phrase(page.tree, source), source
                draft.contents = list(host.contents)


def _person(page: Page, span: Range, speech: Speech) -> int | None:
    """Return the head of a phrase that names somebody who can say something."""
    tree = page.tree
    head = next((i for i in range(*span) if not span[0] <= tree.heads[i] < span[1]), span[0])
    known = page.actor_at[head] >= 0 or tree.lemma(head) in speech.speakers
    return head if known and tree.tags[head].startswith("NN") else None


def _reported_by(page: Page, citing: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """Return the report that the outlet rests on others for, whatever word of it "citing" was hung on."""
    governor = page.tree.heads[citing.head]
    for draft in drafts:
        within = any(first <= governor < end for first, end in draft.contents)
        if draft is not citing and draft.entry.saying and (within or governor in {draft.head, draft.source_head}):
            return draft
    return None


def _saying(tree: Tree, verb: int) -> int | None:
    """Return the "saying" of "quoted them as saying", whatever "as" was hung on."""
    for kid in range(verb + 1, min(tree.right[verb], tree.sentence[verb][1]) - 1):
        if tree.words[kid] == "as" and tree.words[kid + 1] in _SAYING:
            return kid + 1
    return None


def _contents(page: Page, spot: Spot, saying: int) -> tuple[Range, ...] | None:
    behind = content_behind(page, Spot(saying, saying, saying + 1, spot.entry))
    if behind is not None:
        return behind.contents
    around = content_around(page, spot._replace(end=saying + 1))
    return None if around is None else around.contents
