"""Actors: phrases to country and PLOVER sector, against the tests of NGEC's actor resolution.

Each phrase is an article by itself, and the actor at its head stands for it: the first behind its last possessor, or
else of all. The sector counts where the set gives one that PLOVER has; XKX is KOS. Phrases that the set codes in two
ways, by date, are each counted as they stand, so the whole cannot be right.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks.sets import Enrich, Line, Score
from schemas.plover import Sector

_CODED = frozenset(["agent_to_code", "short_text_to_agent"])
_CODES = frozenset(sector.value for sector in Sector)
_COUNTRIES = {"XKX": "KOS"}
_SET = "events.ngec_actors"


def score(data: Path, enrich: Enrich, limit: int | None) -> Iterator[Score]:
    """Score the actor of each phrase."""
    items = [json.loads(line) for line in (data / f"{_SET}.jsonl").read_text().splitlines()[:limit]]
    items = [item for item in items if item["call"] in _CODED]
    lines = [
        {"id": str(i), "text": item["input"], "published_at": "2022-06-01T00:00:00Z"} for i, item in enumerate(items)
    ]
    right = {"country": 0, "sector": 0, "country and sector": 0}
    errors: list[str] = []
    for item, record in zip(items, enrich(lines), strict=True):
        actor = _actor(record)
        country = (actor.get("country") or "") == _COUNTRIES.get(item.get("country", ""), item.get("country", ""))
        asked = item.get("code_1", "")
        sector = asked not in _CODES or actor.get("sector") == asked
        right["country"] += country
        right["sector"] += sector
        right["country and sector"] += country and sector
        if not (country and sector):
            got = f"{actor.get('country')} {actor.get('sector')}"
            errors.append(f"{item['input']}: {item.get('country') or '-'} {asked or '-'}, not {got}")
    for metric, count in right.items():
        reach = 0.85 if metric == "country and sector" else None
        yield Score(_SET, f"{metric} accuracy", count / max(1, len(items)), len(items), None, reach, tuple(errors))


def _actor(record: Line) -> Line:
    """Return the actor at the head of the phrase: the last one behind a possessor, else the first."""
    actors = sorted(record["actors"], key=lambda actor: actor["mentions"][0]["start"])
    if not actors:
        return {}
    owners = [found.end() for found in re.finditer("['\u2019]s ", record["article"]["body"])]
    owned = (actor for actor in actors if owners and actor["mentions"][0]["start"] >= owners[-1])
    return next(owned, actors[-1] if owners else actors[0])
