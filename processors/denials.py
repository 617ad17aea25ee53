"""Denials that name no event of their own: "a charge that Tehran denied", "the group denied the accusation"."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from processors.arguments import Scene
from processors.attribution import Word, claimants_of, joined
from processors.merging import Draft
from schemas.event import Attribution, Claim, Claimant, Factuality, Stance

_ACCUSATIONS = frozenset(
    "accusation allegation charge claim suggestion report involvement responsibility role wrongdoing it this".split()
)
_REACH = 3
"""So many sentences back an accusation may have been told."""
_LONGEST = 60
"""Characters; a longer content says itself what is denied."""
_DENIABLE = frozenset({Factuality.HAPPENED, Factuality.ONGOING, Factuality.ATTEMPTED})


def contested(drafts: Sequence[Draft], claims: Sequence[Claim], scene: Scene, article_id: str) -> list[Draft]:
    """Return the drafts, with those contested that somebody who is said to have done them denies in general words."""
    told = list(drafts)
    for claim in claims:
        if claim.stance is Stance.DENIES and _names_an_accusation(claim, scene):
            _contest(told, claim, scene, article_id)
    return told


def _contest(drafts: list[Draft], claim: Claim, scene: Scene, article_id: str) -> None:
    """Put a denial on the last draft that it can be about."""
    at = _first_token(claim, scene)
    deniers = claimants_of(claim, scene, article_id)
    for i in reversed(range(len(drafts))):
        if at is not None and _is_about(drafts[i], at, deniers):
            denial = Word(Attribution.DENIED, denied_by=deniers, stances=frozenset({Stance.DENIES}))
            drafts[i] = replace(drafts[i], word=joined((drafts[i].word, denial)))
            return


def _is_about(draft: Draft, denial: Token, deniers: Sequence[Claimant]) -> bool:
    """Say whether somebody denies what others say that they, or those for whom they speak, did shortly before."""
    if draft.word.attribution is not Attribution.CLAIMED or draft.factuality not in _DENIABLE:
        return False
    between = sum(1 for token in draft.trigger.doc[draft.trigger.i : denial.i] if token.is_sent_start)
    names = {actor.actor_id for actor in draft.actors}
    countries = {actor.country for actor in draft.actors} - {None}
    one_side = any(denier.actor_id in names or denier.country in countries for denier in deniers)
    return one_side and draft.trigger.i < denial.i and between <= _REACH


def _names_an_accusation(claim: Claim, scene: Scene) -> bool:
    if claim.content.end - claim.content.start > _LONGEST:
        return False
    span = scene.doc.char_span(claim.content.start, claim.content.end, alignment_mode="contract")
    return span is not None and any(token.lemma_ in _ACCUSATIONS for token in span)


def _first_token(claim: Claim, scene: Scene) -> Token | None:
    span = scene.doc.char_span(claim.cue.start, claim.cue.end, alignment_mode="expand")
    return span[0] if span is not None else None
