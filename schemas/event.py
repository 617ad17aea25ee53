"""What is said to have happened: claims, and events with who, what, whom, where, when and on whose word."""

from enum import StrEnum
from typing import Literal

from pydantic import AwareDatetime, Field, model_validator

from schemas.article import Outlet
from schemas.mention import Offset, Place, Span, TimeBasis, TimePrecision
from schemas.model import Written
from schemas.plover import PLOVER, Context, EventType, Quad, Sector


class SourceKind(StrEnum):
    """What a source is."""

    OFFICIAL = "official"
    PARTY = "party"
    WITNESS = "witness"
    EXPERT = "expert"
    OUTLET = "outlet"
    UNNAMED = "unnamed"


class Stance(StrEnum):
    """What a source does with what it says."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    QUESTIONS = "questions"
    THREATENS = "threatens"
    DEMANDS = "demands"


class Act(StrEnum):
    """What a source does with the content of a claim."""

    STATES = "states"
    """Puts it forward as true, or as not: says, reports, shows, denies."""
    BELIEVES = "believes"
    """Takes it for true or likely: thinks, expects, fears; and what seems so."""
    INTENDS = "intends"
    """Wants it to be: plans, promises, threatens, demands."""
    JUDGES = "judges"
    """Takes a stand on what the outlet itself takes for given: condemns, supports, discusses."""


class Source(Span):
    """The whole phrase that names who says it, its apposition included."""

    actor_id: str | None = None
    kind: SourceKind


class Claim(Written):
    """A source's statement; pieces of one utterance share their cue."""

    claim_id: str
    source: Source | None
    cue: Span
    content: Span
    quote: bool | Literal["partial"]
    stance: Stance = Stance.AFFIRMS
    act: Act = Act.STATES
    negated: bool = False
    """Whether the text says that the source does not say so: "has not confirmed that", "nobody claimed"."""


class Attribution(StrEnum):
    """On whose word an event stands."""

    ASSERTED = "asserted"
    CLAIMED = "claimed"
    DENIED = "denied"
    CONTESTED = "contested"


class Factuality(StrEnum):
    """What the text presents an event as."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    ATTEMPTED = "attempted"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"
    HISTORICAL = "historical"


class Role(Written):
    """An actor at one place in the text, as the doer, the one done to, or the one who says it."""

    actor_id: str
    name: str
    text: str
    country: str | None = None
    sector: Sector | None = None
    start: Offset = Field(ge=0)
    end: Offset = Field(ge=0)


class Claimant(Role):
    """Who says that an event happened, or did not, and the claim in which they say it."""

    claim_id: str | None = None


class When(Written):
    """When an event happened: RFC 3339 instants, the end exclusive; both null where nothing is known."""

    start: AwareDatetime | None
    end: AwareDatetime | None
    precision: TimePrecision
    approximate: bool = False
    basis: TimeBasis
    text: str | None = None


class Quantity(Span):
    """A number in the text as a range; an open end is null."""

    low: float | None
    high: float | None


class Numbers(Written):
    """What was counted; null where the text gives no number."""

    killed: Quantity | None = None
    injured: Quantity | None = None
    arrested: Quantity | None = None
    abducted: Quantity | None = None
    displaced: Quantity | None = None
    crowd: Quantity | None = None
    count: Quantity | None = None
    """How many events of this kind: "four more attacks"."""
    money: Quantity | None = None


class EventStatus(StrEnum):
    """Whether the article still says so."""

    ACTIVE = "active"
    RETRACTED = "retracted"


class Event(Written):
    """One happening as one article tells it, in PLOVER's terms."""

    id: str
    version: int
    status: EventStatus = EventStatus.ACTIVE
    reason: str | None = None
    """Why it was retracted: `updated`, or the reason for which the article's version was dropped; null while active."""
    article_id: str
    outlet: Outlet
    url: str | None = None
    published_at: AwareDatetime | None = None
    language: str
    type: EventType
    mode: str | None = None
    contexts: tuple[Context, ...] = ()
    quad: Quad
    intensity: float = Field(ge=-10, le=10)
    actors: tuple[Role, ...] = ()
    recipients: tuple[Role, ...] = ()
    place: Place | None = None
    place_basis: Literal["text", "dateline"] | None = None
    when: When
    numbers: Numbers = Numbers()
    attribution: Attribution
    claimed_by: tuple[Claimant, ...] = ()
    denied_by: tuple[Claimant, ...] = ()
    responsibility: bool = False
    """Whether this is a claim of responsibility by its actors."""
    factuality: Factuality
    evidence: Span
    trigger: Span
    rule: str
    """The id of the lexicon entry that fired."""
    confidence: float = Field(ge=0, le=1)
    title: str

    @model_validator(mode="after")
    def _mode_belongs_to_type(self) -> "Event":
        if self.mode is not None and self.mode not in PLOVER[self.type].modes:
            raise ValueError(f"mode {self.mode!r} is no mode of {self.type}")
        return self


UPDATED = "updated"
"""The reason of a retraction where a newer text no longer tells the event."""


def retracted(event: Event, version: int, reason: str | None, *, unsaid: bool) -> Event:
    """Return an event as the version of its article takes it back that no longer tells it.

    `reason` is that for which the version was dropped, if it was; `unsaid` says that nobody is to keep the text.
    """
    left = without_text(event) if unsaid else event
    changes = {"status": EventStatus.RETRACTED, "version": version, "reason": reason or UPDATED}
    return left.model_copy(update=changes)


def without_text(event: Event) -> Event:
    """Return an event with nothing left of its article's text: what it was taken for, by its codes."""
    nothing = Span(start=0, end=0, text="")
    changes: dict[str, object] = {
        "actors": (),
        "recipients": (),
        "place": None,
        "place_basis": None,
        "when": When(start=None, end=None, precision=TimePrecision.UNKNOWN, basis=event.when.basis),
        "numbers": Numbers(),
        "claimed_by": (),
        "denied_by": (),
        "evidence": nothing,
        "trigger": nothing,
        "title": f"{event.type}: taken back by its outlet",
    }
    return event.model_copy(update=changes)
