"""Actor casting: who each mention of an article stands for."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from processors.actor_mentions import POSSESSIVES, Kind, Mention, Sheet, phrase_of
from processors.actor_persons import about_person
from processors.actor_phrases import PhraseReader, Profile, spelt
from processors.coreference import Cluster, Linker
from processors.entity_ids import is_land
from processors.world import CountryName
from schemas.ids import slug
from schemas.mention import Entity
from schemas.plover import Sector
from schemas.roster import KnownActor

_GOVERNMENTS = frozenset(["government", "administration", "regime", "leadership", "state"])
"""Nouns that, with a country, are the country."""
_DEFINITE = frozenset(["the", "this", "that", "these", "those"])
_NOT_OF_A_STATE = frozenset([Sector.REB, Sector.PRM, Sector.CRM, Sector.UAF])
_COUNTED = frozenset(
    "at least about around some several many few dozens dozen hundreds scores more most than over".split()
)


class Casting:
    """The actors of one article, as its mentions are read in order."""

    def __init__(self, phrases: PhraseReader, sheet: Sheet, article_id: str) -> None:
        self._phrases = phrases
        self._lexicon = phrases.lexicon
        self._world = phrases.world
        self._sheet = sheet
        self._article_id = article_id
        self._linker = Linker(sheet)
        self._awaited: dict[int, Mention] = {}
        """Nouns by the name that follows in apposition: "a third group, the Volunteer Corps"."""
        self._placers: Mapping[Kind, Callable[[Mention], None]] = {
            Kind.PERSON: self._person,
            Kind.BODY: self._body,
            Kind.COUNTRY: self._country,
            Kind.PEOPLE: self._people,
            Kind.COMMON: self._common,
            Kind.PRONOUN: self._pronoun,
        }

    @property
    def clusters(self) -> list[Cluster]:
        """The actors in the order of their first mentions; those only spoken of are none."""
        mentioned = (cluster for cluster in self._linker.clusters.values() if cluster.mentions)
        return sorted(mentioned, key=lambda cluster: cluster.mentions[0].start)

    def place(self, mention: Mention) -> None:
        """Find out who a mention is, and join it to the others of the same actor."""
        self._placers[mention.kind](mention)
        noun = self._awaited.pop(mention.head, None)
        cluster = self._linker.at(mention.head)
        if noun is not None and cluster is not None:
            self._linker.join(cluster, noun)

    def _person(self, mention: Mention) -> None:
        entity = _entity(mention)
        known = self._phrases.choose(self._lexicon.known(entity.text), False)
        start = self._sheet.spans[entity][0]
        mention.profile = about_person(self._sheet, mention, start, known, self._phrases)
        name = _plain_name(known) if known else entity.text
        cluster = self._linker.add(slug(name) if known else entity.entity_id, name, mention, named=True)
        if cluster.profile is not mention.profile:
            cluster.profile = _enriched(cluster.profile, mention.profile)
        if not known and len(entity.text) > len(cluster.name):
            cluster.name = entity.text

    def _body(self, mention: Mention) -> None:
        entity = _entity(mention)
        meaning = self._world.lookup(entity.text)
        if meaning is not None and meaning.kind in ("government", "name", "capital"):
            self._state(mention, meaning)
            return
        known = self._phrases.choose(self._lexicon.known(entity.text), True)
        words, head = phrase_of(self._sheet, mention)
        mention.profile = self._phrases.named(known) if known else self._phrases.read(words, head)
        if mention.profile.known is not None:
            self._known(mention, mention.profile.known)
            return
        if mention.end - mention.start == 1:
            cluster = self._linker.definite(mention, self._sheet.lowers[mention.head], plural=False)
            if cluster is not None and cluster.kind is Kind.BODY:
                self._linker.join(cluster, mention)
                return
        self._linker.add(entity.entity_id, entity.text, mention, named=True)

    def _known(self, mention: Mention, actor: KnownActor) -> None:
        name = _plain_name(actor)
        self._linker.add(slug(name), name, mention, named=True)

    def _country(self, mention: Mention) -> None:
        meaning = self._world.lookup(_entity(mention).text)
        if meaning is not None:
            self._state(mention, meaning)

    def _state(self, mention: Mention, meaning: CountryName) -> None:
        """Place a country, or what stands for its government; a land below a state is an actor of its own."""
        mention.profile = Profile(meaning.alpha3, (meaning.sector or Sector.GOV,), flags=frozenset(["country"]))
        text = _entity(mention).text
        part = meaning.kind == "government" and meaning.sector is not Sector.GOV
        name = text if part or is_land(self._world, text, meaning) else self._world.name(meaning.alpha3)
        self._linker.add(slug(name), name, mention, named=True)

    def _people(self, mention: Mention) -> None:
        entity = _entity(mention)
        meaning = self._world.lookup(entity.text)
        noun = self._lexicon.noun(entity.text)
        sectors = noun.sectors if noun else (Sector.CVL,)
        mention.profile = Profile(meaning.alpha3 if meaning else None, sectors, flags=frozenset(["people"]))
        self._linker.add(entity.entity_id, entity.text, mention, named=True, plural=True)

    def _pronoun(self, mention: Mention) -> None:
        cluster = self._linker.antecedent(mention.head)
        if cluster is not None:
            self._linker.join(cluster, mention)

    def _common(self, mention: Mention) -> None:
        if mention.refers:
            country = self._linker.country(mention.head)
            if country is not None:
                self._linker.join(country, mention)
            return
        words, head = phrase_of(self._sheet, mention)
        owner = self._owner(mention)
        mention.profile = self._owned(self._phrases.read(words, head), owner)
        if mention.profile.known is not None:
            self._known(mention, mention.profile.known)
            return
        self._evoke(mention)
        plural = self._is_plural(mention)
        cluster = self._referred(mention, plural=plural)
        if cluster is not None:
            self._linker.join(cluster, mention)
            return
        name_head = self._name_in_apposition(mention, plural=plural)
        if name_head is not None:
            self._awaited[name_head] = mention
            return
        self._described(mention, owner, plural=plural)

    def _evoke(self, mention: Mention) -> None:
        body = mention.profile.body
        if body is not None:
            name = _plain_name(body)
            self._linker.evoke(slug(name), name, mention, self._phrases.named(body))

    def _owned(self, profile: Profile, owner: Cluster | None) -> Profile:
        """Add what the owner tells: "its forces" are the forces of whom "its" stands for."""
        if owner is None or not owner.profile.sectors:
            return profile
        rebels = "armed" in profile.flags and owner.profile.sectors[0] in _NOT_OF_A_STATE
        sectors = profile.sectors if profile.is_told and not rebels else owner.profile.sectors
        return replace(profile, country=profile.country or owner.profile.country, sectors=sectors)

    def _owner(self, mention: Mention) -> Cluster | None:
        if mention.possessor is None:
            return None
        found = self._linker.at(mention.possessor)
        if found is None and self._sheet.lowers[mention.possessor] in POSSESSIVES:
            return self._linker.antecedent(mention.possessor)
        return found

    def _is_plural(self, mention: Mention) -> bool:
        return self._sheet.doc[mention.head].tag_ in ("NNS", "NNPS") or "plural" in mention.profile.flags

    def _referred(self, mention: Mention, *, plural: bool) -> Cluster | None:
        """Return the actor that a definite phrase takes up again."""
        before = self._sheet.lowers[mention.start - 1] if mention.start else ""
        bare = mention.end - mention.start == 1 and "plural" in mention.profile.flags
        if not (before in _DEFINITE or bare) or (mention.profile.country and mention.end - mention.start > 1):
            return None
        return self._linker.definite(mention, self._sheet.lowers[mention.head], plural=plural)

    def _name_in_apposition(self, mention: Mention, *, plural: bool) -> int | None:
        """Return the head of the name that follows: "a third group, the Volunteer Corps,"."""
        if plural:
            return None
        for child in self._sheet.doc[mention.head].rights:
            if child.dep_ == "appos" and self._sheet.is_entity(child.i, "ORG", "PER"):
                return child.i
        return None

    def _described(self, mention: Mention, owner: Cluster | None, *, plural: bool) -> None:
        """Make an actor of a phrase that names nobody; a state's own body is the same in every article."""
        profile = mention.profile
        phrase = self._phrase(mention)
        country = self._world.countries.get(profile.country or "")
        if country is not None and country.name and not profile.former:
            if self._sheet.lowers[mention.head] in _GOVERNMENTS:
                self._linker.add(slug(country.name), country.name, mention, named=True)
                return
            if owner is not None and owner.kind is not Kind.COUNTRY:
                phrase = f"{owner.name} {phrase}" if owner.kind is Kind.BODY else f"{owner.name}'s {phrase}"
            elif country.demonyms and profile.body is None and not self._names_country(mention):
                phrase = f"{country.demonyms[0]} {phrase}"
            if {"state", "group"} <= profile.flags and (not plural or profile.sectors[0] is Sector.COP):
                self._linker.add(slug(phrase), phrase, mention, named=True, plural=plural)
                return
        key = f"unnamed:{self._article_id}:{slug(phrase)}"
        self._linker.add(key, phrase, mention, named=False, plural=plural)

    def _phrase(self, mention: Mention) -> str:
        """Return the words of a mention without counts and quotation marks."""
        doc = self._sheet.doc
        words = [
            self._sheet.texts[i]
            for i in range(mention.start, mention.end)
            if i == mention.head or not (doc[i].tag_ in ("CD", "``", "''") or self._sheet.lowers[i] in _COUNTED)
        ]
        return spelt(words)

    def _names_country(self, mention: Mention) -> bool:
        return any(self._world.lookup(self._sheet.texts[i]) for i in range(mention.start, mention.end))


def _entity(mention: Mention) -> Entity:
    if mention.entity is None:
        raise LookupError("a named mention has an entity")
    return mention.entity


def _plain_name(actor: KnownActor) -> str:
    return actor.name.partition(" (")[0].rstrip("?")


def _enriched(profile: Profile, more: Profile) -> Profile:
    """Add to what is known of an actor what another mention tells."""
    sectors = profile.sectors if profile.is_told else more.sectors or profile.sectors
    country, office = profile.country or more.country, profile.office or more.office
    return replace(profile, country=country, sectors=sectors, office=office)
