"""Actors: who acts, is acted on or speaks in an article, with every mention of each."""

from collections.abc import Callable, Sequence

from processors.actor_casting import Casting
from processors.actor_lexicon import choose
from processors.actor_mentions import Mention, Sheet, find_mentions, read_sheet
from processors.actor_phrases import PhraseReader
from processors.coreference import Cluster
from processors.knowledge import Knowledge
from processors.reading import Reading
from schemas.mention import Actor, Entity, Span

_SEAT = 100_000
"""People of a town that is known without its country."""


class FindActors:
    """Find the actors of an article."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._lexicon = knowledge.actors
        self._world = knowledge.world
        self._gazetteer = knowledge.gazetteer
        self._dictionary = knowledge.dictionary

    def __call__(self, reading: Reading) -> tuple[Actor, ...]:
        """Return the actors in the order of their first mentions, those named and those only described."""
        sheet = read_sheet(reading.parse, reading.entities)
        phrases = self._phrases(reading)
        casting = Casting(phrases, sheet, reading.article.id)
        for mention in find_mentions(sheet, self._lexicon, self._governments(reading.entities)):
            casting.place(mention)
        return tuple(_written(cluster, sheet, reading.article.body) for cluster in casting.clusters)

    def _phrases(self, reading: Reading) -> PhraseReader:
        published = reading.article.published_at
        near = self._countries(reading)
        return PhraseReader(
            lexicon=self._lexicon,
            world=self._world,
            choose=lambda known, is_body: choose(known, near, is_body=is_body),
            locate=self._locator(reading),
            year=published.year if published else None,
        )

    def _countries(self, reading: Reading) -> frozenset[str]:
        """Return the countries that an article names, and those of the actors it surely names."""
        meanings = (self._world.lookup(entity.text) for entity in reading.entities)
        known = (self._lexicon.known(entity.text) for entity in reading.entities)
        named = {meaning.alpha3 for meaning in meanings if meaning}
        return frozenset(named | {one.actor.country for one, *others in filter(None, known) if one.sure and not others})

    def _locator(self, reading: Reading) -> Callable[[str], str | None]:
        """Return what tells the country of a place: as this article's places were resolved, else of a large town."""
        resolved = {place.text: place.country for place in reading.places if place.country}
        towns = {entity.text for entity in reading.entities if entity.label == "GPE"}
        bodies = [entity.text.split() for entity in reading.entities if entity.label == "ORG"]
        towns |= {" ".join(words[:n]) for words in bodies for n in (1, 2) if n < len(words)}

        def locate(text: str) -> str | None:
            if text in resolved or text not in towns or self._dictionary.is_common(text.lower()):
                return resolved.get(text)
            candidates = self._gazetteer.candidates(text)
            return candidates[0].country if candidates and candidates[0].population >= _SEAT else None

        return locate

    def _governments(self, entities: Sequence[Entity]) -> frozenset[str]:
        """Return the names that stand for a government: countries, capitals, the Kremlin."""
        names = {entity.text for entity in entities if entity.label == "GPE"}
        meanings = ((name, self._world.lookup(name)) for name in names)
        return frozenset(
            name for name, meaning in meanings if meaning and meaning.kind in ("name", "capital", "government")
        )


def _written(cluster: Cluster, sheet: Sheet, body: str) -> Actor:
    profile = cluster.profile
    return Actor(
        actor_id=cluster.key,
        name=cluster.name,
        country=profile.country,
        sector=profile.sectors[0] if profile.sectors else None,
        sectors=profile.sectors[1:],
        office=profile.office,
        mentions=tuple(_span(mention, sheet, body) for mention in sorted(cluster.mentions, key=lambda one: one.start)),
    )


def _span(mention: Mention, sheet: Sheet, body: str) -> Span:
    first, last = sheet.doc[mention.start], sheet.doc[mention.end - 1]
    start, end = first.idx, last.idx + len(last.text)
    return Span(start=start, end=end, text=body[start:end])
