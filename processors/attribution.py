"""Attribution: on whose word an event stands, from the claims that enclose its trigger."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from processors.arguments import Scene
from processors.roles import roles_of, unnamed_id
from processors.syntax import ancestors, with_conjuncts
from schemas.event import Act, Attribution, Claim, Claimant, Source, Stance
from schemas.mention import Actor, Extent

_VOUCHING = frozenset({Act.STATES, Act.BELIEVES})


@dataclass(frozen=True, slots=True)
class Word:
    """On whose word something stands."""

    attribution: Attribution
    claimed_by: tuple[Claimant, ...] = ()
    denied_by: tuple[Claimant, ...] = ()
    stances: frozenset[Stance] = frozenset()


def word_on(trigger: Token, claims: Sequence[Claim], scene: Scene, article_id: str) -> Word:
    """Return on whose word a trigger stands: the innermost claim around it that names a source, or the outlet's.

    Who condemns, fears or plans something does not vouch for it: such claims count for their stance only. What somebody
    "has not confirmed" stands on nobody's word.
    """
    accusing = list(_accusing(trigger))
    around = [claim for claim in claims if _encloses(claim, trigger, accusing)]
    stances = frozenset(claim.stance for claim in around)
    vouching = [claim for claim in around if claim.act in _VOUCHING]
    if not vouching:
        return Word(Attribution.ASSERTED, stances=stances)
    vouching.sort(key=lambda claim: claim.content.end - claim.content.start)
    speaking = next((claim for claim in vouching if claim.source), vouching[0])
    if speaking.negated:
        return Word(Attribution.CLAIMED, stances=stances)
    claimants = claimants_of(speaking, scene, article_id)
    if speaking.stance is Stance.DENIES:
        return Word(Attribution.DENIED, denied_by=claimants, stances=stances)
    return Word(Attribution.CLAIMED, claimed_by=claimants, stances=stances)


def joined(words: Iterable[Word]) -> Word:
    """Return on whose word an event stands that was told several times; the outlet's own voice settles a claim."""
    several = list(words)
    claimed = _each_once(claimant for word in several for claimant in word.claimed_by)
    denied = _each_once(claimant for word in several for claimant in word.denied_by)
    kinds = {word.attribution for word in several}
    if denied or Attribution.DENIED in kinds:
        alone = kinds == {Attribution.DENIED}
        attribution = Attribution.DENIED if alone else Attribution.CONTESTED
    else:
        attribution = Attribution.ASSERTED if Attribution.ASSERTED in kinds else Attribution.CLAIMED
    return Word(attribution, claimed, denied, frozenset(s for word in several for s in word.stances))


def _each_once(claimants: Iterable[Claimant]) -> tuple[Claimant, ...]:
    found: dict[str, Claimant] = {}
    for claimant in claimants:
        found.setdefault(claimant.actor_id, claimant)
    return tuple(found.values())


def _encloses(claim: Claim, trigger: Token, accusing: Sequence[Token]) -> bool:
    """Say whether a trigger lies in what is claimed, and is not itself the word of saying.

    What somebody is accused of is claimed too, wherever the content begins: "accused Iran on Sunday of attacking".
    """
    if _holds(claim.cue, trigger):
        return False
    return _holds(claim.content, trigger) or any(_holds(claim.cue, verb) for verb in accusing)


def _holds(extent: Extent, token: Token) -> bool:
    return extent.start <= token.idx < extent.end


def _accusing(trigger: Token) -> Iterator[Token]:
    """Yield the words that govern a trigger through a preposition: "accused of", "blamed for", "charged with"."""
    for child, preposition in ancestors(trigger):
        if child.dep_ in {"pcomp", "pobj"} and preposition.lower_ in {"of", "for", "with"}:
            yield preposition.head
        elif child.dep_ not in {"conj", "xcomp", "prep"}:
            return


def claimants_of(claim: Claim, scene: Scene, article_id: str) -> tuple[Claimant, ...]:
    """Return those who make a claim, each once; none where the text names no source."""
    if claim.source is None:
        return ()
    span = scene.doc.char_span(claim.source.start, claim.source.end, alignment_mode="contract")
    heads = with_conjuncts([span.root]) if span is not None else []
    inside = [head for head in heads if span is not None and span.start <= head.i < span.end]
    roles = roles_of(inside, scene, article_id, unnamed=False)
    found = tuple(Claimant(**role.model_dump(), claim_id=claim.claim_id) for role in roles)
    named = {claimant.actor_id for claimant in found}
    if claim.source.actor_id is None or claim.source.actor_id in named:
        return found or (_by_text(claim, claim.source, scene.actors, article_id),)
    return (_by_text(claim, claim.source, scene.actors, article_id), *found)


def _by_text(claim: Claim, source: Source, actors: Mapping[str, Actor], article_id: str) -> Claimant:
    """Return the claimant for a source by its actor, or by its words where no actor is known."""
    actor = actors.get(source.actor_id or "")
    return Claimant(
        actor_id=actor.actor_id if actor else unnamed_id(article_id, source.text),
        name=actor.name if actor else source.text,
        text=source.text,
        country=actor.country if actor else None,
        sector=actor.sector if actor else None,
        start=source.start,
        end=source.end,
        claim_id=claim.claim_id,
    )
