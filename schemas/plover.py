"""PLOVER 2.0, the event ontology: types, modes with scores, quad codes, contexts, sectors.

Facts from the PLOVER manual (openeventdata/PLOVER, CC BY-SA 4.0). Where the manual contradicts itself the
sections win over the appendix: SANCTION is material conflict, PROTEST needs no recipient, vandalize scores -5.
"""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class EventType(StrEnum):
    """The 16 event types."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Quad(IntEnum):
    """PLOVER's four classes."""

    VERBAL_COOPERATION = 1
    MATERIAL_COOPERATION = 2
    VERBAL_CONFLICT = 3
    MATERIAL_CONFLICT = 4


class Context(StrEnum):
    """Why an event happened: PLOVER's 37 contexts."""

    MILITARY = "military"
    INTELLIGENCE = "intelligence"
    EXECUTIVE = "executive"
    LEGISLATIVE = "legislative"
    ELECTION = "election"
    POLITICAL_INSTITUTIONS = "political_institutions"
    PRO_DEMOCRACY = "pro_democracy"
    PRO_AUTOCRACY = "pro_autocracy"
    ECONOMIC = "economic"
    LEGAL = "legal"
    REPARATIONS = "reparations"
    HUMAN_RIGHTS = "human_rights"
    RIGHTS_FREEDOMS = "rights_freedoms"
    REPRESSION = "repression"
    HUMAN_SECURITY = "human_security"
    GENDER = "gender"
    LGBT = "lgbt"
    RELIGION_ETHNICITY = "religion_ethnicity"
    INEQUALITY = "inequality"
    DIPLOMATIC = "diplomatic"
    TERRITORY = "territory"
    PEACEKEEPING = "peacekeeping"
    HEALTH = "health"
    ASYLUM = "asylum"
    MIGRATION = "migration"
    DISASTERS = "disasters"
    NATURAL_RESOURCE = "natural_resource"
    ENVIRONMENT = "environment"
    TECHNOLOGY = "technology"
    TERRORISM = "terrorism"
    CBRN = "cbrn"
    CYBER = "cyber"
    MISINFORMATION = "misinformation"
    CRIME = "crime"
    CORRUPTION = "corruption"
    ILLEGAL_DRUGS = "illegal_drugs"
    TRAFFICKING = "trafficking"


class Sector(StrEnum):
    """Who an actor is: PLOVER's 25 sectors."""

    COP = "COP"
    GOV = "GOV"
    JUD = "JUD"
    LEG = "LEG"
    MIL = "MIL"
    PRM = "PRM"
    PTY = "PTY"
    REB = "REB"
    SPY = "SPY"
    UAF = "UAF"
    UNK = "UNK"
    AGR = "AGR"
    BUS = "BUS"
    CRM = "CRM"
    CVL = "CVL"
    EDU = "EDU"
    ELI = "ELI"
    JRN = "JRN"
    LAB = "LAB"
    MED = "MED"
    REF = "REF"
    OPP = "OPP"
    PRE = "PRE"
    REL = "REL"
    SOC = "SOC"


INTERNATIONAL = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
"""What stands in for a country where an actor belongs to none."""


@dataclass(frozen=True, slots=True)
class TypeFacts:
    """What the manual says of one event type."""

    score: float
    quad: Quad
    modes: dict[str, float]
    needs_recipient: bool = False


PLOVER: dict[EventType, TypeFacts] = {
    EventType.AGREE: TypeFacts(2.5, Quad.VERBAL_COOPERATION, {}),
    EventType.CONSULT: TypeFacts(
        2.5, Quad.VERBAL_COOPERATION, {"visit": 4, "third-party": 1, "multilateral": 4, "phone": 1.5}
    ),
    EventType.SUPPORT: TypeFacts(5, Quad.VERBAL_COOPERATION, {}),
    EventType.CONCEDE: TypeFacts(4.5, Quad.VERBAL_COOPERATION, {}),
    EventType.COOPERATE: TypeFacts(9.5, Quad.MATERIAL_COOPERATION, {}, needs_recipient=True),
    EventType.AID: TypeFacts(10, Quad.MATERIAL_COOPERATION, {}, needs_recipient=True),
    EventType.RETREAT: TypeFacts(
        6.5,
        Quad.MATERIAL_COOPERATION,
        {"withdraw": 8, "release": 6.5, "disarm": 10, "ceasefire": 7.5, "access": 6.5, "resign": 4.5},
    ),
    EventType.REQUEST: TypeFacts(0, Quad.VERBAL_CONFLICT, {"assist": 0.5, "change": -1, "yield": -1, "meet": 0}),
    EventType.ACCUSE: TypeFacts(-3, Quad.VERBAL_CONFLICT, {"disapprove": -2, "investigate": -3.5, "allege": -3.5}),
    EventType.REJECT: TypeFacts(-2, Quad.VERBAL_CONFLICT, {"assist": -1.5, "change": -2, "yield": -2, "meet": -2}),
    EventType.THREATEN: TypeFacts(
        -3.5,
        Quad.VERBAL_CONFLICT,
        {"restrict": -3, "arrest": -3.5, "relations": -3.5, "expel": -3.5, "territory": -4, "violence": -3.5},
    ),
    EventType.PROTEST: TypeFacts(
        -5,
        Quad.MATERIAL_CONFLICT,
        {
            "demo": -5,
            "riot": -7,
            "strike": -5,
            "hunger": -4.5,
            "boycott": -4.5,
            "obstruct": -4.5,
            "vandalize": -5,
        },
    ),
    EventType.SANCTION: TypeFacts(
        -6,
        Quad.MATERIAL_CONFLICT,
        {"convict": -6, "expel": -5.5, "withdraw": -6, "discontinue": -6},
        needs_recipient=True,
    ),
    EventType.MOBILIZE: TypeFacts(
        -5.5, Quad.MATERIAL_CONFLICT, {"troops": -6.5, "weapons": -6.5, "police": -5.5, "militia": -6}
    ),
    EventType.COERCE: TypeFacts(
        -7,
        Quad.MATERIAL_CONFLICT,
        {
            "seize": -7,
            "restrict": -7,
            "censor": -6.5,
            "curfew": -6.5,
            "martial-law": -7.5,
            "arrest": -7,
            "deport": -7,
            "withhold": -7,
            "misinformation": -6.5,
            "cyber": -7,
        },
    ),
    EventType.ASSAULT: TypeFacts(
        -9,
        Quad.MATERIAL_CONFLICT,
        {
            "abduct": -8.5,
            "beat": -7.5,
            "torture": -8.5,
            "sexual": -8.5,
            "targeted": -9.5,
            "destroy": -8.5,
            "primitive": -8,
            "firearms": -9,
            "explosives": -9,
            "suicide-attack": -9.5,
            "aerial": -9.5,
            "drone": -9.5,
            "heavy-weapons": -9.5,
            "crowd-control": -7.5,
            "unconventional": -10,
        },
    ),
}


def intensity(event_type: EventType, mode: str | None) -> float:
    """Return PLOVER's score of a type, or of its mode where one is known (-10 .. 10)."""
    facts = PLOVER[event_type]
    return facts.score if mode is None else facts.modes[mode]
