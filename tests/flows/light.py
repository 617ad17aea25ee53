"""Reading made light: the real door, and behind it one step that knows two words, so that a worker starts at once."""

from datetime import UTC, datetime

from processors.pipeline import Step
from processors.reading import Reading
from schemas.event import Attribution, Event, Factuality, When
from schemas.ids import make_id
from schemas.mention import Span, TimeBasis, TimePrecision
from schemas.plover import PLOVER, EventType
from schemas.record import Provenance
from streams.models import load_normalise
from streams.pool import Work
from streams.reader import Reader
from streams.settings import Settings
from streams.work import Enriching

WORDS = {"attacked": EventType.ASSAULT, "strike": EventType.PROTEST}
OTHER_WORDS = {"attacked": EventType.COERCE, "strike": EventType.PROTEST}
"""Where another lexicon is set, whatever is in it."""


def prepare(settings: Settings) -> Work:
    """Load the door."""
    words = OTHER_WORDS if settings.lexicon_dir else WORDS
    provenance = Provenance(service="0", models=(), knowledge="k", rules=str(bool(settings.lexicon_dir)))

    def find_events(reading: Reading) -> tuple[Event, ...]:
        body = reading.article.body
        return tuple(_event(reading, word, kind) for word, kind in words.items() if word in body)

    reader = Reader(load_normalise(), (Step("events", find_events),), provenance)
    return Enriching(reader, now=lambda: datetime.now(UTC))


def _event(reading: Reading, word: str, kind: EventType) -> Event:
    article = reading.article
    start = article.body.index(word)
    return Event(
        id=make_id("event", article.id, kind),
        version=article.version,
        article_id=article.id,
        outlet=article.outlet,
        published_at=article.published_at,
        language=article.language,
        type=kind,
        quad=PLOVER[kind].quad,
        intensity=0,
        when=When(start=None, end=None, precision=TimePrecision.UNKNOWN, basis=TimeBasis.TEXT),
        attribution=Attribution.ASSERTED,
        factuality=Factuality.HAPPENED,
        evidence=Span(start=0, end=len(article.body), text=article.body),
        trigger=Span(start=start, end=start + len(word), text=word),
        rule=word,
        confidence=1,
        title=f"{kind}: {article.body}",
    )
