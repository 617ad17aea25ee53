"""Scenes: a parse with the actors and claims that a test says are in it, as events are read on."""

from spacy.tokens import Doc

from processors.arguments import Scene
from processors.cast import Cast
from processors.knowledge import Knowledge
from schemas.event import Claim, Source, SourceKind
from schemas.ids import slug
from schemas.mention import Actor, Span


def span_of(doc: Doc, text: str) -> Span:
    """Return the first place of a text in a parse."""
    start = doc.text.index(text)
    return Span(start=start, end=start + len(text), text=text)


def actor_of(doc: Doc, text: str, **known: object) -> Actor:
    """Return an actor that is mentioned once."""
    usual = {"actor_id": slug(text), "name": text, "mentions": (span_of(doc, text),)}
    return Actor.model_validate(usual | known)


def scene_of(doc: Doc, knowledge: Knowledge, *actors: Actor) -> Scene:
    """Return the scene of a parse that names no places and dates."""
    return Scene(
        doc=doc,
        actors={actor.actor_id: actor for actor in actors},
        cast=Cast(actors, doc),
        world=knowledge.world,
        lexicon=knowledge.events,
        labels={},
        place_tokens=frozenset(),
        date_tokens=frozenset(),
    )


def claim_of(doc: Doc, source: str | None, cue: str, content: str, **more: object) -> Claim:
    """Return the claim of somebody, told by a cue."""
    who = Source(**span_of(doc, source).model_dump(), kind=SourceKind.OFFICIAL) if source else None
    usual = {"claim_id": f"c-{cue}", "source": who, "cue": span_of(doc, cue), "content": span_of(doc, content)}
    return Claim.model_validate({"quote": False} | usual | more)
