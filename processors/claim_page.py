"""Claim page: one article's words with its quotations, and claims in the making as ranges of words."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from spacy.tokens import Doc

from processors.quotes import Quote, find_quotes
from processors.tree import Tree, grow
from schemas.mention import Actor
from schemas.speech import CueEntry

Range = tuple[int, int]
"""First word, and one behind the last."""

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "VB"})
_SPEECH = 4
"""Words, marks included, below which a quotation is a fragment and not speech."""
LOOSE_MARKS = frozenset({",", ";", ":", ".", "-", "--", "\u2013", "\u2014", "\u2015"})
"""Punctuation that belongs to no content when it stands at its edge."""


class Spot(NamedTuple):
    """A cue at its place: its main word, where its words begin and end, and one reading of it."""

    head: int
    first: int
    end: int
    entry: CueEntry


@dataclass(slots=True, eq=False)
class Draft:
    """A claim in the making; further pieces of its content may still be found."""

    head: int
    cue: Range
    entry: CueEntry
    source: Range | None
    source_head: int | None
    contents: list[Range]

    def reach(self) -> int:
        """Return one behind the last word that belongs to it."""
        ends = [self.cue[1], *(end for _, end in self.contents)]
        return max([*ends, self.source[1]] if self.source else ends)


@dataclass(frozen=True, slots=True)
class Page:
    """What the steps towards a claim look at."""

    body: str
    tree: Tree
    quotes: tuple[Quote, ...]
    spans: list[Range]
    """The words of each quotation, its marks included."""
    quote_at: list[int]
    """Number of the quotation around each word, or -1."""
    direct: list[bool]
    """Whether each quotation is somebody's speech and not a borrowed word."""
    space: list[bool]
    """Whether a word is only white space."""
    actor_at: list[int]
    """Number of the actor whose mention each word belongs to, or -1."""

    def opening(self, i: int) -> Range | None:
        """Return the quotation that begins with a word."""
        if not 0 <= i < len(self.quote_at) or self.quote_at[i] < 0:
            return None
        span = self.spans[self.quote_at[i]]
        return span if span[0] == i else None

    def closing(self, i: int) -> Range | None:
        """Return the quotation that ends with a word."""
        if not 0 <= i < len(self.quote_at) or self.quote_at[i] < 0:
            return None
        span = self.spans[self.quote_at[i]]
        return span if span[1] == i + 1 else None

    def same_paragraph(self, i: int, k: int) -> bool:
        """Say whether no line breaks between two words, the first being the earlier."""
        return "\n" not in self.body[self.tree.ends[i] : self.tree.starts[k]]

    def trimmed(self, span: Range) -> Range:
        """Return a range without loose marks at its edges, and with the quotations whole that it cuts."""
        first, end = span
        while first < end and (self.space[first] or self.tree.words[first] in LOOSE_MARKS):
            first += 1
        while end > first and (self.space[end - 1] or self.tree.words[end - 1] in LOOSE_MARKS):
            end -= 1
        return self._whole_quotes(first, end) if first < end else (first, first)

    def _whole_quotes(self, first: int, end: int) -> Range:
        if self.opening(first - 1) and self.quote_at[first] == self.quote_at[first - 1]:
            first -= 1
        last = self.quote_at[end - 1]
        if last >= 0 and self.spans[last][0] >= first:
            end = max(end, self.spans[last][1])
        return first, end


def turn(doc: Doc, body: str, actors: Sequence[Actor]) -> Page:
    """Return the page of an article."""
    tree = grow(doc)
    quotes = find_quotes(body)
    spans = [_words(tree, quote) for quote in quotes]
    quote_at = [-1] * len(tree)
    for number, (first, end) in enumerate(spans):
        quote_at[first:end] = [number] * (end - first)
    return Page(
        body=body,
        tree=tree,
        quotes=quotes,
        spans=spans,
        quote_at=quote_at,
        direct=[_is_speech(tree, span) for span in spans],
        space=[text.isspace() for text in tree.texts],
        actor_at=_actors(tree, actors),
    )


def _is_speech(tree: Tree, span: Range) -> bool:
    return span[1] - span[0] >= _SPEECH and any(tree.tags[i] in _FINITE for i in range(*span))


def _actors(tree: Tree, actors: Sequence[Actor]) -> list[int]:
    at = [-1] * len(tree)
    for number, actor in enumerate(actors):
        for mention in actor.mentions:
            first = max(0, bisect_right(tree.starts, mention.start) - 1)
            for i in range(first, bisect_right(tree.starts, mention.end - 1)):
                at[i] = number
    return at


def _words(tree: Tree, quote: Quote) -> Range:
    first = max(0, bisect_right(tree.starts, quote.start) - 1)
    return first, max(first + 1, bisect_right(tree.starts, quote.end - 1))
