"""Actor mentions: which noun phrases of an article may stand for an actor, and how far each reaches."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from spacy.tokens import Doc, Token

from processors.actor_lexicon import ActorLexicon
from processors.actor_phrases import Profile
from schemas.mention import Entity

_PREMODIFIERS = frozenset(["amod", "compound", "nmod", "nummod", "quantmod", "advmod", "punct"])
_INNER = frozenset(["compound", "amod", "nmod", "npadvmod", "nummod", "quantmod"])
_QUOTES = frozenset("\"'`\u201c\u201d\u2018\u2019") | {"``", "''"}
_HYPHENS = frozenset("-\u2010\u2011")
_DONE_BY = frozenset(["nsubj", "nsubjpass", "dobj", "dative", "iobj", "agent", "appos", "attr", "ROOT"])
_DONE_WITH = frozenset(["by", "with", "against", "between", "among", "from", "to", "for", "on", "of", "than", "toward", "towards"])
_PERSONS = frozenset(["he", "she", "they", "it"])
_SUBJECT = frozenset(["nsubj", "nsubjpass", "dobj"])
_TAIL = 9
_STOPS = frozenset([",", ";", ":", "(", ")", "-", "--", "\u2013", "\u2014", ".", "!", "?", '"', "\u201c", "\u201d"])
_RELATIVE = frozenset(["who", "which", "that", "whose", "whom", "where", "when"])


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
    profile: Profile = field(default_factory=Profile)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The tokens of an article and the entity that each belongs to."""

    doc: Doc
    lowers: list[str]
    texts: list[str]
    entity_at: Mapping[int, Entity]
    spans: Mapping[Entity, tuple[int, int]]


def read_sheet(doc: Doc, body: str, entities: Sequence[Entity]) -> Sheet:
    """Lay out the tokens with their entities; the texts are those of the body."""
    entity_at: dict[int, Entity] = {}
    spans: dict[Entity, tuple[int, int]] = {}
    for entity in entities:
        span = doc.char_span(entity.start, entity.end, alignment_mode="expand")
        if span is not None:
            spans[entity] = (span.start, span.end)
            entity_at.update(dict.fromkeys(range(span.start, span.end), entity))
    texts = [token.text for token in doc]
    return Sheet(doc, [text.lower() for text in texts], texts, entity_at, spans)


def find_mentions(sheet: Sheet, lexicon: ActorLexicon, acting: frozenset[str]) -> list[Mention]:
    """Return the mentions in order, none overlapping another; `acting` are the places that stand for a government."""
    found = [*_named(sheet, lexicon, acting), *_common(sheet, lexicon), *_pronouns(sheet)]
    found.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
        elif kept[-1].end - kept[-1].start == 1 and mention.entity is not None:
            kept[-1] = mention
    return kept


def _named(sheet: Sheet, lexicon: ActorLexicon, acting: frozenset[str]) -> Iterator[Mention]:
    for entity, (start, end) in sheet.spans.items():
        head = sheet.doc[start:end].root
        if entity.label == "PER":
            first = min(start, _first(sheet.doc[end - 1])) if head.dep_ != "poss" else start
            first = min(start, _with_title(sheet, start, lexicon))
            yield Mention(Kind.PERSON, head.i, first, end, entity)
        elif entity.label == "ORG" and not _colours_people(sheet, head, end, lexicon):
            yield Mention(Kind.BODY, head.i, start, end, entity)
        elif entity.label == "GPE" and _acts(sheet, head, entity, acting) and not _colours_people(sheet, head, end, lexicon):
            yield Mention(Kind.COUNTRY, head.i, start, end, entity)
        elif entity.label == "NORP" and head.tag_.startswith("NN") and head.dep_ not in _INNER and end == head.i + 1:
            if not _colours_people(sheet, head, end, lexicon):
                yield Mention(Kind.PEOPLE, head.i, min(start, _first(head)), end, entity)


def _with_title(sheet: Sheet, start: int, lexicon: ActorLexicon) -> int:
    """Return where the titles and the peoples before a name begin."""
    first = start
    while first > 0:
        phrase = lexicon.titles.ending_at(sheet.lowers, first - 1)
        if phrase and "before" in phrase.word.flags and sheet.doc[phrase.start].sent == sheet.doc[start].sent:
            first = phrase.start
            continue
        entity = sheet.entity_at.get(first - 1)
        inner = sheet.doc[first - 1].dep_ in _INNER
        if first < start and inner and (entity is None or entity.label in ("NORP", "GPE", "ORG")):
            first = sheet.spans[entity][0] if entity else first - 1
            continue
        break
    return first


def _colours_people(sheet: Sheet, head: Token, end: int, lexicon: ActorLexicon) -> bool:
    """Say whether a name only says whose people they are: "Hamas fighters", "U.S. troops"."""
    if head.dep_ not in _INNER and not (end < len(sheet.texts) and sheet.texts[end] in _HYPHENS):
        return False
    if head.dep_ not in _INNER:
        return True
    governor = head.head
    if governor.i < end:
        return False
    if sheet.entity_at.get(governor.i) is not None and sheet.entity_at[governor.i].label == "PER":
        return True
    return bool(lexicon.nouns.ending_at(sheet.lowers, governor.i) or lexicon.titles.ending_at(sheet.lowers, governor.i))


def _acts(sheet: Sheet, head: Token, entity: Entity, acting: frozenset[str]) -> bool:
    """Say whether a country, or a place that stands for one, does something or has something done to it."""
    if entity.text not in acting:
        return False
    token = head
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    if token.dep_ in _DONE_BY or token.dep_ in ("poss", "compound", "nmod"):
        return True
    return token.dep_ == "pobj" and token.head.lower_ in _DONE_WITH


def _common(sheet: Sheet, lexicon: ActorLexicon) -> Iterator[Mention]:
    for token in sheet.doc:
        if not token.tag_.startswith(("NN", "JJ")) or token.dep_ in _INNER or token.i in sheet.entity_at:
            continue
        phrase = lexicon.nouns.ending_at(sheet.lowers, token.i) or lexicon.titles.ending_at(sheet.lowers, token.i)
        if phrase is None or "honorific" in phrase.word.flags or (token.tag_[0] == "J" and not phrase.plural):
            continue
        if _before_name(sheet, token):
            continue
        start = min(_first(token), phrase.start)
        if any(i in sheet.entity_at and sheet.entity_at[i].label == "PER" for i in range(start, token.i)):
            start = phrase.start
        yield Mention(Kind.COMMON, token.i, start, token.i + 1, possessor=_possessor(token))


def _before_name(sheet: Sheet, token: Token) -> bool:
    after = sheet.entity_at.get(token.i + 1)
    return after is not None and after.label == "PER" and after.start == sheet.doc[token.i + 1].idx


def _possessor(head: Token) -> int | None:
    return next((child.i for child in head.lefts if child.dep_ == "poss"), None)


def _first(head: Token) -> int:
    """Return the first token of a noun phrase that is no determiner and no possessor."""
    start = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ not in _PREMODIFIERS or child.right_edge.i != start - 1 or child.lower_ in _STOPS - _QUOTES:
            break
        start = child.left_edge.i
    while start < head.i and (head.doc[start].text in _QUOTES or head.doc[start].tag_ in ("DT", "PRP$", "RB", "IN", "CC", "WDT", "PDT")):
        start += 1
    return start


def _pronouns(sheet: Sheet) -> Iterator[Mention]:
    for token in sheet.doc:
        if token.tag_ == "PRP" and token.lower_ in _PERSONS and token.dep_ in _SUBJECT:
            yield Mention(Kind.PRONOUN, token.i, token.i, token.i + 1)


def phrase_of(sheet: Sheet, mention: Mention) -> tuple[list[str], int]:
    """Return the words that tell who a common noun stands for, and where its head is among them."""
    doc = sheet.doc
    first = mention.start
    if mention.possessor is not None:
        first = min(first, doc[mention.possessor].left_edge.i)
    last = mention.end
    edge = doc[mention.head].right_edge.i + 1
    while last < min(edge, mention.end + _TAIL) and sheet.texts[last] not in _STOPS and sheet.lowers[last] not in _RELATIVE:
        if doc[last].tag_ in ("VBD", "VBZ", "VBP", "MD", "VBG", "VBN"):
            break
        last += 1
    return sheet.texts[first:last], mention.head - first
