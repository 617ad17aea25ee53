"""What the seeds hold of the words for saying: cues, what a source does with them, and where the content stands."""

from enum import StrEnum

from pydantic import Field, model_validator

from schemas.event import Act, SourceKind, Stance
from schemas.model import Written


class Frame(StrEnum):
    """Where the content of a cue stands in its sentence."""

    CLAUSE = "clause"
    """A finite clause: "said that it rained", "asked whether", or the sentence around "he said"."""
    QUOTE = "quote"
    """Words in quotation marks next to the cue."""
    TO = "to"
    """An infinitive whose subject is the source: "vowed to fight"."""
    GERUND = "gerund"
    """A participle whose subject is the source: "denied taking part"."""
    OBJECT = "object"
    """A noun phrase: "announced a plan"; with the entry's prepositions behind it: "blamed him for it"."""
    OBJECT_TO = "object-to"
    """A noun phrase and an infinitive: "urged Iran to talk"."""
    PREDICATE = "predicate"
    """A noun phrase and what it is said to be: "called it a crime"."""
    OBJECT_AS = "object-as"
    """The same by one of the entry's prepositions: "described him as weak"."""
    SUBJECT = "subject"
    """The subject and all that follows: "the raid seems to have failed"."""


class CueEntry(Written):
    """Cues of one kind: the words, what they do, and where their content stands."""

    id: str = Field(pattern=r"^[a-z]+(\.[a-z0-9-]+)+$")
    act: Act = Act.STATES
    stance: Stance = Stance.AFFIRMS
    saying: bool = False
    """Whether these are words of saying, rather than of thinking, planning or judging."""
    factive: bool = False
    """Whether whoever reports it takes the content for true: "acknowledged that", "knows that"."""
    listener: bool = False
    """Whether a noun phrase behind the cue is the one spoken to: "told reporters that"."""
    sources: tuple[str, ...] = ()
    """Nouns of which one must be the source, where there are any: "records show"."""
    verbs: tuple[str, ...] = ()
    """Lemmas; a second word must follow close: "call for", "point out"."""
    nouns: tuple[str, ...] = ()
    kind: SourceKind | None = None
    """What its nouns say of a source that they name: "witness"; such nouns are no cues."""
    adjectives: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    """Prepositions and fixed phrases that the source follows: "according to"."""
    marks: tuple[str, ...] = ()
    """Punctuation between a name and its words: "Police: three dead", ""We won" - The mayor"."""
    frames: tuple[Frame, ...] = ()
    prepositions: tuple[str, ...] = ()
    """Prepositions that introduce the content: "spoke of peace", "accused him of theft"."""
    example: str = Field(min_length=10)
    """A sentence in which this entry finds a claim."""

    @model_validator(mode="after")
    def _has_words(self) -> "CueEntry":
        if not (self.verbs or self.nouns or self.adjectives or self.adverbs or self.phrases or self.marks):
            raise ValueError("an entry needs verbs, nouns, adjectives, adverbs, phrases or marks")
        return self
