"""Syntax: who stands where around a word, after passives, relative clauses and shared subjects are undone."""

from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Token

_CLAUSE_LINKS = frozenset({"xcomp", "advcl", "conj", "ccomp", "pcomp", "dep", "acl", "relcl"})
_RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
_OBJECTS = frozenset({"dobj", "obj", "dative"})
_SUBJECTS = frozenset({"nsubj", "csubj"})
_PREPOSITIONS = frozenset({"prep", "agent"})
_PARTICLES = frozenset({"prt", "prep", "advmod", "agent", "oprd"})
_PHRASES_DEEP = 3
_PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
_NEGATIVES = frozenset({"never", "no", "neither"})
_NOBODY = frozenset({"nobody", "none", "neither"})
_COUNTERS = frozenset(
    """dozen dozens hundred hundreds thousand thousands million millions ten tens score scores number numbers some many
    most several few all both each none one two three four five six seven eight nine handful couple majority half
    lot lots group groups crowd crowds members member series wave spate string round""".split()
)
_OUTBREAKS = frozenset({"erupted", "erupt", "erupts", "flared", "raged", "rages", "intensified", "escalated"})
_LEAVING = frozenset({"leave", "leaves", "left", "leaving"})
PREMODIFIERS = frozenset({"amod", "compound", "nmod"})
"""How the words in front of a noun that belong to its name hang on it."""
_MOST_CHILDREN = 60
"""No word of news has more hanging on it; a hostile one may have hundreds, and is asked for them again and again."""
MAX_HOPS = 12
"""No sentence of news nests deeper; a longer climb is a hostile or broken parse."""


def children(token: Token, deps: frozenset[str] | set[str]) -> list[Token]:
    """Return the children of a token that hang on it by one of these dependencies."""
    return [child for child in islice(token.children, _MOST_CHILDREN) if child.dep_ in deps]


def is_verb(token: Token) -> bool:
    """Say whether a token is tagged as a verb."""
    return token.tag_.startswith("VB")


def is_noun(token: Token) -> bool:
    """Say whether a token is tagged as a common or proper noun."""
    return token.tag_.startswith("NN")


def is_name(token: Token) -> bool:
    """Say whether a token is tagged as a proper noun."""
    return token.tag_ in {"NNP", "NNPS"}


def is_passive(verb: Token, hops: int = MAX_HOPS) -> bool:
    """Say whether a verb form is passive: "was killed", "the man killed in", "captured soldiers".

    What it is joined to by "and" tells where it does not say so itself, `hops` words up at most.
    """
    if children(verb, _PASSIVE_SUBJECTS | {"auxpass"}):
        return True
    if _is_reduced(verb):
        return True
    if verb.tag_ != "VBN" or children(verb, _SUBJECTS):
        return False
    if verb.dep_ == "conj" and is_verb(verb.head):
        return hops > 0 and not children(verb, _OBJECTS | {"aux"}) and is_passive(verb.head, hops - 1)
    return verb.dep_ in {"acl", "amod", "advcl"} and not children(verb, _OBJECTS | {"aux"})


def _is_reduced(verb: Token) -> bool:
    """Say whether a passive has lost its auxiliary: "12 were killed and 30 injured", "left 20 people wounded"."""
    if not children(verb, _SUBJECTS) or children(verb, _OBJECTS | {"aux", "auxpass", "ccomp"}):
        return False
    joined = verb.dep_ == "conj" and verb.tag_ == "VBN"
    return joined or (verb.dep_ == "ccomp" and verb.tag_ in {"VBN", "VBD"} and verb.head.lower_ in _LEAVING)


def with_conjuncts(tokens: list[Token]) -> list[Token]:
    """Return the tokens and what is joined to them by "and" or a comma, each once, in order.

    A word that only counts stands for what it counts: "dozens of soldiers" are soldiers.
    """
    found: dict[int, Token] = {}
    queue = [counted(token) for token in tokens]
    while queue:
        token = queue.pop(0)
        if token.i not in found:
            found[token.i] = token
            queue.extend(counted(c) for c in token.children if c.dep_ == "conj" and not is_verb(c))
    return list(found.values())


def counted(token: Token) -> Token:
    """Return what a word of number or part counts, or the word itself."""
    if token.lower_ not in _COUNTERS:
        return token
    return next((noun for prep in children(token, {"prep"}) if prep.lower_ == "of" for noun in prep.children), token)


def subjects(verb: Token) -> list[Token]:
    """Return the heads of those who do it, wherever the sentence puts them."""
    if is_passive(verb):
        return with_conjuncts([pobj for by in children(verb, {"agent"}) for pobj in children(by, {"pobj"})])
    own = children(verb, _SUBJECTS)
    if own:
        return with_conjuncts([_antecedent(token, verb) for token in own])
    return with_conjuncts(_borrowed_subject(verb))


def objects(verb: Token) -> list[Token]:
    """Return the heads of those it is done to: direct objects, or the subjects of a passive."""
    if not is_passive(verb):
        return with_conjuncts([_antecedent(token, verb) for token in children(verb, _OBJECTS)])
    own = children(verb, _PASSIVE_SUBJECTS | _SUBJECTS)
    if own:
        return with_conjuncts([_antecedent(token, verb) for token in own])
    if verb.dep_ in {"acl", "amod"}:
        return [verb.head]
    return with_conjuncts(_borrowed_object(verb))


def prepositional(token: Token, preposition: str) -> list[Token]:
    """Return the objects of one preposition that hangs on a token, near before far.

    The parser often hangs the second phrase behind a noun on the first ("an appeal by the bishops to the rebels") or on
    the verb ("launched an attack on the town"), so these are looked through as well.
    """
    preps = children(token, _PREPOSITIONS)
    for _ in range(_PHRASES_DEEP):
        found = _objects_of(preps, preposition)
        if found or not preps:
            break
        behind = preps if is_verb(token) else [*preps, *(pobj for prep in preps for pobj in prep.children)]
        preps = [prep for word in behind for prep in children(word, _PREPOSITIONS)]
    return found or _objects_of(_nearby(token), preposition)


def _objects_of(preps: list[Token], preposition: str) -> list[Token]:
    named = [prep for prep in preps if prep.lower_ == preposition]
    return with_conjuncts([pobj for prep in named for pobj in children(prep, {"pobj", "pcomp"})])


def _nearby(token: Token) -> list[Token]:
    """Return the prepositions on the object of a verb ("inflicted losses on"), or on the verb behind an object."""
    if is_verb(token):
        return [prep for noun in children(token, _OBJECTS) for prep in children(noun, _PREPOSITIONS)]
    broke_out = token.dep_ == "nsubj" and is_outbreak(token.head)
    if not (broke_out or token.dep_ in {"dobj", "nsubjpass"}) or not is_verb(token.head):
        return []
    return [prep for prep in children(token.head, _PREPOSITIONS) if prep.i > token.i]


def is_outbreak(verb: Token) -> bool:
    """Say whether a verb only tells that its subject happened: "fighting broke out between", "protests erupted"."""
    return verb.lower_ in _OUTBREAKS or (verb.lower_ in {"broke", "break", "breaks"} and has_particle(verb, "out"))


def has_particle(verb: Token, word: str) -> bool:
    """Say whether a verb has this particle or preposition behind it: crack down, fire at; "on Monday" is none."""
    behind = verb.doc[verb.i + 1 : verb.i + 2]
    if any(token.lower_ == word and token.tag_ == "JJ" for token in behind):
        return True  # "shot dead four people": the parser gives "dead" to the people
    return any(
        child.lower_ == word and child.dep_ in _PARTICLES and child.i > verb.i and not _is_about_time(child)
        for child in verb.children
    )


def _is_about_time(preposition: Token) -> bool:
    return any(child.ent_type_ in {"DATE", "TIME"} for child in preposition.children)


def is_negated(token: Token) -> bool:
    """Say whether "not", "never" or "no" stands on a word or on its subject: "no group has claimed it"."""
    if any(_negates(child) for child in token.children):
        return True
    own = children(token, _SUBJECTS | _PASSIVE_SUBJECTS)
    return any(subject.lower_ in _NOBODY or any(_negates(child) for child in subject.children) for subject in own)


def _negates(child: Token) -> bool:
    return child.dep_ == "neg" or (child.lower_ in _NEGATIVES and child.dep_ in {"neg", "det", "advmod", "preconj"})


def ancestors(token: Token) -> Iterator[tuple[Token, Token]]:
    """Yield (child, head) pairs from a token up to the root of its sentence, within bounds."""
    for _ in range(MAX_HOPS):
        if token.head.i == token.i:
            return
        yield token, token.head
        token = token.head


def hops_between(trigger: Token, other: Token) -> int:
    """Return how many steps up from a trigger the path of another word is met; `MAX_HOPS` where it is not."""
    above = {other.i, *(head.i for _, head in ancestors(other))}
    if trigger.i in above:
        return 0
    return next((hops for hops, (_, head) in enumerate(ancestors(trigger), 1) if head.i in above), MAX_HOPS)


def _antecedent(token: Token, verb: Token) -> Token:
    """Return what a relative pronoun stands for."""
    clause = verb
    for _ in range(MAX_HOPS):
        if clause.dep_ == "relcl" or clause.head.i == clause.i or clause.dep_ not in _CLAUSE_LINKS:
            break
        clause = clause.head
    return clause.head if token.lower_ in _RELATIVES and clause.dep_ == "relcl" else token


def _borrowed_subject(verb: Token) -> list[Token]:
    """Find the subject that a verb without one shares with its governor."""
    for child, head in ancestors(verb):
        if child.dep_ in {"acl", "relcl"} and not is_verb(head):
            return [head] if child.tag_ != "VBN" else []
        if child.dep_ == "pcomp":
            return _subject_of_gerund(head)
        predicate = child.dep_ == "attr" and child.tag_ == "VBG"
        if not (predicate or child.dep_ in _CLAUSE_LINKS) or not is_verb(head):
            return []
        if found := _controller(child, head):
            return found
    return []


def _controller(child: Token, head: Token) -> list[Token]:
    """Find who controls an infinitive or joined verb: "ordered troops to attack", "were told to leave"."""
    if child.dep_ == "xcomp" and (told := children(head, _OBJECTS)):
        return told
    if child.tag_ == "VB" and (asked := _called_upon(child, head)):
        return asked
    return [_antecedent(token, head) for token in children(head, _PASSIVE_SUBJECTS) or children(head, _SUBJECTS)]


def _called_upon(child: Token, head: Token) -> list[Token]:
    """Find who is called on, appealed to or waited for to do something: "called on both sides to stop"."""
    preps = [prep for prep in children(head, {"prep"}) if prep.lower_ in {"on", "upon", "to", "for", "with"}]
    return [noun for prep in preps if prep.i < child.i for noun in children(prep, {"pobj"}) if noun.ent_type_ != "DATE"]


def _subject_of_gerund(preposition: Token) -> list[Token]:
    """Find who does it in "accused Iran of arming them", "charged with killing", "after attacking"."""
    governor = preposition.head
    if not is_verb(governor):
        return [governor] if preposition.lower_ == "of" and governor.dep_ in _OBJECTS | _PASSIVE_SUBJECTS else []
    if preposition.lower_ in {"of", "for", "with", "from"} and (done_to := objects(governor)):
        return done_to
    return subjects(governor) or children(governor, _PASSIVE_SUBJECTS)


def _borrowed_object(verb: Token) -> list[Token]:
    """Find the passive subject that a joined passive shares: "were arrested and beaten"."""
    for child, head in ancestors(verb):
        if child.dep_ not in _CLAUSE_LINKS or not is_verb(head):
            return []
        if own := children(head, _PASSIVE_SUBJECTS | _SUBJECTS):
            return [_antecedent(token, head) for token in own]
    return []
