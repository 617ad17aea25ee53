"""Gold: our own articles in tests/gold, with what a careful reader takes from them and what must not be found.

An expected event is found when an event of its type has its trigger in the sentence that the gold quotes; "whole" asks
that every slot that the gold gives is right too. Names agree when all words of one that count are in the other. What
the gold leaves out is not asked for; `not_events` are sentences in which no event, or none of the type given, may be.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from benchmarks.sets import Enrich, Line, Score
from processors.time_values import resolve_interval
from schemas.event import Attribution, Factuality
from schemas.mention import DateType
from schemas.plover import EventType, Sector

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold"
_WORD = re.compile(r"\w+")
_SAME = 0.5
"""Share of words from which two contents count as one, as for PolNeAR."""
_EMPTY = frozenset("the a an of in on at and 's s its his her their".split())


class _Expected(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ExpectedEvent(_Expected):
    """One event; `sentence` quotes enough of the body to tell where its trigger stands."""

    sentence: str = Field(min_length=8)
    type: EventType
    mode: str | None = None
    actors: tuple[str, ...] | None = None
    recipients: tuple[str, ...] | None = None
    place: str | None = None
    date: str | None = None
    attribution: Attribution | None = None
    claimed_by: tuple[str, ...] | None = None
    denied_by: tuple[str, ...] | None = None
    factuality: Factuality | None = None
    numbers: dict[str, tuple[float | None, float | None]] = Field(default_factory=dict)
    responsibility: bool | None = None


class Silence(_Expected):
    """A stretch of the text in which no event may be found, or none of a type."""

    sentence: str = Field(min_length=4)
    type: EventType | None = None
    why: str = Field(min_length=2)


class ExpectedPlace(_Expected):
    """A toponym; regions are given by their country and name where GeoNames has several entries."""

    text: str
    geonameid: int | None = None
    country: str | None = None


class ExpectedDate(_Expected):
    """A time expression and its TIMEX3 value."""

    text: str
    value: str | None
    type: DateType = DateType.DATE


class ExpectedClaim(_Expected):
    """Who says what; a null source where the text names none."""

    source: str | None
    content: str


class ExpectedActor(_Expected):
    """An actor under one of its names."""

    name: str
    country: str | None = None
    sectors: tuple[Sector, ...] = ()
    """Any of them will do."""


class Gold(_Expected):
    """One article and what is in it; lists that are left out are not asked for."""

    about: str
    file: str | None = None
    """An article of the project, from its root."""
    article: dict[str, Any] | None = None
    """Or the article itself, as it may be published."""
    events: tuple[ExpectedEvent, ...] = ()
    not_events: tuple[Silence, ...] = ()
    places: tuple[ExpectedPlace, ...] = ()
    not_places: tuple[str, ...] = ()
    dates: tuple[ExpectedDate, ...] = ()
    claims: tuple[ExpectedClaim, ...] = ()
    actors: tuple[ExpectedActor, ...] = ()
    not_actors: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _has_one_article(self) -> "Gold":
        if (self.file is None) == (self.article is None):
            raise ValueError("give the article, or the file that holds it")
        return self

    def line(self, name: str) -> Line:
        """Return the article as it is published, with the gold file's name for its id."""
        if self.article is not None:
            return {"id": name} | self.article
        path = ROOT / str(self.file)
        text = path.read_text(encoding="utf-8")
        return {"id": name, "text": text} if path.suffix == ".txt" else json.loads(text) | {"id": name}


def read_gold(folder: Path = GOLD) -> dict[str, Gold]:
    """Return the gold articles by the names of their files, in order."""
    return {path.stem: Gold.model_validate_json(path.read_bytes()) for path in sorted(folder.glob("*.json"))}


class Marks:
    """What was asked for and what was right, figure by figure."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.errors: dict[str, list[str]] = {}

    def mark(self, what: str, *, right: bool, error: str) -> bool:
        """Count one question and whether it was answered right."""
        self.asked[what] += 1
        self.right[what] += right
        if not right:
            self.errors.setdefault(what, []).append(error)
        return right


def score(_data: Path, enrich: Enrich, limit: int | None) -> Iterator[Score]:
    """Yield the share of right answers for each kind of question."""
    golds = dict(list(read_gold().items())[:limit])
    marks = Marks()
    records = enrich([gold.line(name) for name, gold in golds.items()])
    for (name, gold), record in zip(golds.items(), records, strict=True):
        compare(marks, name, gold, record)
    for what, asked in marks.asked.items():
        reach = 1.0 if what.startswith("silence") else None
        yield Score("gold", what, marks.right[what] / asked, asked, None, reach, tuple(marks.errors.get(what, ())))


def compare(marks: Marks, name: str, gold: Gold, record: Line) -> None:
    """Mark one record against its gold."""
    body = record["article"]["body"] if record.get("article") else ""
    _events(marks, name, gold, record["events"], body)
    for silence in gold.not_events:
        start, end = located(silence.sentence, body)
        loud = [
            e for e in record["events"] if start <= e["trigger"]["start"] < end and silence.type in {None, e["type"]}
        ]
        error = f"{name}: {silence.sentence!r} gave {[e['title'] for e in loud]}: {silence.why}"
        marks.mark("silence where nothing happened", right=not loud, error=error)
    _findings(marks, name, gold, record)


def _events(marks: Marks, name: str, gold: Gold, events: list[Line], body: str) -> None:
    left = list(events)
    for expected in gold.events:
        start, end = located(expected.sentence, body)
        there = [e for e in left if e["type"] == expected.type and start <= e["trigger"]["start"] < end]
        error = f"{name}: no {expected.type} in {expected.sentence!r}"
        if not marks.mark("events found", right=bool(there), error=error):
            marks.mark("events whole", right=False, error=error)
            continue
        best = max(there, key=lambda event: sum(right for _, right, _ in answers(expected, event)))
        left.remove(best)
        wrong = []
        for what, right, told in answers(expected, best):
            error = f"{name}: {told} in {expected.sentence!r}"
            if not marks.mark(f"events {what}", right=right, error=error):
                wrong.append(error)
        marks.mark("events whole", right=not wrong, error="; ".join(wrong))


def answers(expected: ExpectedEvent, event: Line) -> Iterator[tuple[str, bool, str]]:
    """Yield each slot that the gold gives: its name, whether it is right, and what was found."""
    for slot in ("attribution", "factuality", "mode", "responsibility"):
        if (value := getattr(expected, slot)) is not None:
            yield slot, event[slot] == value, f"{slot} {event[slot]}, not {value}"
    for slot in ("actors", "recipients", "claimed_by", "denied_by"):
        if (names := getattr(expected, slot)) is not None:
            found = [role["text"] + " / " + role["name"] for role in event[slot]]
            yield slot, same_people(names, event[slot]), f"{slot} {found}, not {list(names)}"
    if expected.place is not None:
        place = event["place"] or {"name": "", "text": ""}
        right = agree(expected.place, place["name"]) or agree(expected.place, place["text"])
        yield "place", right, f"place {place['name']!r}, not {expected.place!r}"
    if expected.date is not None:
        yield "date", same_time(expected.date, event["when"]), f"when {event['when']['start']}, not {expected.date}"
    for kind, bounds in expected.numbers.items():
        number = event["numbers"][kind] or {"low": None, "high": None}
        found_bounds = (number["low"], number["high"])
        yield "numbers", found_bounds == bounds, f"{kind} {found_bounds}, not {bounds}"


def same_people(names: Iterable[str], roles: list[Line]) -> bool:
    """Say whether every name has its role, and every role its name."""
    names = list(names)
    named = all(any(agree(name, role["name"]) or agree(name, role["text"]) for role in roles) for name in names)
    return named and all(
        any(agree(name, role["name"]) or agree(name, role["text"]) for name in names) for role in roles
    )


def same_time(value: str, when: Line) -> bool:
    """Say whether an event has the time that a value gives."""
    interval = resolve_interval(value)
    return interval is not None and str(when["start"])[:16] == interval[0].isoformat()[:16]


def agree(one: str, other: str) -> bool:
    """Say whether all words that count of one name are in the other."""
    first, second = _words(one), _words(other)
    return bool(first and second) and (first <= second or second <= first)


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(text.lower()) if word not in _EMPTY)


def located(sentence: str, body: str) -> tuple[int, int]:
    """Return where a quotation stands in the body, however its white space runs; nowhere where it does not."""
    pattern = r"\s+".join(map(re.escape, sentence.split()))
    match = re.search(pattern, body)
    return match.span() if match else (-1, -1)


def _findings(marks: Marks, name: str, gold: Gold, record: Line) -> None:
    for place in gold.places:
        _place(marks, name, place, record["places"])
    for date in gold.dates:
        _date(marks, name, date, record["dates"])
    for claim in gold.claims:
        right = any(_is_claim(claim, c) for c in record["claims"])
        marks.mark("claims", right=right, error=f"{name}: not found: {claim.source!r} says {claim.content!r}")
    for actor in gold.actors:
        right = any(_is_actor(actor, a) for a in record["actors"])
        marks.mark("actors", right=right, error=f"{name}: no {actor.name!r}, {actor.country}, {list(actor.sectors)}")
    for kind, texts in (("place", gold.not_places), ("actor", gold.not_actors)):
        _silent(marks, name, kind, texts, record)


def _place(marks: Marks, name: str, expected: ExpectedPlace, places: list[Line]) -> None:
    found = [place for place in places if place["text"] == expected.text]
    right = any(_is_place(expected, place) for place in found)
    told = [(place["name"], place["country"], place["geonameid"]) for place in found]
    marks.mark("places", right=right, error=f"{name}: {expected.text!r} read as {told}")


def _date(marks: Marks, name: str, expected: ExpectedDate, dates: list[Line]) -> None:
    found = [date for date in dates if date["text"] in expected.text or expected.text in date["text"]]
    right = any((date["value"], date["type"]) == (expected.value, expected.type) for date in found)
    told = [(date["text"], date["value"]) for date in found]
    marks.mark("dates", right=right, error=f"{name}: {expected.text!r} is {expected.value}, read as {told}")


def _is_place(expected: ExpectedPlace, place: Line) -> bool:
    return expected.geonameid in {None, place["geonameid"]} and expected.country in {None, place["country"]}


def _is_claim(expected: ExpectedClaim, claim: Line) -> bool:
    source = claim["source"]["text"] if claim["source"] else ""
    is_said = dice(expected.content, claim["content"]["text"]) >= _SAME
    return is_said and (not source if expected.source is None else agree(expected.source, source))


def dice(one: str, other: str) -> float:
    """Return the share of words that two texts have in common."""
    first, second = _words(one), _words(other)
    return 2 * len(first & second) / max(1, len(first) + len(second))


def _is_actor(expected: ExpectedActor, actor: Line) -> bool:
    names = [actor["name"], *(mention["text"] for mention in actor["mentions"])]
    sectors = {actor["sector"], *actor["sectors"]}
    return (
        any(agree(expected.name, name) for name in names)
        and expected.country in {None, actor["country"]}
        and (not expected.sectors or not sectors.isdisjoint(expected.sectors))
    )


def _silent(marks: Marks, name: str, kind: str, texts: tuple[str, ...], record: Line) -> None:
    spans = record["places"] if kind == "place" else [m for actor in record["actors"] for m in actor["mentions"]]
    for text in texts:
        loud = any(span["text"] == text for span in spans)
        marks.mark(f"silence of {kind}s", right=not loud, error=f"{name}: {text!r} taken for a {kind}")
