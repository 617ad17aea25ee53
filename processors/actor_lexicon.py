"""The actor lexicon: known names, titles and nouns for people, indexed by the words that a text shows."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

from processors.name_words import NameWords
from schemas.roster import NEEDS_SUPPORT, ActorKind, KnownActor, PeopleNoun, Title, Word

_WORD = re.compile(r"[^\W_]+")
_QUALIFIER = re.compile(r" \([^)]*\)$")
_JOINTS = frozenset(
    ["", " ", "-", "\u2010", "\u2011", "'", "\u2019", "&", " & ", "/", ". ", ".", "'s ", "\u2019s ", ", "]
)
"""What may stand between the words of one name."""
_SHORTEST_SHOUTED = 3
"""Among capitals "IS" and "AU" may be any word."""
_NO_WORDS = NameWords()
_ABROAD = frozenset([ActorKind.COMPANY, ActorKind.CLUB])
"""Those of whom news speaks without their country."""
W = TypeVar("W", bound=Word)


class Known(NamedTuple):
    """An actor that a name may stand for; not `sure` where the name needs support in the article."""

    actor: KnownActor
    sure: bool


class Found(NamedTuple):
    """A known name in a text."""

    start: int
    end: int
    known: tuple[Known, ...]


def choose(known: Sequence[Known], countries: Container[str], *, is_body: bool = False) -> KnownActor | None:
    """Return the actor that a name stands for in an article about these countries.

    A sure meaning holds, unless its country is not spoken of and that of another meaning is. Where the name is that of
    a body, a company whose name is a common word ("Shell") is supported enough.
    """
    near = next((one.actor for one in known if one.actor.country in countries), None)
    sure = next((one.actor for one in known if one.sure or (is_body and one.actor.kind in _ABROAD)), None)
    return near or sure


class _Piece(NamedTuple):
    text: str
    start: int
    end: int


class Phrase(NamedTuple, Generic[W]):
    """A noun or title that ends at a word: where it starts, and whether it is a plural."""

    start: int
    word: W
    plural: bool


@dataclass(frozen=True, slots=True)
class _Phrases(Generic[W]):
    """Words of one or more parts, all in lower case, found by their last part."""

    by_last: Mapping[str, tuple[tuple[tuple[str, ...], W, bool], ...]]

    def ending_at(self, words: Sequence[str], last: int) -> Phrase[W] | None:
        """Return the longest phrase whose last part is `words[last]`."""
        for before, word, plural in self.by_last.get(words[last], ()):
            start = last - len(before)
            if start >= 0 and tuple(words[start:last]) == before:
                return Phrase(start, word, plural)
        return None


_Names = Mapping[str, tuple[tuple[tuple[str, ...], tuple[Known, ...]], ...]]


class ActorLexicon:
    """All that is known of actors before an article is read."""

    def __init__(
        self,
        actors: Iterable[KnownActor],
        titles: Iterable[Title],
        nouns: Iterable[PeopleNoun],
        words: NameWords = _NO_WORDS,
    ) -> None:
        given = tuple(nouns)
        self.all = tuple(actors)
        self.words = words
        self._names = _index_names(self.all, words.spellings)
        self.titles = _index(titles)
        self.nouns = _index(noun for noun in given if "modifier" not in noun.flags)
        self.modifiers = _index(noun for noun in given if "modifier" in noun.flags)

    @cached_property
    def _shouted(self) -> _Names:
        """The names in capitals; made when first asked for, as few articles shout."""
        return _shouted(self._names)

    def find(self, text: str, *, shouted: bool = False) -> Iterator[Found]:
        """Yield the known names in a text, the longest at each place; `shouted` takes no note of case."""
        index = self._shouted if shouted else self._names
        pieces = _pieces(_upper(text) if shouted else text, self.words.spellings)
        position = 0
        while position < len(pieces):
            found = _longest(index, text, pieces, position)
            position += found[1] if found else 1
            if found:
                yield found[0]

    def known(self, name: str) -> tuple[Known, ...]:
        """Return the actors that exactly this name, or a long one in capitals, may stand for."""
        pieces = _pieces(name, self.words.spellings)
        for index in (self._names, self._shouted) if name.isupper() else (self._names,):
            found = _longest(index, name, pieces, 0) if pieces else None
            if found and found[1] == len(pieces):
                return found[0].known
        return ()

    def noun(self, word: str) -> PeopleNoun | None:
        """Return the noun for people that a word is, in the singular or plural."""
        phrase = self.nouns.ending_at((word.lower(),), 0)
        return phrase.word if phrase else None


def _upper(text: str) -> str:
    """Return the text in capitals, of the same length."""
    capitals = text.upper()
    if len(capitals) == len(text):
        return capitals
    return "".join(char.upper() if len(char.upper()) == 1 else char for char in text)


def plain(text: str) -> str:
    """Return the text without diacritics, of the same length."""
    if text.isascii():
        return text
    return "".join(unicodedata.normalize("NFD", char)[0] for char in text)


def _pieces(text: str, spellings: Mapping[str, str]) -> list[_Piece]:
    found = ((match.group(), *match.span()) for match in _WORD.finditer(plain(text)))
    return [_Piece(spellings.get(word, word), start, end) for word, start, end in found]


def _longest(index: _Names, text: str, pieces: Sequence[_Piece], at: int) -> tuple[Found, int] | None:
    for rest, known in index.get(pieces[at].text, ()):
        end = at + 1 + len(rest)
        if tuple(piece.text for piece in pieces[at + 1 : end]) == rest and _is_joined(text, pieces[at:end]):
            return Found(pieces[at].start, _with_full_stop(text, pieces[at:end]), known), end - at
    return None


def _is_joined(text: str, pieces: Sequence[_Piece]) -> bool:
    return all(text[left.end : right.start] in _JOINTS for left, right in pairwise(pieces))


def _with_full_stop(text: str, pieces: Sequence[_Piece]) -> int:
    """Return the end of a name, the full stop behind a dotted acronym ("U.N.") included."""
    end = pieces[-1].end
    dotted = len(pieces) > 1 and text[pieces[0].end : pieces[0].end + 1] == "." and len(pieces[-1].text) == 1
    return end + 1 if dotted and text[end : end + 1] == "." else end


def _index_names(actors: Iterable[KnownActor], spellings: Mapping[str, str]) -> _Names:
    meanings: defaultdict[tuple[str, ...], list[Known]] = defaultdict(list)
    for actor in actors:
        for alias in (actor.name, *actor.aliases):
            name = _QUALIFIER.sub("", alias.removesuffix(NEEDS_SUPPORT))
            sure = name == alias
            words = tuple([spellings.get(word, word) for word in _WORD.findall(plain(name))])
            if all(known.actor is not actor for known in meanings[words]):
                meanings[words].append(Known(actor, sure))
    return _by_first((words, tuple(known)) for words, known in meanings.items())


def _shouted(names: _Names) -> _Names:
    """Return the names in capitals; short ones are left out, as in capitals they may be any word."""
    meanings: defaultdict[tuple[str, ...], list[Known]] = defaultdict(list)
    for first, rests in names.items():
        for rest, known in rests:
            if rest or len(first) >= _SHORTEST_SHOUTED:
                meanings[tuple(word.upper() for word in (first, *rest))].extend(known)
    return _by_first((words, tuple(dict.fromkeys(known))) for words, known in meanings.items())


def _by_first(meanings: Iterable[tuple[tuple[str, ...], tuple[Known, ...]]]) -> _Names:
    found: defaultdict[str, list[tuple[tuple[str, ...], tuple[Known, ...]]]] = defaultdict(list)
    for (first, *rest), known in meanings:
        found[first].append((tuple(rest), known))
    for rests in found.values():
        if len(rests) > 1:
            rests.sort(key=lambda item: -len(item[0]))
    return {first: tuple(rests) for first, rests in found.items()}


def _index(words: Iterable[W]) -> _Phrases[W]:
    found: defaultdict[str, list[tuple[tuple[str, ...], W, bool]]] = defaultdict(list)
    for word in words:
        for form, plural in _forms(word):
            *before, last = form.lower().split()
            found[last].append((tuple(before), word, plural))
    return _Phrases({last: tuple(sorted(items, key=lambda item: -len(item[0]))) for last, items in found.items()})


def _forms(word: Word) -> Iterator[tuple[str, bool]]:
    always = "plural" in word.flags
    forms = [(form, always) for form in word.words]
    forms += [(form, True) for form in word.plurals if form not in word.words]
    for form, plural in forms:
        yield form, plural
        if "-" in form:
            yield form.replace("-", " - "), plural
