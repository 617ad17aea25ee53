"""Actor persons: what the titles before a person's name and the words behind it say of them."""

from collections.abc import Sequence

from processors.actor_mentions import Mention, Sheet
from processors.actor_phrases import PhraseReader, Profile, spelt
from schemas.roster import KnownActor, Weight

_ENDS = frozenset(",.;()\n")
_PREFIXES = frozenset(["deputy", "vice", "assistant", "chief"])
_ARTICLES = frozenset(["a", "an", "the"])
_FARTHEST_HEAD = 7
_LONGEST = 12


def about_person(
    sheet: Sheet, mention: Mention, name_start: int, known: KnownActor | None, phrases: PhraseReader
) -> Profile:
    """Put together what the lexicon, the titles before a name and the apposition behind it say."""
    title = _before(sheet.texts[mention.start : name_start], phrases)
    behind = _behind(sheet, mention, phrases)
    told = next((profile for profile in (title, behind) if profile.is_told), Profile())
    flags = frozenset(["person"])
    if known is None:
        country = title.country or behind.country
        return Profile(country, told.sectors, title.office or behind.office, None, flags)
    lexical = phrases.named(known)
    sectors = told.sectors if told.office and title.is_told else lexical.sectors
    return Profile(known.country, sectors, title.office or behind.office or known.office, known, flags)


def _before(words: Sequence[str], phrases: PhraseReader) -> Profile:
    """Read "Russian Defence Minister", "Deputy Minister of Defence Colonel-General": the first title leads."""
    lowers = [word.lower() for word in words]
    profile = Profile()
    last = len(words) - 1
    while last >= 0:
        phrase = phrases.lexicon.titles.ending_at(lowers, last)
        if phrase is None:
            last -= 1
            continue
        prefix = phrase.start == last and lowers[last] in _PREFIXES and profile.office is not None
        if "honorific" not in phrase.word.flags and not prefix:
            read = phrases.read(words[: last + 1], last, titled=True)
            profile = _leading(read, profile) if phrase.word.weight is not Weight.WEAK or read.is_told else profile
        last = phrase.start - 1
    return profile


def _leading(first: Profile, second: Profile) -> Profile:
    """Return the profile of somebody with two titles, the first in front."""
    more = tuple(sector for sector in second.sectors if sector not in first.sectors)
    sectors = (*first.sectors, *more) if first.is_told else second.sectors
    return Profile(first.country or second.country, sectors, first.office or second.office)


def _behind(sheet: Sheet, mention: Mention, phrases: PhraseReader) -> Profile:
    """Read what stands behind a name between commas: ", a spokesman for the army,"."""
    start = mention.end + 1
    if mention.end >= len(sheet.texts) or sheet.texts[mention.end] != ",":
        return Profile()
    head = _head(sheet, start, phrases)
    if head is None:
        return Profile()
    end = head + 1
    while end < min(start + _LONGEST, len(sheet.texts)) and sheet.texts[end] not in _ENDS:
        if sheet.doc[end].tag_ in ("VBD", "VBZ", "VBP", "WP", "WDT", "MD"):
            break
        end += 1
    words = sheet.texts[start:end]
    profile = phrases.read(words, head - start, titled=True)
    profile.office = spelt([word for word in words if word not in _ARTICLES])
    return profile


def _head(sheet: Sheet, start: int, phrases: PhraseReader) -> int | None:
    """Return the last word of the first title or noun for people behind a comma."""
    lexicon = phrases.lexicon
    found: int | None = None
    for last in range(start, min(start + _FARTHEST_HEAD, len(sheet.texts))):
        if sheet.texts[last] in _ENDS or sheet.is_entity(last, "PER") or sheet.doc[last].tag_[:2] == "VB":
            break
        title, noun = lexicon.titles.ending_at(sheet.lowers, last), lexicon.nouns.ending_at(sheet.lowers, last)
        if title or (noun and "person" in noun.word.flags):
            found = last
        elif found is not None:
            break
    return found
