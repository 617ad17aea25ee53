"""Arguments: which words fill the slots of a trigger, verb, noun or adjective, and whether its guards hold."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from processors.cast import Cast, is_armed, is_state
from processors.event_lexicon import EventLexicon
from processors.quantities import find_quantity
from processors.syntax import (
    PREMODIFIERS,
    ancestors,
    children,
    is_name,
    is_noun,
    is_verb,
    objects,
    prepositional,
    subjects,
    with_conjuncts,
)
from processors.world import World
from schemas.lexicon import Effect, Entry, Guard, Slot
from schemas.mention import Actor

_NOUN_RECIPIENTS = ("on", "against", "at", "upon")
_TRESPASSING = ("across", "into", "on", "in", "inside", "over")
_GROUNDS = frozenset({"border", "frontier", "territory", "soil", "airspace", "water", "side"})
_PREDICATES = frozenset({"acomp", "oprd", "xcomp", "ccomp", "advmod"})
_SHARING_LIMIT = 4
_LENDING = frozenset({Effect.LIGHT, Effect.ONGOING, Effect.ATTEMPTED, Effect.PLANNED})


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known of one article when its events are read."""

    doc: Doc
    actors: Mapping[str, Actor]
    """By their ids."""
    cast: Cast
    world: World
    lexicon: EventLexicon
    labels: dict[int, str]
    """Entity label by token."""
    place_tokens: frozenset[int]
    date_tokens: frozenset[int]


def word(token: Token) -> str:
    """Return the lemma of a token."""
    return token.lemma_


def fill(slot: Slot, trigger: Token, scene: Scene) -> list[Token]:
    """Return the heads of the phrases that fill one slot of a trigger."""
    finder = _FINDERS.get(slot)
    return finder(trigger, scene) if finder else prepositional(trigger, slot)


def _subject(trigger: Token, scene: Scene) -> list[Token]:
    if is_verb(trigger):
        return subjects(trigger)
    lender = lender_of(trigger, scene)
    return subjects(lender[0]) if lender and lender[1] is not Effect.SUFFERED else []


def _object(trigger: Token, _scene: Scene) -> list[Token]:
    return objects(trigger) if is_verb(trigger) else prepositional(trigger, "of")


def _possessor(trigger: Token, _scene: Scene) -> list[Token]:
    return with_conjuncts(children(trigger, {"poss"}))


def _modifier(trigger: Token, _scene: Scene) -> list[Token]:
    return with_conjuncts(children(trigger, {"amod", "compound", "nmod", "nummod"}))


def _particle(trigger: Token, _scene: Scene) -> list[Token]:
    return children(trigger, {"prt"})


def _governor(trigger: Token, _scene: Scene) -> list[Token]:
    for child, head in ancestors(trigger):
        if child.dep_ != "conj" and head.dep_ != "prep" and head.tag_ != "IN":
            return [head]
    return []


def _clause(trigger: Token, _scene: Scene) -> list[Token]:
    """Return the verbs of the clauses that hang on a verb: "were killed when a crane collapsed"."""
    return [clause for clause in children(trigger, {"advcl"}) if is_verb(clause)]


def _complement(trigger: Token, _scene: Scene) -> list[Token]:
    """Return what a verb says of its object or makes it do: "left 12 dead", "set it ablaze", "vowed to retaliate"."""
    predicates = children(trigger, _PREDICATES)
    return with_conjuncts([*predicates, *(t for t in children(trigger, {"dobj"}) if t.tag_ == "JJ")])


def _bearer(trigger: Token, _scene: Scene) -> list[Token]:
    """Return whom a complement is said of: the people of "left 12 people dead"."""
    inner = [noun for clause in children(trigger, _PREDICATES) for noun in children(clause, {"nsubj", "nsubjpass"})]
    return with_conjuncts(inner) or objects(trigger)


def _aim(trigger: Token, _scene: Scene) -> list[Token]:
    """Return whom the deed that a verb speaks of is meant for: "threatened to attack the South"."""
    deeds = [deed for deed in children(trigger, {"xcomp", "ccomp"}) if is_verb(deed)]
    return [noun for deed in deeds for noun in objects(deed) or prepositional(deed, "against")]


_FINDERS: dict[str, Callable[[Token, Scene], list[Token]]] = {
    "subject": _subject,
    "object": _object,
    "particle": _particle,
    "possessor": _possessor,
    "modifier": _modifier,
    "governor": _governor,
    "clause": _clause,
    "complement": _complement,
    "bearer": _bearer,
    "aim": _aim,
}


def lender_of(noun: Token, scene: Scene) -> tuple[Token, Effect] | None:
    """Return the light verb that lends a noun its subject: "launched raids", "came under attack".

    Only light and suffering verbs, and those that say how far it got ("planned an attack"), lend their subject.
    """
    child = noun
    for _ in range(_SHARING_LIMIT):
        head = child.head
        if head.i == child.i or (child.dep_ == "nsubj" and not _is_passive_subject(child)):
            return None
        if is_verb(head):
            return _effect_on(head, child, scene)
        if not (child.dep_ in {"prep", "pobj", "conj", "dobj"} and (is_noun(head) or head.tag_ in {"IN", "TO"})):
            return None
        if child.dep_ == "prep" and is_noun(head) and word(head) not in {"wave", "series", "spate", "string", "part"}:
            return None
        child = head
    return None


def _is_passive_subject(token: Token) -> bool:
    return token.dep_ == "nsubjpass"


def _effect_on(verb: Token, child: Token, scene: Scene) -> tuple[Token, Effect] | None:
    """Match a governing verb, with the preposition between it and the noun, against the operators."""
    for rest, effect in scene.lexicon.effects(word(verb)):
        between = child.lower_ if child.dep_ == "prep" else ""
        particle = any(c.lower_ == rest and c.dep_ == "prt" for c in verb.children)
        if (rest and (rest == between or particle)) or not (rest or between):
            return verb, effect
    return None


def actors_of(entry: Entry, trigger: Token, scene: Scene) -> list[Token]:
    """Return the heads of those who do it."""
    slots = entry.actor or (("subject",) if is_verb(trigger) else ("by", "subject", "possessor", "modifier", "from"))
    return _first_filled(slots, trigger, scene, only_actors=True)


def recipients_of(entry: Entry, trigger: Token, scene: Scene) -> list[Token]:
    """Return the heads of those it is done to."""
    if entry.recipient == ("none",):
        return []
    slots = entry.recipient or (("object",) if is_verb(trigger) else _NOUN_RECIPIENTS)
    found = [
        token
        for token in _first_filled(slots, trigger, scene, only_actors=False)
        if word(token) not in scene.lexicon.nouns or acts(token, scene)
    ]
    return found or _sufferers(trigger, scene) or _trespassed(trigger, scene)


def _trespassed(trigger: Token, scene: Scene) -> list[Token]:
    """Return whose ground it is done on: "an incursion across Russia's border", "raids on Syrian territory"."""
    grounds = [noun for preposition in _TRESPASSING for noun in prepositional(trigger, preposition)]
    owners = [owner for noun in grounds if word(noun) in _GROUNDS for owner in children(noun, {"poss", "amod"})]
    return [owner for owner in owners if acts(owner, scene)]


def _sufferers(trigger: Token, scene: Scene) -> list[Token]:
    """Return the subject of "came under attack", "repelled an attack"."""
    lender = None if is_verb(trigger) else lender_of(trigger, scene)
    if lender and lender[1] in {Effect.SUFFERED, Effect.THWARTED}:
        return [token for token in subjects(lender[0]) if acts(token, scene)]
    return []


def _first_filled(slots: Iterable[Slot], trigger: Token, scene: Scene, *, only_actors: bool) -> list[Token]:
    for slot in slots:
        found = fill(slot, trigger, scene)
        if slot == "subject" and not is_verb(trigger):
            found = found if _lends_its_subject(trigger, scene) else []
        if only_actors or slot in {"possessor", "modifier", "aim"}:
            found = [token for token in found if acts(token, scene)]
        found = [token for token in found if token.i not in scene.date_tokens]
        if found:
            return found
    return []


def _lends_its_subject(noun: Token, scene: Scene) -> bool:
    lender = lender_of(noun, scene)
    return lender is not None and lender[1] in _LENDING


def acts(token: Token, scene: Scene) -> bool:
    """Say whether a token stands for somebody who can act: an actor, a country, a people, or any name but a place's."""
    if scene.cast.at(token) is not None:
        return True
    if token.tag_ == "JJ":
        return scene.world.lookup(token.text) is not None
    return is_name(token) and token.i not in scene.place_tokens | scene.date_tokens


def guards_hold(entry: Entry, trigger: Token, scene: Scene) -> bool:
    """Say whether everything an entry needs is there, and nothing that it forbids."""
    return all(_holds(guard, trigger, scene) for guard in entry.needs) and not any(
        _holds(guard, trigger, scene) for guard in entry.unless
    )


def _holds(guard: Guard, trigger: Token, scene: Scene) -> bool:
    heads = fill(guard.slot, trigger, scene)
    fillers = [*heads, *(name for head in heads for name in children(head, {"appos"}))]
    return any(_is(token, kind, scene) for token in fillers for kind in guard.words)


def _is(token: Token, kind: str, scene: Scene) -> bool:
    check = _KINDS.get(kind)
    if check:
        return check(token, scene)
    words = scene.lexicon.kinds.get(kind, frozenset({kind}))
    head = word(token)
    return head in words or any(f"{front.lower_} {head}" in words for front in children(token, PREMODIFIERS))


def _is_armed(token: Token, scene: Scene) -> bool:
    actor = scene.cast.at(token)
    return actor is not None and is_armed(actor)


def _is_state(token: Token, scene: Scene) -> bool:
    actor = scene.cast.at(token)
    return is_state(actor) if actor else acts(token, scene)


def _is_firm(token: Token, scene: Scene) -> bool:
    actor = scene.cast.at(token)
    return actor is not None and actor.sector in {"BUS", "MNC"}


def _is_person(token: Token, scene: Scene) -> bool:
    return scene.labels.get(token.i) == "PER" or (scene.cast.at(token) is not None and token.tag_ != "NNP")


def _is_victim(token: Token, scene: Scene) -> bool:
    """Say whether somebody, and not something, is hit: anybody who can act, a pronoun, or a counted noun."""
    if acts(token, scene) or token.tag_.startswith("PRP") or scene.labels.get(token.i) == "PER":
        return True
    return is_noun(token) and find_quantity(token) is not None and token.tag_ == "NNS"


_KINDS: dict[str, Callable[[Token, Scene], bool]] = {
    "@any": lambda _token, _scene: True,
    "@actor": acts,
    "@armed": _is_armed,
    "@state": _is_state,
    "@firm": _is_firm,
    "@person": _is_person,
    "@victim": _is_victim,
    "@place": lambda token, scene: token.i in scene.place_tokens,
}
