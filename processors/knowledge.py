"""Knowledge: everything the steps know of the world, loaded once by the streams and handed in."""

from dataclasses import dataclass

from processors.actor_lexicon import ActorLexicon
from processors.event_lexicon import EventLexicon
from processors.gazetteer import Gazetteer
from processors.speech import Speech
from processors.words import Dictionary
from processors.world import World


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The indexes built from `seeds/`, and fingerprints of what they were built from."""

    world: World
    """Countries, their names, peoples and capitals."""
    gazetteer: Gazetteer
    """GeoNames."""
    actors: ActorLexicon
    """Organisations, armed groups, offices, nouns for people."""
    speech: Speech
    """Verbs and phrases of saying."""
    dictionary: Dictionary
    """English words."""
    events: EventLexicon
    """Words for events, and what changes how real an event is."""
    fingerprint: str
    """Of all seeds."""
    rules: str
    """Of the event lexicon alone."""
