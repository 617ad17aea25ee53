"""Claims: source, cue and content against PolNeAR, in words within one-to-one pairs of claims."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.sets import Enrich, Line, Score

_WORD = re.compile(r"\w+")
ROLES = ("source", "cue", "content")
SAYING = frozenset(
    "accept accuse acknowledge add admit affirm allege announce answer argue ask assert assure call caution cite claim "
    "comment complain concede confirm contend continue counter declare demand deny describe disclose dismiss emphasise "
    "emphasize exclaim explain hint indicate inform inquire insist joke lament maintain mention note observe pledge "
    "point post predict promise propose quip quote read recall recommend recount reiterate reject remark remind repeat "
    "reply report request respond reveal rule say shout speak state stress suggest talk tell testify threaten tweet "
    "urge vow warn wonder write yell".split()
)
"""Verbs of saying by the common reading of the word; a cue counts as saying where a form of one stands in it."""
_FLOORS: dict[str, tuple[float | None, float | None]] = {
    "all source": (0.60, 0.65),
    "all cue": (0.47, 0.55),
    "all content": (0.65, 0.70),
    "all whole": (0.45, 0.50),
    "saying source": (0.69, 0.75),
    "saying content": (0.71, 0.77),
    "saying whole": (0.60, 0.66),
}


@dataclass(frozen=True, slots=True)
class Said:
    """One utterance: the words of its source, cue and content by their place in the text."""

    words: dict[str, frozenset[int]]
    saying: bool
    shown: str


@dataclass(slots=True)
class Tally:
    """Words and claims counted over a set."""

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    whole: int = 0
    n_found: int = 0
    n_asked: int = 0

    def f1(self, role: str) -> float:
        """Return the F1 of the words of a role, or of whole claims."""
        if role == "whole":
            return 2 * self.whole / max(1, self.n_found + self.n_asked)
        return 2 * self.right[role] / max(1, self.found[role] + self.asked[role])


def score(data: Path, enrich: Enrich, limit: int | None) -> Iterator[Score]:
    """Score the claims in the records of PolNeAR's articles."""
    items = [json.loads(line) for line in (data / "quotes.polnear_dev.jsonl").read_text().splitlines()[:limit]]
    records = enrich([_line(item) for item in items])
    tallies = {"all": Tally(), "saying": Tally()}
    errors: list[tuple[int, str]] = []
    share = Counter[bool]()
    for item, record in zip(items, records, strict=True):
        asked, found = _asked(item), _found(item["text"], record["claims"])
        share.update(said.saying for said in asked)
        count(tallies["all"], asked, found, errors)
        count(tallies["saying"], [said for said in asked if said.saying], [said for said in found if said.saying], [])
    errors.sort(key=lambda error: -error[0])
    worst = tuple(text for _, text in errors[:100])
    for name, tally in tallies.items():
        for role in (*ROLES, "whole"):
            floor, reach = _FLOORS.get(f"{name} {role}", (None, None))
            yield Score("quotes.polnear_dev", f"{name} {role} F1", tally.f1(role), tally.n_asked, floor, reach, worst)
    rest = share[False] / max(1, share.total())
    yield Score("quotes.polnear_dev", "share of cues that are no verb of saying", rest, share.total())


def count(tally: Tally, asked: list[Said], found: list[Said], errors: list[tuple[int, str]]) -> None:
    """Add the claims of one article to a tally, and what is wrong with them to `errors`, by its cost in words."""
    pairs = _pairs(asked, found)
    tally.n_asked += len(asked)
    tally.n_found += len(found)
    for role in ROLES:
        tally.asked[role] += sum(len(said.words[role]) for said in asked)
        tally.found[role] += sum(len(said.words[role]) for said in found)
        tally.right[role] += sum(len(asked[i].words[role] & found[j].words[role]) for i, j in pairs)
    tally.whole += sum(_whole(asked[i], found[j]) for i, j in pairs)
    errors.extend(_errors(asked, found, pairs))


def _line(item: Line) -> Line:
    return {"id": item["id"], "text": item["text"], "published_at": item["date"], "title": item["title"]}


def _asked(item: Line) -> list[Said]:
    places = _places(item["text"])
    return [
        _said(item["text"], places, {role: [(s["start"], s["end"]) for s in gold[role]] for role in ROLES})
        for gold in item["attributions"]
        if any(span["end"] > span["start"] for span in gold["content"])
    ]


def _found(text: str, claims: Iterable[dict[str, Any]]) -> list[Said]:
    """Return the utterances: pieces that share their cue are one."""
    places = _places(text)
    utterances: dict[tuple[int, int], dict[str, list[tuple[int, int]]]] = {}
    for claim in claims:
        cue = (claim["cue"]["start"], claim["cue"]["end"])
        spans = utterances.setdefault(cue, {"cue": [cue], "content": [], "source": []})
        for role in ("source", "content"):
            if claim[role] is not None:
                spans[role].append((claim[role]["start"], claim[role]["end"]))
    return [_said(text, places, spans) for spans in utterances.values()]


def _places(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _WORD.finditer(text)]


def _said(text: str, places: list[tuple[int, int]], spans: dict[str, list[tuple[int, int]]]) -> Said:
    words = {role: frozenset(_within(places, spans[role])) for role in ROLES}
    cue = " ".join(text[start:end] for start, end in spans["cue"])
    shown = " | ".join(" ++ ".join(text[start:end] for start, end in spans[role]) for role in ROLES)
    return Said(words, _is_saying(cue), shown.replace("\n", " "))


def _within(places: list[tuple[int, int]], spans: list[tuple[int, int]]) -> Iterator[int]:
    return (start for start, end in places if any(low < end and start < high for low, high in spans))


def _is_saying(cue: str) -> bool:
    return any(_stems(word) & SAYING for word in _WORD.findall(cue.lower()))


def _stems(word: str) -> set[str]:
    irregular = {"said": "say", "told": "tell", "wrote": "write", "written": "write", "spoke": "speak"}
    stems = {word, irregular.get(word, word)}
    for ending, instead in (("s", ""), ("es", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ied", "y"),
                            ("ies", "y")):  # fmt: skip
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            stems |= {stem + instead, stem[:-1] if stem[-2:-1] == stem[-1:] else stem}
    return stems


def _pairs(asked: list[Said], found: list[Said]) -> list[tuple[int, int]]:
    """Pair claims one to one, greedily by the Dice coefficient of their content."""
    ranked = sorted(
        (-dice, i, j)
        for i, one in enumerate(asked)
        for j, other in enumerate(found)
        if (dice := _dice(one.words["content"], other.words["content"]))
    )
    used_i, used_j, pairs = set[int](), set[int](), []
    for _, i, j in ranked:
        if i not in used_i and j not in used_j:
            used_i.add(i)
            used_j.add(j)
            pairs.append((i, j))
    return pairs


def _dice(one: frozenset[int], other: frozenset[int]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def _whole(one: Said, other: Said) -> bool:
    return all(_dice(one.words[role], other.words[role]) >= 0.5 for role in ("source", "content"))  # noqa: PLR2004  half the words


def _errors(asked: list[Said], found: list[Said], pairs: list[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    size: Callable[[Said], int] = lambda said: len(said.words["content"])  # noqa: E731  a name for a key
    for i, j in pairs:
        wrong = len(asked[i].words["content"] ^ found[j].words["content"])
        if wrong or asked[i].words["source"] != found[j].words["source"]:
            yield wrong, f"DIFFERS {asked[i].shown}\n     IS {found[j].shown}"
    yield from ((size(said), f"MISSED {said.shown}") for k, said in enumerate(asked) if k not in {i for i, _ in pairs})
    yield from ((size(said), f"FALSE {said.shown}") for k, said in enumerate(found) if k not in {j for _, j in pairs})
