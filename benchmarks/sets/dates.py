"""Dates: time expressions against TimeBank and AQUAINT, measured as TempEval-3 does.

Relaxed: a found expression counts for the first labelled one that it overlaps, each once; strict: same offsets. Value
F1 asks besides for the same TIMEX3 value, as a string; the floor is HeidelTime's on TempEval-3's own test part. The
labels stop short of agency headers, headlines and trailers, so only what stands between the paragraph of the first
label (of a time or an event) and that of the last is counted.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from benchmarks.sets import Enrich, Line, Score

_SETS = ("dates.timebank", "dates.aquaint")
_HEIDELTIME = 0.776
_REACH = 0.80
_AROUND = 50


@dataclass(slots=True)
class Tally:
    """Expressions counted over a set."""

    asked: int = 0
    found: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def f1(self, what: str) -> float:
        """Return the F1 of a count such as "relaxed" or "value"."""
        return 2 * self.counts[what] / max(1, self.asked + self.found)


def score(data: Path, enrich: Enrich, limit: int | None) -> Iterator[Score]:
    """Yield the figures of both sets."""
    for name in _SETS:
        path = data / f"{name}.jsonl"
        if not path.exists():
            continue
        with path.open(encoding="utf-8") as file:
            items = [json.loads(line) for line in islice(file, limit)]
        tally = Tally()
        for item, record in zip(items, enrich([_line(item) for item in items]), strict=True):
            count(tally, item, record["dates"])
        yield from _scores(name, tally)


def _line(item: Line) -> Line:
    return {"id": item["id"], "text": item["text"], "published_at": item["dct"], "language": "en"}


def _scores(name: str, tally: Tally) -> Iterator[Score]:
    yield Score(name, "value F1", tally.f1("value"), tally.asked, _HEIDELTIME, _REACH, tuple(tally.errors))
    yield Score(name, "value F1, strict spans", tally.f1("strict value"), tally.asked)
    yield Score(name, "span F1, relaxed", tally.f1("relaxed"), tally.asked)
    yield Score(name, "span F1, strict", tally.f1("strict"), tally.asked)
    yield Score(name, "type F1", tally.f1("type"), tally.asked)


def count(tally: Tally, item: Line, dates: list[Line]) -> None:
    """Count the found dates of one article against its labels."""
    text = item["text"]
    first, last = _labelled(item)
    left = [timex for timex in item["timexes"] if text[timex["start"] : timex["end"]].strip()]
    tally.asked += len(left)
    for date in dates:
        if not first <= date["start"] < last:
            continue
        tally.found += 1
        timex = next((one for one in left if one["start"] < date["end"] and date["start"] < one["end"]), None)
        if timex is None:
            tally.errors.append(f"nothing there, found {date['value']}: {_shown(text, date)}")
            continue
        left.remove(timex)
        _compare(tally, text, date, timex)
    tally.errors += [f"missed {timex['value']}: {_shown(text, timex)}" for timex in left]


def _compare(tally: Tally, text: str, date: Line, timex: Line) -> None:
    is_strict = (date["start"], date["end"]) == (timex["start"], timex["end"])
    is_right = date["value"] == timex["value"]
    tally.counts.update({"relaxed": 1, "strict": is_strict, "value": is_right, "type": date["type"] == timex["type"]})
    tally.counts["strict value"] += is_strict and is_right
    if not is_right:
        tally.errors.append(f"{timex['value']} read as {date['value']}: {_shown(text, date)}")


def _labelled(item: Line) -> tuple[int, int]:
    """Return where the labelled part of a text begins and ends, in whole paragraphs."""
    text, marks = item["text"], [*item["timexes"], *item["events"]]
    if not marks:
        return 0, len(text)
    start = text.rfind("\n\n", 0, min(mark["start"] for mark in marks)) + 1
    end = text.find("\n\n", max(mark["end"] for mark in marks))
    return start, end if end >= 0 else len(text)


def _shown(text: str, span: Line) -> str:
    start, end = span["start"], span["end"]
    around = f"{text[max(0, start - _AROUND) : start]}[{text[start:end]}]{text[end : end + _AROUND]}"
    return " ".join(around.split())
