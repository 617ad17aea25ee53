"""Names: PER, LOC and ORG against newswire (CoNLL 2003), posts (WNUT 17) and reports on defence (re3d).

The text of an item is its tokens with blanks between, one sentence a line. GPE, LOC and FAC count as LOC; NORP, EVENT
and the model's other labels are left out, as are the sets' other classes. An exact hit has the same class and the same
span once "the" and "'s" are trimmed on both sides. re3d marks whole noun phrases ("the Members of the Security
Council"), so there a hit is one of the same class that overlaps.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.sets import Enrich, Line, Score

Named = tuple[int, int, str]
CLASSES = ("PER", "LOC", "ORG")
_OURS = {"PER": "PER", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "ORG": "ORG"}
_SETS: dict[str, tuple[dict[str, str], bool]] = {
    "ner.conll2003_testa": ({"PER": "PER", "LOC": "LOC", "ORG": "ORG"}, True),
    "ner.wnut17": ({"person": "PER", "location": "LOC", "group": "ORG", "corporation": "ORG"}, True),
    "ner.re3d": ({"Person": "PER", "Location": "LOC", "Organisation": "ORG"}, False),
}
_FLOORS = {("ner.conll2003_testa", "all"): (0.70, 0.86)}
_AROUND = 40


@dataclass(slots=True)
class Tally:
    """Hits and misses by class, and the misses in context."""

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def f1(self, classes: Sequence[str]) -> float:
        """Return the F1 over some classes together."""
        right, found, asked = (sum(counts[name] for name in classes) for counts in (self.right, self.found, self.asked))
        return 2 * right / max(1, found + asked)


def score(data: Path, enrich: Enrich, limit: int | None) -> Iterator[Score]:
    """Score the entities in the records of each set."""
    for name, (classes, exact) in _SETS.items():
        items = [json.loads(line) for line in (data / f"{name}.jsonl").read_text().splitlines()[:limit]]
        laid = [_laid(item, classes) for item in items]
        records = enrich([{"id": item["id"], "text": text} for item, (text, _) in zip(items, laid, strict=True)])
        tally = Tally()
        for (text, asked), record in zip(laid, records, strict=True):
            _count(tally, text, asked, _found(text, record), exact=exact)
        kind = "exact" if exact else "overlap"
        n = tally.asked.total()
        for part in ("all", *CLASSES):
            floor, reach = _FLOORS.get((name, part), (None, None))
            value = tally.f1(CLASSES if part == "all" else (part,))
            yield Score(name, f"{part} {kind} F1", value, n, floor, reach, tuple(tally.errors[:: max(1, n // 400)]))


def _laid(item: Line, classes: dict[str, str]) -> tuple[str, list[Named]]:
    """Return the text of an item and the names marked in it."""
    begins = set(item["sentence_starts"])
    text, spans = "", []
    for i, token in enumerate(item["tokens"]):
        text += "" if i == 0 else "\n" if i in begins else " "
        spans.append((len(text), len(text) + len(token)))
        text += token
    marked = [(spans[a][0], spans[b - 1][1], classes[name]) for a, b, name in item["entities"] if name in classes]
    return text, [_trimmed(text, *one) for one in marked]


def _found(text: str, record: Line) -> list[Named]:
    named = [(one["start"], one["end"], _OURS[one["label"]]) for one in record["entities"] if one["label"] in _OURS]
    return [_trimmed(text, *one) for one in named]


def _trimmed(text: str, start: int, end: int, label: str) -> Named:
    if text[start:end].lower().startswith("the "):
        start += 4
    for ending in (" 's", "'s"):
        if text[start:end].endswith(ending):
            end -= len(ending)
    return start, end, label


def _count(tally: Tally, text: str, asked: list[Named], found: list[Named], *, exact: bool) -> None:
    tally.asked.update(name for _, _, name in asked)
    tally.found.update(name for _, _, name in found)
    left = list(asked)
    for one in found:
        hit = next((other for other in left if one == other or (not exact and _meet(one, other))), None)
        if hit is None:
            tally.errors.append(f"found {_shown(text, one)}")
        else:
            left.remove(hit)
            tally.right[one[2]] += 1
    tally.errors += [f"missed {_shown(text, one)}" for one in left]


def _meet(one: Named, other: Named) -> bool:
    return one[2] == other[2] and one[0] < other[1] and other[0] < one[1]


def _shown(text: str, one: Named) -> str:
    start, end, name = one
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return f"{name}: {before}[{text[start:end]}]{after}".replace("\n", " / ")
