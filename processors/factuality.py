"""Factuality: how real the text presents an event, from negation, modals, aspect, conditions and governing words."""

from collections.abc import Iterator

from spacy.tokens import Token

from processors.arguments import word
from processors.event_lexicon import EventLexicon
from processors.syntax import MAX_HOPS, children, is_negated, is_noun, is_passive, is_verb
from schemas.event import Factuality
from schemas.lexicon import Effect

_MODALS = {
    "will": Factuality.PLANNED, "shall": Factuality.PLANNED, "'ll": Factuality.PLANNED, "wo": Factuality.PLANNED,
    "would": Factuality.HYPOTHETICAL, "may": Factuality.HYPOTHETICAL, "might": Factuality.HYPOTHETICAL,
    "could": Factuality.HYPOTHETICAL, "can": Factuality.HYPOTHETICAL, "should": Factuality.HYPOTHETICAL,
    "must": Factuality.HYPOTHETICAL, "ca": Factuality.HYPOTHETICAL, "'d": Factuality.HYPOTHETICAL,
}  # fmt: skip
_CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
_OF_EFFECT = {
    Effect.ONGOING: Factuality.ONGOING,
    Effect.ATTEMPTED: Factuality.ATTEMPTED,
    Effect.THWARTED: Factuality.ATTEMPTED,
    Effect.PLANNED: Factuality.PLANNED,
    Effect.HYPOTHETICAL: Factuality.HYPOTHETICAL,
    Effect.NEGATED: Factuality.NEGATED,
    Effect.HISTORICAL: Factuality.HISTORICAL,
}
_STRENGTH = (
    Factuality.NEGATED,
    Factuality.HYPOTHETICAL,
    Factuality.PLANNED,
    Factuality.ATTEMPTED,
    Factuality.ONGOING,
    Factuality.HISTORICAL,
)
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "dobj", "nsubjpass", "pobj", "pcomp", "acl", "dative", "oprd"})
_TRANSPARENT = frozenset({"conj", "prep", "agent", "appos"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def factuality_of(trigger: Token, lexicon: EventLexicon) -> Factuality:
    """Return how real the sentence presents the event that a word tells of.

    The strongest sign wins: not, then if and may, then will and plans, then tried and foiled, then is doing.
    """
    signs = set(_signs(trigger, lexicon))
    return next((sign for sign in _STRENGTH if sign in signs), Factuality.HAPPENED)


def _signs(trigger: Token, lexicon: EventLexicon) -> Iterator[Factuality]:
    yield from _own_signs(trigger)
    yield from _modifier_signs(trigger, lexicon)
    token = trigger
    for _ in range(MAX_HOPS):
        head = token.head
        if head.i == token.i:
            yield from _sentence_signs(token)
            return
        if token.dep_ == "prep" and token.lower_ == "without":
            yield Factuality.NEGATED
        effect = _effect(head, token, lexicon)
        if effect is not None:
            yield from _applied(effect, head)
        elif not _carries_on(token, head):
            return
        else:
            yield from _shared_signs(token, head)
        token = head


def _sentence_signs(root: Token) -> Iterator[Factuality]:
    """Yield what questions and commands say of their main clause."""
    sentence = root.sent
    asked = any(token.text == "?" for token in sentence[-2:])
    commanded = root.tag_ == "VB" and not children(root, {"nsubj", "nsubjpass", "aux", "expl", "csubj"})
    if asked or commanded:
        yield Factuality.HYPOTHETICAL


def _applied(effect: Effect, head: Token) -> Iterator[Factuality]:
    """Yield what a governing word does to the event, and what is said of that word itself."""
    own = set(_own_signs(head))
    if effect is Effect.BELIEVED:
        yield from own & {Factuality.NEGATED}
        return
    undone = Factuality.NEGATED in own and effect in {Effect.THWARTED, Effect.NEGATED, Effect.ENDED}
    if undone:
        own.discard(Factuality.NEGATED)
    elif effect in _OF_EFFECT:
        yield _OF_EFFECT[effect]
    if effect in {Effect.THWARTED, Effect.PLANNED}:
        own.discard(Factuality.ONGOING)
    yield from own


def _carries_on(token: Token, head: Token) -> bool:
    """Say whether the words further up still bear on the event: shared clauses do, factive governors do not."""
    if token.dep_ in _TRANSPARENT or head.tag_ in {"IN", "TO"}:
        return True
    if token.dep_ in _SUBJECTS and is_noun(token):
        return False
    return token.dep_ in {"xcomp", "auxpass"} and is_verb(head)


def _shared_signs(token: Token, head: Token) -> Iterator[Factuality]:
    if token.dep_ == "conj" and is_verb(head) and not children(token, {"nsubj", "nsubjpass", "aux"}):
        yield from _own_signs(head)


def _own_signs(token: Token) -> Iterator[Factuality]:
    """Yield what the auxiliaries, the negation and the conjunction of a word say."""
    if is_negated(token):
        yield Factuality.NEGATED
    if not is_verb(token):
        if token.dep_ in _SUBJECTS:
            yield from (_MODALS[a.lower_] for a in children(token.head, {"aux"}) if a.lower_ in _MODALS)
        return
    helpers = children(token, {"aux"})
    reported = token.dep_ == "ccomp"
    for helper in helpers:
        if helper.lower_ in {"would", "'d"} and reported:
            yield Factuality.PLANNED
        elif helper.lower_ in _MODALS:
            yield _MODALS[helper.lower_]
    if any(mark.lower_ in _CONDITIONS for mark in children(token, {"mark"})):
        yield Factuality.HYPOTHETICAL
    if token.tag_ == "VBG" and any(word(helper) == "be" for helper in helpers) and not is_passive(token):
        yield Factuality.ONGOING
    if token.tag_ == "VB" and any(helper.tag_ == "TO" for helper in helpers):
        yield from _infinitive(token, helpers)


def _infinitive(verb: Token, helpers: list[Token]) -> Iterator[Factuality]:
    """A purpose ("met to discuss", "troops to fight") has not happened yet; "claimed to have attacked" has."""
    if any(word(helper) == "have" for helper in helpers):
        return
    if verb.dep_ in {"advcl", "relcl", "acl"} and verb.head.tag_ != "VBN":
        yield Factuality.PLANNED


def _modifier_signs(token: Token, lexicon: EventLexicon) -> Iterator[Factuality]:
    if not is_noun(token):
        return
    for modifier in children(token, {"amod", "compound", "nmod"}):
        lemmas = (modifier.lower_, word(modifier))
        effects = [effect for lemma in lemmas for rest, effect in lexicon.effects(lemma) if not rest]
        yield from (_OF_EFFECT[effect] for effect in effects if effect in _OF_EFFECT)


def _effect(head: Token, child: Token, lexicon: EventLexicon) -> Effect | None:
    """Return what a head does to the event below it, by the link between them."""
    between = child.lower_ if child.dep_ in {"prep", "agent"} else ""
    if not (between or child.dep_ in _COMPLEMENTS or _is_fate(child)):
        return None
    for rest, effect in lexicon.effects(word(head)):
        if rest and rest != between and not any(c.lower_ == rest and c.dep_ in {"prt", "prep"} for c in head.children):
            continue
        if rest or not between or is_noun(head):
            return effect
    return None


def _is_fate(child: Token) -> bool:
    """Say whether a noun is the subject of what became of it: "the attack failed", "a strike is planned"."""
    return child.dep_ in _SUBJECTS and is_noun(child)
