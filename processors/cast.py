"""The cast of one article: which actor a token belongs to, and what kind of actor that is."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from schemas.mention import Actor, Span
from schemas.plover import Sector

ARMED = frozenset({Sector.MIL, Sector.REB, Sector.UAF, Sector.PRM, Sector.COP, Sector.CRM})
STATE = frozenset({Sector.GOV, Sector.MIL, Sector.COP, Sector.JUD, Sector.LEG, Sector.SPY})


class Cast:
    """The actors of one article, found by token."""

    def __init__(self, actors: Sequence[Actor], doc: Doc) -> None:
        self._by_token: dict[int, tuple[Actor, Span]] = {}
        for actor in actors:
            for mention in actor.mentions:
                span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
                for token in span if span is not None else ():
                    self._by_token.setdefault(token.i, (actor, mention))

    def at(self, token: Token) -> Actor | None:
        """Return the actor that a token belongs to."""
        found = self._by_token.get(token.i)
        return found[0] if found else None

    def mention(self, token: Token) -> Span | None:
        """Return the mention of an actor that a token belongs to."""
        found = self._by_token.get(token.i)
        return found[1] if found else None


def is_armed(actor: Actor) -> bool:
    """Say whether an actor bears arms by profession."""
    return actor.sector in ARMED


def is_state(actor: Actor) -> bool:
    """Say whether an actor is a state or an organ of one."""
    return actor.sector in STATE
