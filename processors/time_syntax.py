"""Time syntax: what the parse says around a time expression, above all whether its verb looks back or ahead."""

from dataclasses import dataclass, field
from enum import Enum, auto

from spacy.tokens import Doc, Span, Token

_MAX_CLIMB = 8
_AHEAD = frozenset(
    """due scheduled expected planned slated set supposed payable effective likely bound poised upcoming""".split()
)
"""What points forward, whatever the tense of the verb over it: "the vote scheduled for Sunday"."""
_CARRIED_OUT = frozenset(
    """try begin start manage fail continue happen help cease stop used tried began started managed failed continued
    happened helped ceased stopped tries begins starts manages fails trying starting beginning""".split()
)
"""Verbs whose infinitive happens when they do: "tried to invade on Tuesday"."""
_RANKS = frozenset({"first", "second", "third", "last", "latest", "only"})
"""Who is ranked has done it: "the first to reach the camp on Friday"."""
_NEGATIONS = frozenset({"neg", "preconj"})
_HELPERS = frozenset({"aux", "auxpass"})
_PERFECT = frozenset({"have", "'ve", "\u2019ve"})
_LOOKING_BACK = frozenset({"was", "were", "had", "did", "has", "have", "'ve", "\u2019ve"})
_BEING = frozenset({"is", "are", "am", "'s", "'re", "'m", "\u2019s", "\u2019re", "\u2019m"})


class Tense(Enum):
    """Where a verb stands in time."""

    PAST = auto()
    PRESENT = auto()
    FUTURE = auto()
    NONE = auto()
    """No verb governs the expression, as in a heading."""


@dataclass(frozen=True, slots=True)
class Syntax:
    """The parse, asked by character offsets."""

    doc: Doc
    _tenses: dict[tuple[int, bool], Tense] = field(default_factory=dict)
    """What was found of each verb, as a hostile text may hang ten thousand dates on one."""

    def span(self, start: int, end: int) -> Span | None:
        """Return the tokens of a stretch of text."""
        return self.doc.char_span(start, end, alignment_mode="expand")

    def tag(self, start: int, end: int) -> str:
        """Return the Penn Treebank tag of the first token."""
        span = self.span(start, end)
        return span[0].tag_ if span else ""

    def is_name(self, start: int, end: int) -> bool:
        """Say whether a stretch belongs to the name of a person: "Theresa May", "Joe Friday"."""
        span = self.span(start, end)
        if not span:
            return False
        before = span[0].nbor(-1) if span.start else span[0]
        is_surname = before.tag_ == "NNP" and before.dep_ == "compound" and before.head.i == span.start
        return is_surname or any(token.ent_type_ == "PERSON" for token in span)

    def opens(self, start: int) -> bool:
        """Say whether the word before opens its sentence: "Until Monday, nobody had seen her"."""
        span = self.span(start, start + 1)
        return span is not None and span.start > 0 and span.doc[span.start - 1].is_sent_start is True

    def counts(self, start: int, end: int) -> bool:
        """Say whether a figure counts things: "2000 people"."""
        span = self.span(start, end)
        if not span:
            return False
        number, head = span[-1], span[-1].head
        return number.dep_ in {"nummod", "quantmod"} and head.i > number.i and head.tag_ in {"NNS", "CD", "$"}

    def tense(self, start: int, end: int) -> Tense:
        """Return the tense of the verb that governs a stretch of text.

        An infinitive and a present tense look ahead only for what hangs on them directly: in "hope to
        overturn Monday's verdict" the verdict is old.
        """
        span = self.span(start, end)
        if not span:
            return Tense.NONE
        token, direct, blurred = _verb_before(span) or span.root, True, False
        for _ in range(_MAX_CLIMB):
            if token.i < span.start and _points_ahead(token):
                return Tense.FUTURE
            if token.tag_[:2] == "VB":
                tense = self._of_verb(token, direct=direct)
                if tense is Tense.PRESENT and not direct:
                    return Tense.NONE
                if tense is not Tense.NONE and not (blurred and tense is Tense.FUTURE):
                    return tense
                blurred = blurred or not direct
            direct = direct and (span.start <= token.i < span.end or token.tag_[:2] in {"IN", "TO", "VB"})
            if token.head.i == token.i:
                break
            token = token.head
        return Tense.NONE

    def _of_verb(self, verb: Token, *, direct: bool) -> Tense:
        key = verb.i, direct
        if key not in self._tenses:
            self._tenses[key] = _tense_of(verb, direct=direct)
        return self._tenses[key]


def _verb_before(span: Span) -> Token | None:
    """Return the verb right before, which governs better than the parse knows: "the pact, Oslo said Sunday"."""
    before = span.start - 1
    if before > 0 and span.doc[before].lower_ in {"on", "early", "late"}:
        before -= 1
    token = span.doc[before] if before >= 0 else None
    return token if token is not None and token.tag_ in {"VBD", "VBN"} else None


def _points_ahead(token: Token) -> bool:
    """Say whether a word looks ahead: "due Friday", not "due to rain on Friday"."""
    if token.lower_ not in _AHEAD:
        return False
    return token.i + 1 == len(token.doc) or token.lower_ != "due" or token.nbor().lower_ != "to"


def _tense_of(verb: Token, *, direct: bool) -> Tense:
    helpers = [child for child in verb.children if child.dep_ in _HELPERS or child.tag_ in {"MD", "TO"}]
    words = {helper.lower_ for helper in helpers}
    tags = {helper.tag_ for helper in helpers}
    if "MD" in tags:
        is_past = words & _PERFECT or ("could" in words and any(child.dep_ in _NEGATIONS for child in verb.children))
        return Tense.PAST if is_past else Tense.FUTURE
    if "TO" in tags:
        return _tense_of_infinitive(verb, words) if direct else Tense.NONE
    if verb.tag_ == "VBD" or words & _LOOKING_BACK:
        return Tense.PAST
    if verb.tag_ == "VBN":
        return Tense.PRESENT if words & _BEING else Tense.PAST
    if verb.tag_ == "VBG":
        return Tense.PRESENT if words & _BEING else Tense.NONE
    return Tense.PRESENT if verb.tag_ in {"VBZ", "VBP"} else Tense.NONE


def _tense_of_infinitive(verb: Token, words: set[str]) -> Tense:
    """An infinitive lies ahead, unless it is a perfect or what a verb of trying or beginning did."""
    if words & _PERFECT:
        return Tense.PAST
    if verb.dep_ == "xcomp" and verb.head.lower_ in _CARRIED_OUT:
        return Tense.NONE
    is_feat = any(child.lower_ in _RANKS for child in verb.head.children)
    return Tense.NONE if is_feat else Tense.FUTURE
