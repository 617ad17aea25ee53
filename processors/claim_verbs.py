"""Claim verbs: the claims that verbs make, in the active, the passive, and around what is said."""

from collections.abc import Iterator
from itertools import islice

from processors.claim_contents import content_behind, is_infinitive
from processors.claim_cues import verb_spots, with_medium
from processors.claim_drafts import make_draft
from processors.claim_inversions import content_around
from processors.claim_page import Draft, Page, Spot
from processors.claim_passives import is_passive, passive_content
from processors.claim_relays import relay_draft
from processors.claim_sources import agent_of, subject_of
from processors.speech import Speech
from processors.tree import Tree


def verb_drafts(page: Page, speech: Speech) -> Iterator[Draft]:
    """Yield for each verb the claim of the first reading that finds a content."""
    relayed = set[int]()
    for spots in verb_spots(page.tree, speech.verbs):
        relay = relay_draft(page, spots[0], speech)
        if relay is not None:
            relayed.add(relay.head)
            yield relay
        elif spots[0].head not in relayed and not _is_purpose(page.tree, spots[0].head):
            yield from islice(filter(None, (_draft(page, spot) for spot in spots)), 1)


def _is_purpose(tree: Tree, verb: int) -> bool:
    """Say whether a verb only tells what a noun is for: "things to know", "a chance to speak"."""
    return tree.deps[verb] in {"acl", "relcl"} and is_infinitive(tree, verb)


def _draft(page: Page, spot: Spot) -> Draft | None:
    if is_passive(page.tree, spot.head):
        return _passive(page, spot)
    around = content_around(page, spot)
    if around is not None:
        return make_draft(page, _with_medium(page, spot, spot.end), around.subject, around.contents)
    found = content_behind(page, spot)
    if found is None:
        return None
    source = subject_of(page.tree, spot.head) if found.sourced else None
    return make_draft(page, _with_medium(page, spot, found.end), source, found.contents)


def _with_medium(page: Page, spot: Spot, end: int) -> Spot:
    return spot._replace(end=with_medium(page.tree, end, spot.head))


def _passive(page: Page, spot: Spot) -> Draft | None:
    agent = agent_of(page.tree, spot.head)
    told = spot.entry.saying and page.tree.child(spot.head, "auxpass") is not None
    found = passive_content(page, spot, done=agent is not None or told)
    return None if found is None else make_draft(page, spot._replace(end=found.end), agent, found.contents)
