"""Actor phrases: what the words of one noun phrase say of an actor's country, sector and office."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from processors.actor_lexicon import ActorLexicon, Known
from processors.world import CountryName, World
from schemas.plover import Sector
from schemas.roster import ActorKind, KnownActor, Weight, Word

_FORMER = frozenset(["former", "ex", "retired", "deposed", "ousted", "disgraced", "late", "erstwhile", "ex-"])
_HYPHENS = frozenset("-\u2010\u2011")
_BASED = frozenset(["based", "led", "backed", "controlled", "run", "held", "born", "aligned", "occupied", "allied"])
_OWN = frozenset(["based", "born"])
"""In "Syria-based" the country is the actor's own; in "Iran-backed" it is somebody else's."""
_LONGEST = 5


class Hint(NamedTuple):
    """What one stretch of a phrase tells."""

    start: int
    end: int
    country: str | None = None
    sectors: tuple[Sector, ...] = ()
    weight: Weight = Weight.SOFT
    known: KnownActor | None = None
    place: CountryName | None = None


@dataclass(slots=True)
class Profile:
    """What is known of an actor."""

    country: str | None = None
    sectors: tuple[Sector, ...] = ()
    office: str | None = None
    known: KnownActor | None = None
    """The actor of the lexicon that the phrase names."""
    body: KnownActor | None = None
    """The body that the person speaks or works for."""
    flags: frozenset[str] = field(default_factory=frozenset)
    former: bool = False

    @property
    def sector(self) -> Sector | None:
        """The primary sector."""
        return self.sectors[0] if self.sectors else None


@dataclass(frozen=True, slots=True)
class PhraseReader:
    """Reads noun phrases with what is known of the world."""

    lexicon: ActorLexicon
    world: World

    def read(self, words: Sequence[str], head: int, year: int | None = None) -> Profile:
        """Return what a phrase says of the actor at its head.

        Args:
            words: the phrase with its possessor and what follows the head: "Ukraine 's military intelligence".
            head: the index of the last word of its core noun or name.
            year: when the article was published; people are in office only so long.
        """
        hints = self._hints(words)
        covering = next((hint for hint in hints if hint.known and hint.start <= head < hint.end), None)
        if covering is not None and covering.known is not None:
            return self._named(covering.known, hints, head, year)
        lowers = [word.lower() for word in words]
        title = self.lexicon.titles.ending_at(lowers, head)
        noun = self.lexicon.nouns.ending_at(lowers, head)
        if title and (noun is None or title.start <= noun.start):
            profile = self._common(title.word, title.start, head, hints, lowers)
            profile.office = " ".join(words[title.start : head + 1])
            return profile
        if noun:
            return self._common(noun.word, noun.start, head, hints, lowers)
        return self._unknown(head, hints, lowers)

    def _hints(self, words: Sequence[str]) -> list[Hint]:
        """Return what the names in a phrase tell, in order."""
        hints: list[Hint] = []
        i = 0
        while i < len(words):
            hint = self._hint(words, i)
            i = hint.end if hint else i + 1
            if hint:
                hints.append(hint)
        return hints

    def _hint(self, words: Sequence[str], start: int) -> Hint | None:
        if not words[start][:1].isalnum():
            return None
        for end in range(min(start + _LONGEST + 3, len(words)), start, -1):
            text = _spelt(words[start:end])
            found = self.lexicon.known(text)
            if found and (found[0].sure or end - start == len(words)):
                actor = found[0].actor
                return Hint(start, end, actor.country, actor.sectors, Weight.OWN, known=actor)
            meaning = self.world.lookup(text) if end - start <= _LONGEST else None
            if meaning:
                sectors = (meaning.sector,) if meaning.sector else ()
                return Hint(start, end, meaning.alpha3, sectors, Weight.WEAK, place=meaning)
        return None

    def _named(self, actor: KnownActor, hints: Sequence[Hint], head: int, year: int | None) -> Profile:
        sectors = actor.sectors
        if actor.kind is ActorKind.PERSON and year is not None and actor.until is not None and year > actor.until:
            sectors = (Sector.ELI, *sectors)
        return Profile(actor.country, sectors, actor.office, known=actor)

    def _common(self, word: Word, start: int, head: int, hints: Sequence[Hint], lowers: Sequence[str]) -> Profile:
        before = [hint for hint in hints if hint.end <= start]
        after = [hint for hint in hints if hint.start > head]
        profile = Profile(flags=word.flags)
        body = next((hint for hint in reversed(before) if hint.known), None) or _of(after, lowers, head)
        profile.body = body.known if body else None
        profile.country = self._country(before, after, lowers, head)
        colours = list(self._colours(lowers, start))
        profile.sectors = _sectors(word, body, colours, self._object(lowers, head))
        profile.former = any(lower in _FORMER for lower in lowers[:start])
        if profile.former:
            profile.sectors = (Sector.ELI, *(sector for sector in profile.sectors if sector is not Sector.ELI))
        return profile

    def _country(self, before: Sequence[Hint], after: Sequence[Hint], lowers: Sequence[str], head: int) -> str | None:
        for hint in reversed(before):
            follower = lowers[hint.end + 1] if hint.end + 1 < len(lowers) and lowers[hint.end] in _HYPHENS else ""
            if hint.country and (follower not in _BASED or follower in _OWN):
                return hint.country
        for hint in after:
            link = lowers[hint.start - 1] if lowers[hint.start - 1] != "the" else lowers[hint.start - 2]
            if hint.country and link in ("of", "in", "from", "for", "at", "across", "with"):
                return hint.country
        return None

    def _colours(self, lowers: Sequence[str], start: int) -> Iterator[Word]:
        """Yield the nouns and adjectives in front that tell a sector, the nearest first."""
        last = start - 1
        while last >= 0:
            phrase = self.lexicon.modifiers.ending_at(lowers, last) or self.lexicon.nouns.ending_at(lowers, last)
            if phrase is None:
                phrase = self.lexicon.titles.ending_at(lowers, last)
            if phrase:
                yield phrase.word
                last = phrase.start
            last -= 1

    def _object(self, lowers: Sequence[str], head: int) -> Word | None:
        """Return the noun behind "of" or "for": "spokesman for the army", "group of tourists"."""
        if head + 1 >= len(lowers) or lowers[head + 1] not in ("of", "for", "in", "at", "from"):
            return None
        for last in range(head + 2, len(lowers)):
            phrase = self.lexicon.nouns.ending_at(lowers, last)
            following = self.lexicon.nouns.ending_at(lowers, last + 1) if last + 1 < len(lowers) else None
            if phrase and following is None:
                return phrase.word
        return None

    def _unknown(self, head: int, hints: Sequence[Hint], lowers: Sequence[str]) -> Profile:
        before = [hint for hint in hints if hint.start <= head]
        after = [hint for hint in hints if hint.start > head]
        profile = Profile(self._country(before, after, lowers, head))
        place = next((hint.place for hint in before if hint.end == head + 1 and hint.place), None)
        if place is not None:
            profile.sectors = _of_country(place)
            profile.flags = frozenset(["country"] if place.kind in ("name", "capital", "government") else ["people"])
        else:
            colour = next((word for word in self._colours(lowers, head + 1)), None)
            profile.sectors = colour.sectors if colour else ()
        return profile


def _of_country(place: CountryName) -> tuple[Sector, ...]:
    if place.kind in ("demonym", "people"):
        return (Sector.CVL,)
    return (place.sector or Sector.GOV,)


def _of(after: Sequence[Hint], lowers: Sequence[str], head: int) -> Hint | None:
    """Return the named body behind "of", "for" or "at"."""
    linked = head + 1 < len(lowers) and lowers[head + 1] in ("of", "for", "at", "with", "from", "in")
    return next((hint for hint in after if hint.known), None) if linked else None


def _sectors(word: Word, body: Hint | None, colours: Sequence[Word], behind: Word | None) -> tuple[Sector, ...]:
    """Decide who tells the sector: the noun, the body it belongs to, or what colours it."""
    told = [colour for colour in colours if colour.sectors[0] not in (Sector.UNK, Sector.ELI)]
    strong = next((colour for colour in told if colour.weight is Weight.OWN), None)
    near = next((colour for colour in told if colour.weight is not Weight.WEAK), None)
    if word.weight is Weight.OWN:
        return _with(word.sectors, near.sectors if near else ())
    if body is not None and body.sectors:
        return body.sectors
    if word.weight is Weight.SOFT:
        return strong.sectors if strong else word.sectors
    if near is not None:
        return near.sectors
    if behind is not None and behind.sectors[0] is not Sector.UNK and word.weight is Weight.WEAK:
        return behind.sectors
    return told[0].sectors if told else word.sectors


def _with(first: tuple[Sector, ...], more: tuple[Sector, ...]) -> tuple[Sector, ...]:
    return (*first, *(sector for sector in more if sector not in first and sector is not Sector.GOV))


def _spelt(words: Sequence[str]) -> str:
    """Return words as a text would show them."""
    text = " ".join(words)
    for hyphen in _HYPHENS:
        text = text.replace(f" {hyphen} ", hyphen)
    return text.replace(" 's", "'s").replace(" \u2019s", "\u2019s")


def surely(known: Sequence[Known]) -> KnownActor | None:
    """Return the actor that a name stands for without support."""
    return next((one.actor for one in known if one.sure), None)
