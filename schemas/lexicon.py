"""What the seeds hold of the words for events: one entry a sense, with its frame, its guards and an example."""

from enum import StrEnum
from typing import Literal

from pydantic import Field, model_validator

from schemas.model import Written
from schemas.plover import PLOVER, Context, EventType

Slot = str
"""Where an argument stands, after passives are undone.

`subject`, `object`; `particle` of a verb; `possessor`, `modifier` of a noun; `governor`, the word that a word hangs on;
`clause`, the verb of a clause behind; `complement`, what is said of the object ("left 12 dead") or done next ("vowed to
attack"), `bearer` whom it is said of, `aim` whom that deed is meant for; or a preposition such as `against`, whose
object is meant.
"""


class Guard(Written):
    """Words that must, or must not, fill the slots of a trigger.

    A word is the lemma of the slot's head in lower case, or one of the kinds `@actor` (anybody who can act), `@armed`,
    `@state`, `@firm`, `@person`, `@victim` (somebody, not something), `@place`, `@any` (the slot is filled), or a kind
    of words that the seeds list. Two words ask for a word before the head as well: "heart attack".
    """

    slot: Slot
    words: tuple[str, ...] = Field(min_length=1)


class Entry(Written):
    """One sense of some words: the event that they tell of, and how its arguments are found."""

    id: str = Field(pattern=r"^[a-z_-]+(\.[a-z0-9_-]+)+$")
    type: EventType
    mode: str | None = None
    contexts: tuple[Context, ...] = ()
    verbs: tuple[str, ...] = ()
    """Lemmas; a second word is a particle or preposition that must follow: "crack down", "fire at"."""
    nouns: tuple[str, ...] = ()
    """Singular nouns, compounds included: "attack", "air strike"."""
    adjectives: tuple[str, ...] = ()
    """Predicative adjectives and participles: "missing", "dead"."""
    actor: tuple[Slot, ...] = ()
    """Slots of the doer in the order tried; empty for the usual ones of the word class."""
    recipient: tuple[Slot, ...] = ()
    """Slots of the one done to; empty for the usual ones, `none` for no recipient."""
    reciprocal: bool = False
    """All parties are actors: "A met B", "A and B agreed"."""
    needs: tuple[Guard, ...] = ()
    """Every guard must hold."""
    unless: tuple[Guard, ...] = ()
    """No guard may hold."""
    ambiguous: bool = False
    """The words have a common peaceful sense (sport, business): they count only in articles of another kind."""
    counts: Literal["killed", "injured", "arrested", "abducted", "displaced", "crowd", "money"] | None = None
    """What a number on the recipient (or, for `crowd`, on the actor) counts."""
    counted: tuple[Slot, ...] = ()
    """Where that number stands, if not there: "claimed eight lives"."""
    example: str = Field(min_length=10)
    """A sentence in which this entry fires, and nothing else."""

    @model_validator(mode="after")
    def _is_sound(self) -> "Entry":
        if self.mode is not None and self.mode not in PLOVER[self.type].modes:
            raise ValueError(f"mode {self.mode!r} is no mode of {self.type}")
        if not (self.verbs or self.nouns or self.adjectives):
            raise ValueError("an entry needs verbs, nouns or adjectives")
        return self


class Effect(StrEnum):
    """What a word does to the event that stands under it."""

    LIGHT = "light"
    """It lends the event its subject: "launched raids", "took part in the operation"."""
    SUFFERED = "suffered"
    """Its subject is the one done to: "came under attack", "suffered a raid"."""
    ONGOING = "ongoing"
    ATTEMPTED = "attempted"
    THWARTED = "thwarted"
    """It did not succeed, and the subject is the one it was meant for: "repelled an attack"."""
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"
    BELIEVED = "believed"
    """Not to believe it is to say that it is not so: "does not think that they agreed"."""
    HISTORICAL = "historical"
    """It looks back at what happened long ago: "the anniversary of the attack"."""
    ENDED = "ended"
    """It says that the event was there and is over: "ended the strike", "survived the attack"."""


class Operator(Written):
    """Words that govern an event and change how real the text presents it, or who does it."""

    effect: Effect
    words: tuple[str, ...] = Field(min_length=1)
    """Lemmas of verbs, nouns and adjectives; a second word is a particle or preposition: "call off"."""


class Domain(Written):
    """A kind of article in which words of conflict mean something else."""

    name: str
    words: tuple[str, ...] = Field(min_length=1)


class Kind(Written):
    """Words of one kind, which guards name together."""

    name: str
    words: tuple[str, ...] = Field(min_length=1)


class ContextCue(Written):
    """Words that give an event one of PLOVER's contexts."""

    context: Context
    words: tuple[str, ...] = Field(min_length=1)


class Lexicon(Written):
    """All that the seeds say of events."""

    entries: tuple[Entry, ...]
    operators: tuple[Operator, ...]
    kinds: tuple[Kind, ...]
    domains: tuple[Domain, ...]
    contexts: tuple[ContextCue, ...]
