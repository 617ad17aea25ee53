"""Events: types on PETRARCH's sentences, incidents of the MUC reports, types of made-up stories.

Petrarch: the CAMEO codes are mapped to PLOVER by their roots (2021 mapping); a sentence where an event is expected is
right when one of the expected types is found. MUC: a report is relevant when an ASSAULT, a kidnapping or the like is
found that is no combat and not denied by grammar; strings are right when they share a content word with an alternative.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.sets import Enrich, Line, Score

_ROOTS = {
    "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "CONCEDE", "09": "ACCUSE",
    "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE",
    "16": "SANCTION", "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
}  # fmt: skip
_EXCEPTIONS = {
    "0813": "RETREAT", "0814": "RETREAT", "084": "RETREAT", "085": "RETREAT", "086": "RETREAT", "087": "RETREAT",
    "163": "COERCE", "1712": "ASSAULT", "175": "ASSAULT", "191": "COERCE", "192": "COERCE",
}  # fmt: skip
_MUC_TYPES = {
    "ATTACK": "ATTACK", "BOMBING": "BOMBING", "KIDNAPPING": "KIDNAPPING", "ARSON": "ARSON", "ROBBERY": "ROBBERY",
    "HIJACKING": "HIJACKING", "FORCED WORK STOPPAGE": "FORCED WORK STOPPAGE",
}  # fmt: skip
_COMBAT = frozenset(
    f"assault.{name}"
    for name in ("clash", "clash-between", "outbreak", "violence-noun", "fight-armed", "advance", "inflict", "war")
)
_STATE = frozenset({"GOV", "MIL", "COP"})
_ARMED = frozenset({"MIL", "REB", "UAF"})
_UNREAL = frozenset({"negated", "hypothetical"})
_WORD = re.compile(r"[a-z0-9]{3,}")
_EMPTY_WORDS = frozenset({"the", "and", "of", "member", "members", "group", "groups", "unidentified", "individuals"})


def score(data: Path, enrich: Enrich, limit: int | None) -> Iterator[Score]:
    """Yield the figures of every event set that is there."""
    for name in ("events.petrarch2_gsr", "events.petrarch_unit"):
        yield from _petrarch(name, _read(data, name, limit), enrich)
    yield from _muc(_read(data, "events.muc_dev", limit), enrich)
    yield from _synthetic(_read(data, "events.ngec_synthetic", limit, every=15), enrich)


def _read(data: Path, name: str, limit: int | None, every: int = 1) -> list[Line]:
    path = data / f"{name}.jsonl"
    lines = path.read_text().splitlines()[::every] if path.exists() else []
    return [json.loads(line) for line in lines[:limit]]


def plover_of(cameo: str) -> str | None:
    """Return the PLOVER type of a CAMEO code, or None for statements and appeals, which PLOVER drops."""
    for length in (4, 3):
        if cameo[:length] in _EXCEPTIONS:
            return _EXCEPTIONS[cameo[:length]]
    return _ROOTS.get(cameo[:2])


def _petrarch(name: str, items: list[Line], enrich: Enrich) -> Iterator[Score]:
    wanted = [{t for e in item["events"] if (t := plover_of(e["code"]))} for item in items]
    records = enrich([_line(item, _iso(item["date"])) for item in items])
    right = errors = expected = 0
    quiet = alarms = 0
    shown = []
    for item, types, record in zip(items, wanted, records, strict=True):
        found = {event["type"] for event in record["events"]}
        if types:
            expected += 1
            right += bool(types & found)
            if not types & found:
                shown.append(f"{sorted(types)} expected, {sorted(found)} found: {item['text'][:200]}")
        else:
            quiet += 1
            alarms += bool(found)
        errors += len(found - types)
    if expected:
        yield Score(name, "type accuracy", right / expected, expected, 0.48, 0.75, tuple(shown))
    if quiet:
        yield Score(name, "events where none is expected", alarms / quiet, quiet)
    if items:
        yield Score(name, "other types found, per sentence", errors / len(items), len(items))


def _iso(date: str) -> str | None:
    return f"{date[:4]}-{date[4:6]}-{date[6:]}" if re.fullmatch(r"(?:19|20)\d{6}", date) else None


def _line(item: Line, published_at: str | None = None) -> Line:
    line = {"id": item["id"], "text": item["text"]}
    return line | {"published_at": published_at} if published_at else line


def _muc(items: list[Line], enrich: Enrich) -> Iterator[Score]:
    if not items:
        return
    records = enrich([_line(item) for item in items])
    relevant, types, doers, sufferers = Tally(), Tally(), Tally(), Tally()
    shown = []
    for item, record in zip(items, records, strict=True):
        needed = [t for t in item["templates"] if not t["optional"]]
        events = [event for event in record["events"] if _is_incident(event)]
        if not item["templates"] or needed:
            relevant.add({"yes"} if needed else set(), {"yes"} if events else set())
            if bool(needed) != bool(events):
                shown.append(f"{'missed' if needed else 'false'}: {_gist(events) or item['text'][:150]}")
        types.add({t["type"] for t in needed if t["type"] in _MUC_TYPES}, {_muc_type(event) for event in events})
        doers.match(
            [f["alternatives"] for t in needed for f in t["perp_individual"] + t["perp_org"]], _names(events, "actors")
        )
        sufferers.match([f["alternatives"] for t in needed for f in _victims(t)], _names(events, "recipients"))
    yield Score("events.muc_dev", "relevant F1", relevant.f1, len(items), 0.75, 0.85, tuple(shown))
    yield Score("events.muc_dev", "incident type F1", types.f1, len(items), 0.63, 0.75)
    yield Score("events.muc_dev", "perpetrator string F1", doers.f1, len(items), 0.18, 0.50)
    yield Score("events.muc_dev", "victim string F1", sufferers.f1, len(items), 0.18, 0.50)


def _gist(events: list[Line]) -> str:
    return "; ".join(f"{e['rule']}: {e['evidence']['text'][:100]}" for e in events[:2])


def _is_incident(event: Line) -> bool:
    """Say whether an event is what MUC's guidelines count: terrorism, and not the combat of armies and guerrillas."""
    if event["type"] != "ASSAULT" or event["factuality"] in _UNREAL | {"historical"} or event["rule"] in _COMBAT:
        return False
    doers, sufferers = ({actor["sector"] for actor in event[role]} for role in ("actors", "recipients"))
    return not (doers and doers <= _STATE) and not (sufferers and sufferers <= _ARMED)


def _muc_type(event: Line) -> str:
    if event["mode"] == "abduct":
        return "KIDNAPPING"
    if event["mode"] in {"explosives", "suicide-attack"}:
        return "BOMBING"
    return "ARSON" if event["rule"] == "assault.arson" else "ATTACK"


def _victims(template: Line) -> list[Line]:
    return list(template["human_target_name"]) + list(template["human_target_description"])


def _names(events: list[Line], role: str) -> list[str]:
    return sorted({actor["text"] for event in events for actor in event[role]})


class Tally:
    """Counts for precision, recall and F1."""

    def __init__(self) -> None:
        self.right: float = 0
        self.found: float = 0
        self.wanted: float = 0

    def add(self, wanted: set[str], found: set[str]) -> None:
        """Count two sets against each other."""
        self.right += len(wanted & found)
        self.found += len(found)
        self.wanted += len(wanted)

    def match(self, wanted: list[list[str]], found: list[str]) -> None:
        """Count strings against lists of alternatives, each matched once, by a shared content word."""
        left = [{w for alternative in alternatives for w in _words(alternative)} for alternatives in wanted]
        self.wanted += len(left)
        self.found += len(found)
        for name in found:
            hit = next((i for i, words in enumerate(left) if words & _words(name)), None)
            if hit is not None:
                del left[hit]
                self.right += 1

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where nothing was found or wanted."""
        total = self.found + self.wanted
        return 2 * self.right / total if total else 0.0


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower())) - _EMPTY_WORDS


def _synthetic(items: list[Line], enrich: Enrich) -> Iterator[Score]:
    if not items:
        return
    records = enrich([_line(item) for item in items])
    tallies: dict[str, Tally] = {item["event_type"]: Tally() for item in items}
    misses: Counter[str] = Counter()
    for item, record in zip(items, records, strict=True):
        found = Counter(event["type"] for event in record["events"])
        main = found.most_common(1)[0][0] if found else "none"
        for name, tally in tallies.items():
            tally.add({name} & {item["event_type"]}, {name} & set(found))
        if item["event_type"] not in found:
            misses[f"{item['event_type']}/{item['mode']} missed, most found {main}"] += 1
    macro = sum(tally.f1 for tally in tallies.values()) / len(tallies)
    shown = tuple(f"{count}x {what}" for what, count in misses.most_common())
    yield Score("events.ngec_synthetic", "type macro F1 (a hint only)", macro, len(items), errors=shown)
