"""Triggers: the words of a sentence that tell of an event, each with the lexicon entry that it fires."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from processors.arguments import Scene, guards_hold, word
from processors.event_lexicon import EventLexicon, Indexed
from processors.syntax import children, has_particle, is_noun, is_verb
from schemas.lexicon import Entry


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells of an event, and the entry it fired."""

    token: Token
    entry: Entry


def find_triggers(sentence: DocSpan, scene: Scene, *, peaceful: bool) -> Iterator[Trigger]:
    """Yield the triggers of one sentence, in order; `peaceful` articles (sport, business) fire no ambiguous entry."""
    for token in sentence:
        if token.i in scene.date_tokens:
            continue
        for rest, entry in _senses(token, scene.lexicon):
            if _stands_by(token, rest) and not (peaceful and entry.ambiguous) and guards_hold(entry, token, scene):
                yield Trigger(token, entry)
                break


_NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "csubj", "ROOT"})


def _senses(token: Token, lexicon: EventLexicon) -> Sequence[Indexed]:
    if token.dep_ in {"compound", "nmod"}:
        return ()
    if token.tag_ == "VBG" and token.dep_ in _NOMINAL and not children(token, {"nsubj", "aux", "dobj"}):
        return lexicon.nouns.get(token.lower_, ()) or lexicon.verbs.get(word(token), ())
    if is_verb(token) and token.dep_ != "amod":
        return lexicon.verbs.get(word(token), ())
    if is_noun(token):
        return lexicon.nouns.get(word(token), ()) or lexicon.nouns.get(token.lower_, ())
    if token.tag_.startswith("JJ") or token.dep_ == "amod":
        return lexicon.adjectives.get(token.lower_, ())
    return ()


def _stands_by(token: Token, rest: str) -> bool:
    """Say whether the other words of a phrase stand by: the particle of a verb, the front of a compound."""
    if not rest:
        return True
    if not is_noun(token):
        return has_particle(token, rest)
    words = rest.split(" ")
    before = [t.lower_ for t in token.doc[max(0, token.i - len(words)) : token.i]]
    return before == words
