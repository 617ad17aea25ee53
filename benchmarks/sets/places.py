"""Places: toponym spans, and toponyms found and resolved within 161 km, against LGL (local papers) and GeoVirus."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from benchmarks.sets import Enrich, Line, Score

_SETS = {"lgl_dev": (0.66, 0.82, 0.60), "geovirus": (0.86, 0.92, 0.85)}
"""Floor (the stock model's entities) and reach for spans, reach for found and resolved."""
_KM = 161.0
"""A hundred miles, the usual measure."""
_EARTH_KM = 6371.0
_SHOWN = 40
_AROUND = 30


@dataclass(slots=True)
class Tally:
    """Toponyms counted over a set."""

    right: int = 0
    found: int = 0
    asked: int = 0
    resolvable: int = 0
    resolved: int = 0
    near: int = 0
    errors: list[str] = field(default_factory=list)
    misplaced: list[str] = field(default_factory=list)


def score(data: Path, enrich: Enrich, limit: int | None) -> Iterator[Score]:
    """Yield the figures of both sets."""
    for name, (floor, reach, near) in _SETS.items():
        with (data / f"places.{name}.jsonl").open(encoding="utf-8") as file:
            items = [json.loads(line) for line in islice(file, limit)]
        tally = _counted(items, enrich([_line(item) for item in items]))
        f1 = 2 * tally.right / max(tally.found + tally.asked, 1)
        yield Score(f"places.{name}", "span F1", f1, tally.asked, floor, reach, tuple(tally.errors[:_SHOWN]))
        value = tally.near / max(tally.resolvable, 1)
        errors = tuple(tally.misplaced[:_SHOWN])
        yield Score(f"places.{name}", "found within 161 km", value, tally.resolvable, None, near, errors)
        of_found = tally.near / max(tally.resolved, 1)
        yield Score(f"places.{name}", "of resolved within 161 km", of_found, tally.resolved)


def _line(item: Line) -> Line:
    line = {"id": item["id"], "text": item["text"], "url": item.get("url") or None}
    return line | ({"published_at": item["date"]} if item.get("date") else {})


def _counted(items: Iterable[Line], records: Iterable[Line]) -> Tally:
    tally = Tally()
    for item, record in zip(items, records, strict=True):
        _count(tally, item, {(place["start"], place["end"]): place for place in record.get("places") or ()})
    return tally


def _count(tally: Tally, item: Line, places: dict[tuple[int, int], Line]) -> None:
    gold = {(toponym["start"], toponym["end"]): toponym for toponym in item["toponyms"]}
    tally.right += len(gold.keys() & places.keys())
    tally.found += len(places)
    tally.asked += len(gold)
    tally.errors += [f"missed {_shown(item, span)}" for span in sorted(gold.keys() - places.keys())]
    tally.errors += [f"wrong {_shown(item, span)}" for span in sorted(places.keys() - gold.keys())]
    for span, toponym in sorted(gold.items()):
        if toponym["lat"] is not None:
            _count_point(tally, item, toponym, places.get(span))


def _count_point(tally: Tally, item: Line, toponym: Line, place: Line | None) -> None:
    tally.resolvable += 1
    if place is None or place["lat"] is None:
        return
    tally.resolved += 1
    km = _distance((toponym["lat"], toponym["lon"]), (place["lat"], place["lon"]))
    if km <= _KM:
        tally.near += 1
    else:
        where = f"{place['name']}, {place['admin1']}, {place['country']}"
        tally.misplaced.append(f"{km:.0f} km: {where}: {_shown(item, (toponym['start'], toponym['end']))}")


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance in kilometres."""
    (lat1, lon1), (lat2, lon2) = ((radians(lat), radians(lon)) for lat, lon in (one, other))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(half)))


def _shown(item: Line, span: tuple[int, int]) -> str:
    start, end = span
    text = item["text"]
    shown = f"{text[max(0, start - _AROUND) : start]}[{text[start:end]}]{text[end : end + _AROUND]}"
    return " ".join(shown.split())
