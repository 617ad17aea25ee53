"""Actor phrases: what the words of one noun phrase say of an actor's country, sector and office."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from processors.actor_lexicon import ActorLexicon, Known
from processors.world import CountryName, World
from schemas.plover import INTERNATIONAL, Sector
from schemas.roster import ActorKind, KnownActor, Weight, Word

HYPHENS = frozenset("-\u2010\u2011")
_FORMER = frozenset("former ex retired deposed ousted disgraced late erstwhile ex-".split())
_OTHERS = frozenset("led backed controlled run held aligned occupied allied sponsored funded brokered".split())
"""In "Iran-backed" the country is somebody else's; in "Syria-based" it is the actor's own."""
_POSSESSIVE = frozenset(["'", "\u2019", "'s", "\u2019s"])
_RANKS = frozenset(["deputy", "vice", "chief", "senior", "acting"])
_SIDES = frozenset(["anti", "pro"])
_BEHIND = frozenset("of in from for at across with".split())
_OF = frozenset("of for at with from in".split())
_NATIONAL = frozenset([ActorKind.PARTY, ActorKind.BODY])
_LONGEST_COUNTRY = 5
_LONGEST_NAME = 8


class Hint(NamedTuple):
    """What the name at one stretch of a phrase tells."""

    start: int
    end: int
    country: str | None
    sectors: tuple[Sector, ...] = ()
    known: KnownActor | None = None
    place: CountryName | None = None

    @property
    def is_body(self) -> bool:
        """Whether it is a body that people speak for: a known one, or a part of a state."""
        return self.known is not None or (self.place is not None and self.place.kind == "government")


@dataclass(slots=True)
class Profile:
    """What is known of an actor."""

    country: str | None = None
    sectors: tuple[Sector, ...] = ()
    office: str | None = None
    known: KnownActor | None = None
    """The actor of the lexicon that the phrase names."""
    flags: frozenset[str] = field(default_factory=frozenset)
    former: bool = False
    body: KnownActor | None = None
    """The known body that it belongs to: of "Hamas fighters" it is Hamas."""

    @property
    def is_told(self) -> bool:
        """Whether a sector is known."""
        return self.sectors not in ((), (Sector.UNK,))


Choose = Callable[[Sequence[Known], bool], KnownActor | None]
Locate = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class PhraseReader:
    """Reads the noun phrases of one article with what is known of the world."""

    lexicon: ActorLexicon
    world: World
    choose: Choose
    """Decides which actor a name stands for in this article, if need be by knowing that it is that of a body."""
    locate: Locate
    """Tells the country of a place in this article."""
    year: int | None
    """When the article was published; people are in office only so long."""

    def read(self, words: Sequence[str], head: int, *, titled: bool = False) -> Profile:
        """Return what a phrase says of the actor at its head.

        Args:
            words: the phrase with its possessor and what follows the head: "Ukraine 's military intelligence".
            head: the index of the last word of its core noun or name.
            titled: whether a title before a name is read, where "Father" is a priest.
        """
        hints = list(self._hints(words))
        covering = next((hint for hint in hints if hint.known and hint.start <= head < hint.end), None)
        if covering is not None and covering.known is not None and _agrees(covering, hints):
            return self.named(covering.known)
        hints = [hint for hint in hints if hint is not covering]
        lowers = [word.lower() for word in words]
        title = self.lexicon.titles.ending_at(lowers, head)
        noun = self.lexicon.nouns.ending_at(lowers, head)
        if title and "beside" in title.word.flags and not titled:
            title = None
        best = title if title and (noun is None or titled or title.start < noun.start) else noun
        if best is None:
            return self._unknown(head, hints, lowers)
        profile = self._common(best.word, best.start, head, hints, lowers)
        if title and not title.plural:
            profile.office = spelt(words[title.start : head + 1])
        return profile

    def named(self, actor: KnownActor) -> Profile:
        """Return what is known of an actor of the lexicon; who has left office is of the former elite."""
        gone = self.year is not None and actor.until is not None and self.year > actor.until
        sectors = (Sector.ELI, *actor.sectors) if gone else actor.sectors
        flags = frozenset(["person" if actor.kind is ActorKind.PERSON else "group"])
        return Profile(actor.country, sectors, actor.office, actor, flags)

    def _hints(self, words: Sequence[str]) -> Iterator[Hint]:
        """Yield what the names in a phrase tell, in order."""
        i = 0
        while i < len(words):
            hint = self._hint(words, i)
            i = hint.end if hint else i + 1
            if hint:
                yield hint

    def _hint(self, words: Sequence[str], start: int) -> Hint | None:
        if not words[start][:1].isalnum():
            return None
        for end in range(min(start + _LONGEST_NAME, len(words)), start, -1):
            if words[end - 1] in HYPHENS:
                continue
            text = spelt(words[start:end])
            actor = self.choose(self.lexicon.known(text), False)
            if actor is not None:
                return Hint(start, end, actor.country, actor.sectors, known=actor)
            meaning = self.world.lookup(text) if end - start <= _LONGEST_COUNTRY else None
            if meaning is not None:
                return Hint(start, end, meaning.alpha3, (meaning.sector,) if meaning.sector else (), place=meaning)
            country = self.locate(text)
            if country is not None:
                return Hint(start, end, country)
        return None

    def _common(self, word: Word, start: int, head: int, hints: Sequence[Hint], lowers: Sequence[str]) -> Profile:
        before = [hint for hint in hints if hint.end <= start]
        after = [hint for hint in hints if hint.start > head]
        body = next((hint for hint in reversed(before) if hint.is_body), None) or _linked(after, lowers, head)
        country = _country(before, lowers) or _country_behind(after, lowers)
        colours = list(self._colours(lowers, start))
        sectors = _sectors(word, body, colours, self._behind(word, lowers, head))
        if "armed" in word.flags and "anti" in lowers[:start]:
            sectors = (Sector.REB,)
        former = any(lower in _FORMER for lower in lowers[:start])
        if former:
            sectors = (Sector.ELI, *(sector for sector in sectors if sector is not Sector.ELI))
        return Profile(country, sectors, None, None, word.flags, former, body.known if body else None)

    def _colours(self, lowers: Sequence[str], start: int) -> Iterator[Word]:
        """Yield the nouns and adjectives in front that tell a sector, the nearest first."""
        last = start - 1
        while last >= 0:
            if lowers[last] in _RANKS:
                last -= 1
                continue
            for index in (self.lexicon.modifiers, self.lexicon.nouns, self.lexicon.titles):
                phrase = index.ending_at(lowers, last)
                if phrase and not (index is self.lexicon.titles and phrase.word.weight is Weight.WEAK):
                    yield phrase.word
                    last = phrase.start
                    break
            last -= 1

    def _behind(self, word: Word, lowers: Sequence[str], head: int) -> Word | None:
        """Return the noun behind "of" or "for" that tells the sector: "spokesman for the army", "group of tourists"."""
        if word.weight is Weight.OWN or head + 1 >= len(lowers) or lowers[head + 1] not in _OF:
            return None
        if word.weight is Weight.SOFT and "heads" not in word.flags:
            return None
        for last in range(head + 2, len(lowers)):
            phrase = self.lexicon.nouns.ending_at(lowers, last)
            longer = self.lexicon.nouns.ending_at(lowers, last + 1) if last + 1 < len(lowers) else None
            owns = last + 1 < len(lowers) and lowers[last + 1] in _POSSESSIVE
            if phrase and longer is None and not owns:
                told = [phrase.word, *self._colours(lowers[head + 2 : last + 1], phrase.start - head - 2)]
                return next((one for one in told if one.sectors[0] is not Sector.UNK), None)
        return None

    def _unknown(self, head: int, hints: Sequence[Hint], lowers: Sequence[str]) -> Profile:
        before = [hint for hint in hints if hint.start <= head]
        place = next((hint.place for hint in before if hint.end == head + 1 and hint.place), None)
        if place is not None:
            is_people = place.kind in ("demonym", "people")
            sectors = (Sector.CVL,) if is_people else (place.sector or Sector.GOV,)
            return Profile(place.alpha3, sectors, flags=frozenset(["people" if is_people else "country"]))
        country = _country(before, lowers) or _country_behind([hint for hint in hints if hint.start > head], lowers)
        colour = next(self._colours(lowers, head + 1), None)
        return Profile(country, colour.sectors if colour else ())


def _agrees(covering: Hint, hints: Sequence[Hint]) -> bool:
    """Say whether a known name belongs to the country before it: the "Mongolian People's Party" is not Spain's."""
    actor = covering.known
    if actor is None or actor.kind not in _NATIONAL or actor.country in INTERNATIONAL:
        return True
    before = [hint.country for hint in hints if hint.end <= covering.start and hint.country]
    return not before or before[-1] == actor.country


def _country(before: Sequence[Hint], lowers: Sequence[str]) -> str | None:
    """Return the country named in front, the nearest that is the actor's own."""
    for hint in reversed(before):
        if hint.start > 1 and lowers[hint.start - 1] in HYPHENS and lowers[hint.start - 2] in _SIDES:
            continue
        joined = hint.end + 1 < len(lowers) and lowers[hint.end] in HYPHENS
        if hint.country and not (joined and lowers[hint.end + 1] in _OTHERS):
            return hint.country
    return None


def _country_behind(after: Sequence[Hint], lowers: Sequence[str]) -> str | None:
    """Return the country named behind "of", "in" and the like; of "ambassador to" it is the host."""
    for hint in after:
        link = lowers[hint.start - 1]
        link = lowers[hint.start - 2] if link == "the" and hint.start > 1 else link
        if hint.country and link in _BEHIND:
            return hint.country
    return None


def _linked(after: Sequence[Hint], lowers: Sequence[str], head: int) -> Hint | None:
    """Return the known body behind "of", "for" or "at"."""
    linked = head + 1 < len(lowers) and lowers[head + 1] in _OF
    return next((hint for hint in after if hint.is_body), None) if linked else None


def _sectors(word: Word, body: Hint | None, colours: Sequence[Word], behind: Word | None) -> tuple[Sector, ...]:
    """Decide who tells the sector: the noun, the body it belongs to, or what colours it."""
    told = [colour for colour in colours if colour.sectors[0] not in (Sector.UNK, Sector.ELI)]
    strong = next((colour for colour in told if colour.weight is Weight.OWN), None)
    near = next((colour for colour in told if colour.weight is not Weight.WEAK), None)
    if word.weight is Weight.OWN:
        return _ordered(word.sectors, near.sectors if near else ())
    if body is not None and body.sectors:
        return body.sectors
    if behind is not None:
        return behind.sectors
    if word.weight is Weight.SOFT:
        return strong.sectors if strong else word.sectors
    teller = near or (told[0] if told else word)
    return teller.sectors


def _ordered(own: tuple[Sector, ...], colour: tuple[Sector, ...]) -> tuple[Sector, ...]:
    """Put first what colours one of several sectors of a noun, and behind what colours it with another."""
    first = tuple(sector for sector in own if sector in colour)
    rest = tuple(sector for sector in own if sector not in colour)
    more = tuple(sector for sector in colour if sector not in own and sector is not Sector.GOV)
    return (*first, *rest, *more)


def spelt(words: Sequence[str]) -> str:
    """Return words as a text would show them."""
    text = " ".join(words)
    for hyphen in HYPHENS:
        text = text.replace(f" {hyphen} ", hyphen)
    return text.replace(" 's", "'s").replace(" \u2019s", "\u2019s").replace(" ' ", "' ")
