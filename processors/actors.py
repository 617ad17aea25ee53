"""Actors: who acts, is acted on or speaks in an article, with every mention of each."""

from collections.abc import Sequence

from processors.actor_lexicon import Known
from processors.actor_mentions import Kind, Mention, Sheet, find_mentions, phrase_of, read_sheet
from processors.actor_phrases import PhraseReader, Profile, surely
from processors.coreference import Cluster, Linker
from processors.knowledge import Knowledge
from processors.reading import Reading
from schemas.ids import slug
from schemas.mention import Actor, Entity, Span
from schemas.plover import Sector
from schemas.roster import KnownActor

_STATE_BODIES = frozenset(["government", "administration", "regime", "leadership", "state"])
_DEFINITE = frozenset(["the", "this", "that", "these", "those"])


class FindActors:
    """Find the actors of an article."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._lexicon = knowledge.actors
        self._world = knowledge.world
        self._phrases = PhraseReader(knowledge.actors, knowledge.world)

    def __call__(self, reading: Reading) -> tuple[Actor, ...]:
        """Return the actors in the order of their first mentions, those named and those only described."""
        sheet = read_sheet(reading.parse, reading.article.body, reading.entities)
        published = reading.article.published_at
        case = _Case(self._phrases, sheet, reading.article.id, published.year if published else None)
        for mention in find_mentions(sheet, self._lexicon, self._acting(reading.entities)):
            case.place(mention)
        return tuple(case.written(reading.article.body))

    def _acting(self, entities: Sequence[Entity]) -> frozenset[str]:
        names = {entity.text for entity in entities if entity.label == "GPE"}
        meanings = ((name, self._world.lookup(name)) for name in names)
        return frozenset(name for name, meaning in meanings if meaning and meaning.kind in ("name", "capital", "government"))


class _Case:
    """The actors of one article as its mentions are read in order."""

    def __init__(self, phrases: PhraseReader, sheet: Sheet, article_id: str, year: int | None) -> None:
        self._phrases = phrases
        self._lexicon = phrases.lexicon
        self._world = phrases.world
        self._sheet = sheet
        self._article_id = article_id
        self._year = year
        self._linker = Linker(sheet)

    def place(self, mention: Mention) -> None:
        """Find out who a mention is, and join it to the others of the same actor."""
        if mention.kind is Kind.PERSON:
            self._person(mention)
        elif mention.kind is Kind.BODY:
            self._body(mention)
        elif mention.kind is Kind.COUNTRY:
            self._country(mention)
        elif mention.kind is Kind.PEOPLE:
            self._people(mention)
        elif mention.kind is Kind.COMMON:
            self._common(mention)
        else:
            cluster = self._linker.antecedent(mention)
            if cluster is not None:
                self._linker.join(cluster, mention)

    def _person(self, mention: Mention) -> None:
        entity = _entity(mention)
        known = self._choose(self._lexicon.known(entity.text))
        start, _ = self._sheet.spans[entity]
        profile = self._phrases.read(self._sheet.texts[mention.start : start], start - mention.start - 1, self._year) if mention.start < start else Profile()
        about = self._apposition(mention)
        mention.profile = _merged(known, profile, about, self._year)
        key = slug(known.name) if known else entity.entity_id
        cluster = self._linker.add(key, known.name if known else entity.text, mention, named=True)
        _enrich(cluster.profile, mention.profile)
        if len(entity.text) > len(cluster.name) and not known:
            cluster.name = entity.text

    def _apposition(self, mention: Mention) -> Profile:
        """Read what stands behind a name between commas: ", a spokesman for the army,"."""
        texts, lowers = self._sheet.texts, self._sheet.lowers
        if mention.end >= len(texts) or texts[mention.end] != ",":
            return Profile()
        for last in range(mention.end + 1, min(mention.end + 7, len(texts))):
            if texts[last] in (",", ".", "\n") or last in self._sheet.entity_at and self._sheet.entity_at[last].label == "PER":
                break
            phrase = self._lexicon.titles.ending_at(lowers, last) or self._lexicon.nouns.ending_at(lowers, last)
            follows = last + 1 < len(texts) and (self._lexicon.titles.ending_at(lowers, last + 1) or self._lexicon.nouns.ending_at(lowers, last + 1))
            if phrase and "person" not in phrase.word.flags | {"person"}:
                continue
            if phrase and not follows:
                end = last + 1
                while end < len(texts) and texts[end] not in (",", ".", ";", ")", "\n") and end < last + 12 and not self._sheet.doc[end].tag_.startswith("VB"):
                    end += 1
                words = texts[mention.end + 1 : end]
                profile = self._phrases.read(words, last - mention.end - 1, self._year)
                profile.office = " ".join(word for word in words if word not in ("a", "an", "the")).replace(" 's", "'s")
                return profile
        return Profile()

    def _body(self, mention: Mention) -> None:
        entity = _entity(mention)
        known = self._choose(self._lexicon.known(entity.text))
        if known is not None:
            mention.profile = Profile(known.country, known.sectors, known=known)
            self._linker.add(slug(_bare(known)), _bare(known), mention, named=True)
            return
        start, end = self._sheet.spans[entity]
        meaning = self._world.lookup(entity.text)
        if meaning is not None:
            mention.profile = Profile(meaning.alpha3, (meaning.sector or Sector.GOV,))
            name = self._world.name(meaning.alpha3)
            self._linker.add(slug(name), name, mention, named=True)
            return
        mention.profile = self._phrases.read(self._sheet.texts[start:end], end - start - 1, self._year)
        if end - start == 1 and self._lexicon.noun(entity.text):
            cluster = self._linker.definite(mention, entity.text.lower(), plural=False)
            if cluster is not None:
                self._linker.join(cluster, mention)
                return
        self._linker.add(entity.entity_id, entity.text, mention, named=True)

    def _country(self, mention: Mention) -> None:
        entity = _entity(mention)
        meaning = self._world.lookup(entity.text)
        if meaning is None:
            return
        name = self._world.name(meaning.alpha3)
        mention.profile = Profile(meaning.alpha3, (meaning.sector or Sector.GOV,), flags=frozenset(["country"]))
        self._linker.add(slug(name), name, mention, named=True)

    def _people(self, mention: Mention) -> None:
        entity = _entity(mention)
        meaning = self._world.lookup(entity.text)
        mention.profile = Profile(meaning.alpha3 if meaning else None, (Sector.CVL,), flags=frozenset(["people"]))
        self._linker.add(entity.entity_id, entity.text, mention, named=True, plural=True)

    def _common(self, mention: Mention) -> None:
        words, head = phrase_of(self._sheet, mention)
        mention.profile = profile = self._phrases.read(words, head, self._year)
        owner = self._owner(mention)
        if owner is not None and not profile.country:
            profile.country = owner.profile.country
            self._inherit(profile, owner)
        if profile.known is not None:
            self._linker.add(slug(_bare(profile.known)), _bare(profile.known), mention, named=True)
            return
        token = self._sheet.doc[mention.head]
        plural = token.tag_ in ("NNS", "NNPS") or "plural" in profile.flags
        noun = token.lower_
        named = self._appositive(mention)
        if named is not None:
            self._linker.join(named, mention)
            return
        bare = mention.end - mention.start == 1 or not profile.country
        if self._is_definite(mention) and bare:
            cluster = self._linker.definite(mention, noun, plural=plural)
            if cluster is not None:
                self._linker.join(cluster, mention)
                return
        name, key, is_named = self._described(mention, profile, plural=plural, owner=owner)
        self._linker.add(key, name, mention, named=is_named, plural=plural)

    def _inherit(self, profile: Profile, owner: Cluster) -> None:
        if profile.sectors in ((), (Sector.UNK,)) and owner.profile.sectors:
            profile.sectors = owner.profile.sectors

    def _owner(self, mention: Mention) -> Cluster | None:
        if mention.possessor is None:
            return None
        found = self._linker.at(mention.possessor)
        if found is not None:
            return found
        pronoun = self._sheet.lowers[mention.possessor]
        if pronoun in ("its", "their", "his", "her"):
            return self._linker.antecedent(Mention(Kind.PRONOUN, mention.possessor, mention.possessor, mention.possessor + 1))
        return None

    def _appositive(self, mention: Mention) -> Cluster | None:
        """Return the name that stands in apposition to a noun: "a third group, the Volunteer Corps,"."""
        token = self._sheet.doc[mention.head]
        if token.dep_ == "appos":
            return self._linker.at(token.head.i)
        return None

    def _is_definite(self, mention: Mention) -> bool:
        before = self._sheet.lowers[mention.start - 1] if mention.start else ""
        return before in _DEFINITE

    def _described(self, mention: Mention, profile: Profile, *, plural: bool, owner: Cluster | None) -> tuple[str, str, bool]:
        text = " ".join(self._sheet.texts[mention.start : mention.end]).replace(" - ", "-")
        country = self._world.countries.get(profile.country or "")
        noun = self._sheet.lowers[mention.head]
        if country is not None and country.name and noun in _STATE_BODIES and not profile.former:
            return country.name, slug(country.name), True
        if country is not None and country.demonyms and not self._mentions_country(mention):
            text = f"{country.demonyms[0]} {text}"
        if country is not None and {"state", "group"} <= profile.flags and not plural:
            return text, slug(text), True
        return text, f"unnamed:{self._article_id}:{slug(text)}", False

    def _mentions_country(self, mention: Mention) -> bool:
        return any(self._world.lookup(self._sheet.texts[i]) for i in range(mention.start, mention.end))

    def _choose(self, known: Sequence[Known]) -> KnownActor | None:
        return surely(known)

    def written(self, body: str) -> list[Actor]:
        """Return the actors."""
        return [self._actor(cluster, body) for cluster in self._linker.clusters.values()]

    def _actor(self, cluster: Cluster, body: str) -> Actor:
        profile = cluster.profile
        return Actor(
            actor_id=cluster.key,
            name=cluster.name,
            country=profile.country,
            sector=profile.sector,
            sectors=profile.sectors[1:],
            office=profile.office,
            mentions=tuple(self._span(mention, body) for mention in cluster.mentions),
        )

    def _span(self, mention: Mention, body: str) -> Span:
        first, last = self._sheet.doc[mention.start], self._sheet.doc[mention.end - 1]
        start, end = first.idx, last.idx + len(last.text)
        return Span(start=start, end=end, text=body[start:end])


def _entity(mention: Mention) -> Entity:
    if mention.entity is None:
        raise LookupError("a named mention has an entity")
    return mention.entity


def _bare(actor: KnownActor) -> str:
    return actor.name.partition(" (")[0].rstrip("?")


def _merged(known: KnownActor | None, title: Profile, about: Profile, year: int | None) -> Profile:
    """Put together what the lexicon, the title before a name and the words behind it say of a person."""
    told = next((profile for profile in (title, about) if profile.sectors not in ((), (Sector.UNK,))), Profile())
    merged = Profile(flags=frozenset(["person"]))
    merged.country = title.country or about.country or (known.country if known else None)
    merged.office = title.office or about.office or (known.office if known else None)
    merged.sectors = told.sectors
    merged.known = known
    if known is not None and (not merged.sectors or not title.office):
        gone = year is not None and known.until is not None and year > known.until
        merged.sectors = (Sector.ELI, *known.sectors) if gone else known.sectors
        merged.country = known.country
    return merged


def _enrich(profile: Profile, more: Profile) -> None:
    """Add to a profile what another mention tells."""
    profile.country = profile.country or more.country
    profile.sectors = profile.sectors or more.sectors
    profile.office = profile.office or more.office
