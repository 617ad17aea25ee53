"""Titles: one line in plain words for an event."""

from collections.abc import Sequence
from dataclasses import dataclass

from processors.attribution import Word
from processors.merging import Draft
from schemas.event import Attribution, Factuality, Role
from schemas.mention import TimeBasis
from schemas.plover import EventType

_NAMED_AT_MOST = 2
_PLURALS = frozenset({"people", "police", "children"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """How a kind of event is said: the doer does it to somebody, or, without a doer, as a noun."""

    base: str
    past: str
    ing: str
    noun: str
    link: str = ""
    """Before the recipient of the verb: "protested against", "met with"."""
    noun_link: str = "of"
    """Before the recipient of the noun: "attack on"."""


_OF_TYPE = {
    EventType.AGREE: Phrase("reach an agreement", "agreed", "agreeing", "agreement", "with", "with"),
    EventType.CONSULT: Phrase("meet", "met", "meeting", "talks", "with", "with"),
    EventType.SUPPORT: Phrase("support", "backed", "backing", "support", "", "for"),
    EventType.CONCEDE: Phrase("make a concession", "made a concession", "conceding", "concession", "to", "to"),
    EventType.COOPERATE: Phrase("cooperate", "cooperated", "cooperating", "cooperation", "with", "with"),
    EventType.AID: Phrase("aid", "aided", "aiding", "aid", "", "for"),
    EventType.RETREAT: Phrase("pull back", "pulled back", "pulling back", "retreat", "from", "from"),
    EventType.REQUEST: Phrase("call on", "called on", "calling on", "appeal", "", "to"),
    EventType.ACCUSE: Phrase("criticise", "criticised", "criticising", "criticism"),
    EventType.REJECT: Phrase("reject", "rejected", "rejecting", "rejection"),
    EventType.THREATEN: Phrase("threaten", "threatened", "threatening", "threat", "", "against"),
    EventType.PROTEST: Phrase("protest", "protested", "protesting", "protest", "against", "against"),
    EventType.SANCTION: Phrase("sanction", "sanctioned", "sanctioning", "sanctions", "", "on"),
    EventType.MOBILIZE: Phrase("mobilise", "mobilised", "mobilising", "mobilisation", "against", "against"),
    EventType.COERCE: Phrase("coerce", "coerced", "coercing", "coercion"),
    EventType.ASSAULT: Phrase("attack", "attacked", "attacking", "attack", "", "on"),
}
_OF_MODE = {
    (EventType.ASSAULT, "abduct"): Phrase("abduct", "abducted", "abducting", "abduction"),
    (EventType.ASSAULT, "torture"): Phrase("torture", "tortured", "torturing", "torture"),
    (EventType.ASSAULT, "targeted"): Phrase("assassinate", "assassinated", "assassinating", "assassination"),
    (EventType.ASSAULT, "destroy"): Phrase("destroy", "destroyed", "destroying", "destruction"),
    (EventType.COERCE, "arrest"): Phrase("arrest", "arrested", "arresting", "arrest"),
    (EventType.COERCE, "deport"): Phrase("deport", "deported", "deporting", "deportation"),
    (EventType.COERCE, "seize"): Phrase("seize", "seized", "seizing", "seizure"),
    (EventType.COERCE, "restrict"): Phrase("restrict", "restricted", "restricting", "restriction", "", "on"),
    (EventType.COERCE, "censor"): Phrase("censor", "censored", "censoring", "censorship"),
    (EventType.COERCE, "cyber"): Phrase("hack", "hacked", "hacking", "cyber attack", "", "on"),
    (EventType.COERCE, "curfew"): Phrase("set a curfew", "set a curfew", "setting a curfew", "curfew", "on", "in"),
    (EventType.SANCTION, "convict"): Phrase("convict", "convicted", "convicting", "conviction"),
    (EventType.SANCTION, "expel"): Phrase("expel", "expelled", "expelling", "expulsion"),
    (EventType.RETREAT, "ceasefire"): Phrase("cease fire", "ceased fire", "ceasing fire", "ceasefire", "with", "with"),
    (EventType.RETREAT, "release"): Phrase("release", "released", "releasing", "release"),
    (EventType.RETREAT, "resign"): Phrase("resign", "resigned", "resigning", "resignation"),
    (EventType.RETREAT, "withdraw"): Phrase("withdraw", "withdrew", "withdrawing", "withdrawal", "from", "from"),
    (EventType.ACCUSE, "allege"): Phrase("accuse", "accused", "accusing", "accusation", "", "against"),
    (EventType.ACCUSE, "investigate"): Phrase("investigate", "investigated", "investigating", "inquiry", "", "into"),
    (EventType.PROTEST, "riot"): Phrase("riot", "rioted", "rioting", "riot", "against", "against"),
    (EventType.PROTEST, "strike"): Phrase("strike", "went on strike", "striking", "strike", "against", "against"),
    (EventType.PROTEST, "boycott"): Phrase("boycott", "boycotted", "boycotting", "boycott"),
    (EventType.CONSULT, "visit"): Phrase("visit", "visited", "visiting", "visit", "", "to"),
    (EventType.CONSULT, "phone"): Phrase("phone", "phoned", "phoning", "phone call", "", "with"),
}  # fmt: skip


def title_of(draft: Draft) -> str:
    """Return a line such as "Freedom of Russia Legion (REB) says it attacked Russia, Belgorod, 12 Mar 2024"."""
    line = _voiced(_happening(draft), draft.word)
    tail = [draft.place.name] if draft.place else []
    if draft.when.basis is not TimeBasis.PUBLICATION and draft.when.start is not None:
        tail.append(f"{draft.when.start.day} {draft.when.start:%b %Y}")
    return ", ".join([line[0].upper() + line[1:], *tail])


def _happening(draft: Draft) -> str:
    phrase = _OF_MODE.get((draft.entry.type, draft.entry.mode or "")) or _OF_TYPE[draft.entry.type]
    actors, recipients = draft.actors, draft.recipients
    if not actors:
        return _as_noun(phrase, recipients, draft.factuality)
    speakers = {claimant.actor_id for claimant in draft.word.claimed_by or draft.word.denied_by}
    own_words = speakers == {actor.actor_id for actor in actors}
    doer = ("they" if _are_many(actors) else "it") if own_words else _names(actors)
    whom = f" {phrase.link} {_names(recipients)}".replace("  ", " ") if recipients else ""
    return f"{doer} {_verb(phrase, _voiced_factuality(draft))}{whom}"


def _voiced_factuality(draft: Draft) -> Factuality:
    """Return how real the happening is in the mouth of who denies it: "denies that it attacked"."""
    denied = draft.word.attribution is Attribution.DENIED
    return Factuality.HAPPENED if denied and draft.factuality is Factuality.NEGATED else draft.factuality


def _as_noun(phrase: Phrase, recipients: tuple[Role, ...], factuality: Factuality) -> str:
    whom = f" {phrase.noun_link} {_names(recipients)}" if recipients else ""
    prefix = {
        Factuality.ATTEMPTED: "attempted ",
        Factuality.PLANNED: "planned ",
        Factuality.HYPOTHETICAL: "possible ",
        Factuality.NEGATED: "no ",
    }.get(factuality, "")
    return f"{prefix}{phrase.noun}{whom}"


def _verb(phrase: Phrase, factuality: Factuality) -> str:
    match factuality:
        case Factuality.ATTEMPTED:
            return f"tried to {phrase.base}"
        case Factuality.PLANNED:
            return f"will {phrase.base}"
        case Factuality.HYPOTHETICAL:
            return f"may {phrase.base}"
        case Factuality.NEGATED:
            return f"did not {phrase.base}"
        case Factuality.ONGOING:
            return f"kept {phrase.ing}"
        case _:
            return phrase.past


def _voiced(happening: str, word: Word) -> str:
    if word.attribution is Attribution.ASSERTED:
        return happening
    voices = word.claimed_by or word.denied_by
    who = _names(voices) if voices else "unnamed sources"
    one = bool(voices) and not _are_many(voices)
    if word.attribution is Attribution.DENIED:
        return f"{who} {'denies' if one else 'deny'} that {happening}"
    said = f"{who} {'says' if one else 'say'} {happening}"
    return f"{said} (contested)" if word.attribution is Attribution.CONTESTED else said


def _names(roles: Sequence[Role]) -> str:
    shown = [f"{role.name} ({role.sector})" if _explains(role) else role.name for role in roles[:_NAMED_AT_MOST]]
    more = len(roles) - len(shown)
    return " and ".join(shown) if not more else f"{', '.join(shown)} and {more} more"


def _are_many(roles: Sequence[Role]) -> bool:
    """Say whether roles take a plural verb: several, or a phrase in the plural such as "armed groups"."""
    last = roles[-1].name.lower().split()[-1]
    return len(roles) > 1 or (_is_unnamed(roles[-1]) and (last.endswith(("s", "men")) or last in _PLURALS))


def _is_unnamed(role: Role) -> bool:
    return role.actor_id.startswith("unnamed:")


def _explains(role: Role) -> bool:
    """Say whether a name alone would not tell who that is."""
    return role.sector is not None and not _is_unnamed(role) and role.sector not in {"GOV", "MIL", "UNK"}
