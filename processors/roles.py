"""Roles: from the head of a phrase to the actor it stands for, as an event names its doers and sufferers."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from processors.arguments import Scene, acts
from processors.syntax import PREMODIFIERS, children, is_name, is_noun
from processors.world import CountryName
from schemas.event import Role
from schemas.ids import slug
from schemas.mention import Actor, Span


def roles_of(heads: Iterable[Token], scene: Scene, article_id: str, *, unnamed: bool) -> tuple[Role, ...]:
    """Return the roles of some phrases, each actor once; `unnamed` also takes phrases that are no known actor."""
    found: dict[str, Role] = {}
    for head in heads:
        for token in _named_apposition(head, scene) or [head]:
            role = _role(token, scene, article_id, unnamed=unnamed)
            if role is not None:
                found.setdefault(role.actor_id, role)
    return tuple(found.values())


def role_from(actor: Actor, mention: Span) -> Role:
    """Return the role of an actor at one of its mentions."""
    return Role(
        actor_id=actor.actor_id,
        name=actor.name,
        text=mention.text,
        country=actor.country,
        sector=actor.sector,
        start=mention.start,
        end=mention.end,
    )


def unnamed_id(article_id: str, phrase: str) -> str:
    """Return the id of somebody whom an article does not name: the same phrase there is the same actor."""
    return f"unnamed:{article_id}:{slug(phrase)}"


def _named_apposition(head: Token, scene: Scene) -> Sequence[Token]:
    """Return the names behind a phrase that only counts them: "two groups, the Legion and the Battalion"."""
    actor = scene.cast.at(head)
    if actor is None or not actor.actor_id.startswith("unnamed:"):
        return []
    behind = [t for appos in children(head, {"appos"}) for t in appos.subtree]
    named: dict[str, Token] = {}
    for token in behind:
        found = scene.cast.at(token)
        if found is not None and not found.actor_id.startswith("unnamed:") and token.dep_ in {"appos", "conj", "pobj"}:
            named.setdefault(found.actor_id, token)
    return list(named.values())


def _role(token: Token, scene: Scene, article_id: str, *, unnamed: bool) -> Role | None:
    actor, mention = scene.cast.at(token), scene.cast.mention(token)
    if actor is not None and mention is not None:
        return role_from(actor, mention)
    country = scene.world.lookup(token.text) if is_name(token) or token.tag_ == "JJ" else None
    if country is not None:
        return _country_role(token, scene.world.name(country.alpha3), country)
    if acts(token, scene):
        name = _phrase(token)
        return Role(actor_id=slug(name.text), name=name.text, text=name.text, start=name.start, end=name.end)
    return _unnamed_role(_phrase(token), article_id) if unnamed and is_noun(token) else None


def _country_role(token: Token, name: str, country: CountryName) -> Role:
    return Role(
        actor_id=slug(name),
        name=name,
        text=token.text,
        country=country.alpha3,
        sector=country.sector,
        start=token.idx,
        end=token.idx + len(token),
    )


def _unnamed_role(phrase: Span, article_id: str) -> Role:
    actor_id = unnamed_id(article_id, phrase.text)
    return Role(actor_id=actor_id, name=phrase.text, text=phrase.text, start=phrase.start, end=phrase.end)


def _phrase(head: Token) -> Span:
    """Return the noun with the words right before it that belong to it, determiners left out."""
    first = head
    while first.i > head.sent.start:
        before = first.nbor(-1)
        if before.head.i != head.i or before.dep_ not in PREMODIFIERS:
            break
        first = before
    phrase = head.doc[first.i : head.i + 1]
    return Span(start=phrase.start_char, end=phrase.end_char, text=phrase.text)
