"""One file an area: each scores the records that enrichment makes of a labelled set."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Line = dict[str, Any]
Enrich = Callable[[list[Line]], list[Line]]
"""Input lines (`id`, `text`, `published_at`, ...) to records, in order; the text is taken as it is."""


@dataclass(frozen=True, slots=True)
class Score:
    """One figure of the table."""

    set: str
    metric: str
    value: float
    n: int
    floor: float | None = None
    """What a stock model or the best published system reaches."""
    reach: float | None = None
    """What we mean to reach."""
    errors: tuple[str, ...] = ()
    """The worst cases, in context."""
