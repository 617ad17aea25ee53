"""What the seeds hold of the words for events: one entry a sense, with its frame, its guards and an example."""

from typing import Literal

from pydantic import Field, model_validator

from schemas.model import Written
from schemas.plover import PLOVER, Context, EventType

Slot = str
"""Where an argument stands: `subject`, `object`, `possessor`, `modifier`, or a preposition such as `against`."""


class Guard(Written):
    """Words that must, or must not, fill the slots of a trigger.

    A filler is the head word of the slot in lower case and singular, or one of the kinds `@actor` (anybody who
    can act), `@armed`, `@state`, `@person`, `@place`, `@any`.
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
    example: str = Field(min_length=10)
    """A sentence in which this entry, and no other type, fires."""

    @model_validator(mode="after")
    def _is_sound(self) -> "Entry":
        if self.mode is not None and self.mode not in PLOVER[self.type].modes:
            raise ValueError(f"mode {self.mode!r} is no mode of {self.type}")
        if not (self.verbs or self.nouns or self.adjectives):
            raise ValueError("an entry needs verbs, nouns or adjectives")
        return self
