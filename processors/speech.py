"""Speech: the cues of attribution by their words, ready to be looked up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from schemas.event import SourceKind
from schemas.speech import CueEntry


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: the words that must follow its first, and what it does."""

    rest: tuple[str, ...]
    entry: CueEntry


Cues = Mapping[str, Sequence[Cue]]
"""Cues by their first word, the longest first, then in the order of the seeds."""


@dataclass(frozen=True, slots=True)
class Speech:
    """The cues of a language by word class."""

    verbs: Cues
    nouns: Cues
    adjectives: Cues
    adverbs: Cues
    phrases: Cues
    marks: Cues
    speakers: Mapping[str, SourceKind]
    """Nouns that tell what kind of source they name."""

    @classmethod
    def from_entries(cls, entries: Iterable[CueEntry]) -> "Speech":
        """Return the index of these entries."""
        given = tuple(entries)
        return cls(
            verbs=_index((text, entry) for entry in given for text in entry.verbs),
            nouns=_index((text, entry) for entry in given for text in entry.nouns if entry.kind is None),
            adjectives=_index((text, entry) for entry in given for text in entry.adjectives),
            adverbs=_index((text, entry) for entry in given for text in entry.adverbs),
            phrases=_index((text, entry) for entry in given for text in entry.phrases),
            speakers={noun: entry.kind for entry in given if entry.kind for noun in entry.nouns},
            marks=_index((text, entry) for entry in given for text in entry.marks),
        )


def _index(pairs: Iterable[tuple[str, CueEntry]]) -> Cues:
    found: dict[str, list[Cue]] = {}
    for text, entry in pairs:
        first, *rest = text.split()
        found.setdefault(first, []).append(Cue(tuple(rest), entry))
    return {first: tuple(sorted(cues, key=lambda cue: -len(cue.rest))) for first, cues in found.items()}
