"""The event lexicon: entries, operators, domains and contexts, indexed by the lemma that a text shows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from schemas.lexicon import ContextCue, Domain, Effect, Entry, Lexicon
from schemas.plover import Context


class EventLexicon:
    """Every word that can tell of an event, or change how real it is."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.entries = lexicon.entries
        self.verbs = _index_first(lexicon.entries, "verbs")
        self.nouns = _index_last(lexicon.entries)
        self.adjectives = _index_first(lexicon.entries, "adjectives")
        self._effects = _index_effects(lexicon)
        self.kinds: Mapping[str, frozenset[str]] = {f"@{kind.name}": frozenset(kind.words) for kind in lexicon.kinds}
        self.domains: Mapping[str, str] = _index_domains(lexicon.domains)
        self.contexts: Mapping[str, Context] = _index_contexts(lexicon.contexts)

    def effects(self, lemma: str) -> tuple[tuple[str, Effect], ...]:
        """Return the effects of a word, each with the second word that it asks for ("" for none), longest first."""
        return self._effects.get(lemma, ())


Indexed = tuple[str, Entry]
"""The other words that must stand by ("" for none), and the entry."""


def _index_first(entries: Iterable[Entry], field: str) -> dict[str, tuple[Indexed, ...]]:
    found: defaultdict[str, list[Indexed]] = defaultdict(list)
    for entry in entries:
        for phrase in getattr(entry, field):
            first, _, rest = phrase.partition(" ")
            found[first].append((rest, entry))
    return _most_demanding_first(found)


def _index_last(entries: Iterable[Entry]) -> dict[str, tuple[Indexed, ...]]:
    found: defaultdict[str, list[Indexed]] = defaultdict(list)
    for entry in entries:
        for phrase in entry.nouns:
            before, _, last = phrase.rpartition(" ")
            found[last].append((before, entry))
    return _most_demanding_first(found)


def _most_demanding_first(found: Mapping[str, list[Indexed]]) -> dict[str, tuple[Indexed, ...]]:
    """Sort what a word can mean so that the sense that asks for most is tried first."""
    return {word: tuple(sorted(senses, key=_demands, reverse=True)) for word, senses in found.items()}


def _demands(indexed: Indexed) -> tuple[int, int, bool]:
    """Count the guards that ask for plain words, then those that ask for a kind, then the other words."""
    rest, entry = indexed
    exact = sum(not any(word.startswith("@") for word in guard.words) for guard in entry.needs)
    return exact, len(entry.needs), bool(rest)


def _index_effects(lexicon: Lexicon) -> dict[str, tuple[tuple[str, Effect], ...]]:
    found: defaultdict[str, list[tuple[str, Effect]]] = defaultdict(list)
    for operator in lexicon.operators:
        for phrase in operator.words:
            first, _, rest = phrase.partition(" ")
            found[first].append((rest, operator.effect))
    return {word: tuple(sorted(pairs, key=lambda pair: not pair[0])) for word, pairs in found.items()}


def _index_domains(domains: Iterable[Domain]) -> dict[str, str]:
    return {word: domain.name for domain in domains for word in domain.words}


def _index_contexts(cues: Iterable[ContextCue]) -> dict[str, Context]:
    return {word: cue.context for cue in cues for word in cue.words}
