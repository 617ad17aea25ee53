"""The working sheet of one article, filled step by step; it never leaves the process."""

from dataclasses import dataclass

from spacy.tokens import Doc

from schemas.article import Article
from schemas.event import Claim, Event
from schemas.mention import Actor, Date, Entity, Place, Sentence


@dataclass(slots=True)
class Reading:
    """An article, its parse, and the findings so far, each field filled by one step of the table."""

    article: Article
    doc: Doc | None = None
    sentences: tuple[Sentence, ...] = ()
    entities: tuple[Entity, ...] = ()
    places: tuple[Place, ...] = ()
    dates: tuple[Date, ...] = ()
    actors: tuple[Actor, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()

    @property
    def parse(self) -> Doc:
        """The parse; asking before the parse step ran is a mistake in the table."""
        if self.doc is None:
            raise LookupError("the table must fill `doc` before this step")
        return self.doc
