"""Actor mentions: which noun phrases of an article may stand for an actor, and how far each reaches."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from spacy.tokens import Doc, Token

from processors.actor_lexicon import ActorLexicon
from processors.actor_phrases import HYPHENS, Profile
from schemas.mention import Entity

INNER = frozenset(["compound", "amod", "nmod", "npadvmod", "nummod", "quantmod"])
"""What colours the noun behind it."""
POSSESSIVES = frozenset(["its", "their", "his", "her"])
_PREMODIFIERS = INNER | {"advmod", "punct"}
_QUOTES = frozenset("\"'`\u201c\u201d\u2018\u2019") | {"``", "''"}
_ACTING = frozenset(["nsubj", "nsubjpass", "dobj", "dative", "iobj", "agent", "appos", "attr", "ROOT", "poss", *INNER])
_DONE_WITH = frozenset("by with against between among from to for on of than toward towards".split())
_PRONOUNS = frozenset(["he", "she", "they", "it"])
_PRONOUN_ROLES = frozenset(["nsubj", "nsubjpass", "dobj"])
_STOPS = frozenset(',;:()-.!?"\u2013\u2014\u201c\u201d') | {"--"}
_EDGE_TAGS = frozenset(["DT", "PRP$", "RB", "RBS", "RBR", "JJS", "IN", "CC", "WDT", "PDT", "SYM", ",", ":"])
_RELATIVE = frozenset("who which that whose whom where when".split())
_VERBS = frozenset(["VBD", "VBZ", "VBP", "MD", "VBG", "VBN"])
_TAIL = 9
_ABBREVIATED = frozenset("capt gen col lt sgt maj prof fr rev hon adm brig cpl pte cmdr dr mr mrs ms".split())
"""Titles that say something only before a name."""
_NO_ACTORS = frozenset(["honorific", "none", "beside"])
_COMPARING = frozenset(["more", "fewer", "less", "most", "least"])
_BEING = frozenset("is was 's be been were are seems seemed appears appeared takes took".split())


class Kind(Enum):
    """What a mention is by its form."""

    PERSON = auto()
    BODY = auto()
    COUNTRY = auto()
    PEOPLE = auto()
    COMMON = auto()
    PRONOUN = auto()


@dataclass(slots=True)
class Mention:
    """A noun phrase that may stand for an actor."""

    kind: Kind
    head: int
    start: int
    end: int
    entity: Entity | None = None
    possessor: int | None = None
    """The head of "its", "Russia's"."""
    refers: bool = False
    """Whether it only takes up a country again."""
    profile: Profile = field(default_factory=Profile)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The tokens of an article and the entity that each belongs to."""

    doc: Doc
    texts: list[str]
    lowers: list[str]
    entity_at: Mapping[int, Entity]
    spans: Mapping[Entity, tuple[int, int]]

    def is_entity(self, i: int, *labels: str) -> bool:
        """Say whether a token belongs to an entity with one of these labels."""
        entity = self.entity_at.get(i)
        return entity is not None and entity.label in labels


def read_sheet(doc: Doc, entities: Sequence[Entity]) -> Sheet:
    """Lay out the tokens with their entities."""
    entity_at: dict[int, Entity] = {}
    spans: dict[Entity, tuple[int, int]] = {}
    for entity in entities:
        span = doc.char_span(entity.start, entity.end, alignment_mode="expand")
        if span is not None:
            spans[entity] = (span.start, span.end)
            entity_at.update(dict.fromkeys(range(span.start, span.end), entity))
    texts = [token.text for token in doc]
    return Sheet(doc, texts, [text.lower() for text in texts], entity_at, spans)


def find_mentions(sheet: Sheet, lexicon: ActorLexicon, countries: Container[str]) -> list[Mention]:
    """Return the mentions in order, none overlapping another; `countries` are names that stand for a government."""
    finder = _Finder(sheet, lexicon, countries)
    found = [*finder.named(), *finder.common(), *finder.pronouns()]
    found.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


class _Finder:
    def __init__(self, sheet: Sheet, lexicon: ActorLexicon, countries: Container[str]) -> None:
        self._sheet = sheet
        self._lexicon = lexicon
        self._countries = countries

    def named(self) -> Iterator[Mention]:
        """Yield the names of people, bodies, countries and peoples that act or are acted on."""
        for entity, (start, end) in self._sheet.spans.items():
            head = self._sheet.doc[start:end].root
            if entity.label == "PER":
                yield Mention(Kind.PERSON, head.i, self._with_titles(start), end, entity)
            elif self._colours_people(head, end):
                continue
            elif entity.label == "ORG":
                yield Mention(Kind.BODY, head.i, start, end, entity, possessor=_possessor(head))
            elif entity.label == "GPE" and entity.text in self._countries and _acts(head):
                yield Mention(Kind.COUNTRY, head.i, start, end, entity)
            elif entity.label == "NORP" and head.tag_[:2] == "NN" and head.dep_ not in INNER and end == head.i + 1:
                yield Mention(Kind.PEOPLE, head.i, min(start, self._first(head)), end, entity)

    def common(self) -> Iterator[Mention]:
        """Yield the phrases whose head is a noun for people, a body or an office."""
        lowers, titles, nouns = self._sheet.lowers, self._lexicon.titles, self._lexicon.nouns
        for token in self._sheet.doc:
            tag = token.tag_[:2]
            if tag not in ("NN", "JJ", "VB") or token.dep_ in INNER or token.i in self._sheet.entity_at:
                continue
            phrase = nouns.ending_at(lowers, token.i) or titles.ending_at(lowers, token.i)
            if phrase is None or phrase.word.flags & _NO_ACTORS or (tag != "NN" and not phrase.plural):
                continue
            if "site" in phrase.word.flags and not _acts(token):
                continue
            if token.lower_ in _ABBREVIATED or self._stands_before_name(token) or _is_in_apposition(self._sheet, token):
                continue
            start = min(self._first(token), phrase.start)
            if any(self._sheet.is_entity(i, "PER") for i in range(start, token.i)):
                start = phrase.start
            refers = "refers" in phrase.word.flags
            yield Mention(Kind.COMMON, token.i, start, token.i + 1, possessor=_possessor(token), refers=refers)

    def pronouns(self) -> Iterator[Mention]:
        """Yield the pronouns that act, are acted on or speak."""
        for token in self._sheet.doc:
            if token.tag_ != "PRP" or token.lower_ not in _PRONOUNS or token.dep_ not in _PRONOUN_ROLES:
                continue
            if token.lower_ != "it" or token.head.lower_ not in _BEING:
                yield Mention(Kind.PRONOUN, token.i, token.i, token.i + 1)

    def _with_titles(self, start: int) -> int:
        """Return where the titles, peoples and bodies before a person's name begin."""
        first = start
        while first > 0 and self._sheet.doc[first - 1].sent == self._sheet.doc[start].sent:
            phrase = self._lexicon.titles.ending_at(self._sheet.lowers, first - 1)
            inner = self._sheet.doc[first - 1].dep_ in INNER
            if phrase and "before" in phrase.word.flags:
                first = phrase.start
            elif first < start and self._sheet.is_entity(first - 1, "NORP", "GPE", "ORG"):
                first = self._sheet.spans[self._sheet.entity_at[first - 1]][0]
            elif first < start and inner and first - 1 not in self._sheet.entity_at:
                first -= 1
            else:
                break
        return first

    def _colours_people(self, head: Token, end: int) -> bool:
        """Say whether a name only says whose people they are: "Hamas fighters", "U.S. troops"."""
        if head.dep_ not in INNER:
            return end < len(self._sheet.texts) and self._sheet.texts[end] in HYPHENS
        governor = head.head.i
        if governor < end:
            return False
        if self._sheet.is_entity(governor, "PER"):
            return True
        nouns, titles = self._lexicon.nouns, self._lexicon.titles
        return bool(nouns.ending_at(self._sheet.lowers, governor) or titles.ending_at(self._sheet.lowers, governor))

    def _stands_before_name(self, token: Token) -> bool:
        after = self._sheet.entity_at.get(token.i + 1)
        return after is not None and after.label == "PER" and after.start == self._sheet.doc[token.i + 1].idx

    def _first(self, head: Token) -> int:
        """Return the first token of a noun phrase that is no determiner and no possessor."""
        start = head.i
        for child in reversed(list(head.lefts)):
            stops = child.text in _STOPS and child.text not in _QUOTES and child.text not in HYPHENS
            if child.dep_ not in _PREMODIFIERS or child.right_edge.i != start - 1 or stops:
                break
            start = child.left_edge.i
        while start < head.i and self._is_edge(start):
            start += 1
        return start

    def _is_edge(self, i: int) -> bool:
        """Say whether a token at the left of a phrase is no part of it."""
        token, text = self._sheet.doc[i], self._sheet.texts[i]
        if self._sheet.texts[i + 1] in HYPHENS:
            return False
        return text in _QUOTES | HYPHENS or token.tag_ in _EDGE_TAGS or self._sheet.lowers[i] in _COMPARING


def _acts(head: Token) -> bool:
    """Say whether a country does something or has something done to it."""
    token = head
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token.dep_ in _ACTING or (token.dep_ == "pobj" and token.head.lower_ in _DONE_WITH)


def _is_in_apposition(sheet: Sheet, token: Token) -> bool:
    """Say whether a noun only says who the person before it is: "Andriy Yusov, a spokesperson"."""
    return token.dep_ == "appos" and token.head.i < token.i and sheet.is_entity(token.head.i, "PER")


def _possessor(head: Token) -> int | None:
    return next((child.i for child in head.lefts if child.dep_ == "poss"), None)


def phrase_of(sheet: Sheet, mention: Mention) -> tuple[list[str], int]:
    """Return the words that tell who a noun phrase stands for, and where its head is among them."""
    doc = sheet.doc
    first = mention.start
    if mention.possessor is not None:
        first = min(first, doc[mention.possessor].left_edge.i)
    edge = min(doc[mention.head].right_edge.i + 1, mention.end + _TAIL)
    last = mention.end
    while last < edge and sheet.texts[last] not in _STOPS and sheet.lowers[last] not in _RELATIVE:
        if doc[last].tag_ in _VERBS:
            break
        last += 1
    return sheet.texts[first:last], mention.end - 1 - first
