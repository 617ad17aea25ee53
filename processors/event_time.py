"""When an event happened: the date nearest to its trigger in the sentence, or else the publication."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from spacy.tokens import Token

from processors.syntax import hops_between
from processors.time_values import resolve_interval
from schemas.event import When
from schemas.mention import Date, DateType, TimeBasis, TimePrecision

_BOUNDS = frozenset({"since", "until", "till", "before", "after", "by", "than", "from"})
_POINTS = frozenset({DateType.DATE, DateType.TIME})


def when_of(trigger: Token, dates: Sequence[Date], published_at: datetime | None) -> When:
    """Return when an event happened; without a date in its sentence that is about when the article appeared."""
    sentence = trigger.sent
    near = [
        date
        for date in dates
        if sentence.start_char <= date.start < sentence.end_char
        and date.type in _POINTS
        and not _is_bound(trigger, date)
    ]
    for date in sorted(near, key=lambda date: _distance(trigger, date)):
        interval = resolve_interval(date.value) if date.value else None
        if interval is not None:
            return _from_text(date, interval)
    return _from_publication(published_at)


def _from_text(date: Date, interval: tuple[datetime, datetime, TimePrecision]) -> When:
    """Return a time that the text names; a weekday does so too, though the publication says which one it is."""
    start, end, _ = interval
    return When(
        start=start,
        end=end,
        precision=date.precision,
        approximate=date.approximate,
        basis=TimeBasis.TEXT,
        text=date.text,
    )


def _from_publication(published_at: datetime | None) -> When:
    if published_at is None:
        return When(start=None, end=None, precision=TimePrecision.UNKNOWN, basis=TimeBasis.PUBLICATION)
    day = published_at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return When(
        start=day,
        end=day + timedelta(days=1),
        precision=TimePrecision.DAY,
        approximate=True,
        basis=TimeBasis.PUBLICATION,
    )


def _is_bound(trigger: Token, date: Date) -> bool:
    """Say whether a date bounds something else and is not the time itself: "the largest since last autumn"."""
    span = trigger.doc.char_span(date.start, date.end, alignment_mode="expand")
    return span is not None and span.start > 0 and trigger.doc[span.start - 1].lower_ in _BOUNDS


def _distance(trigger: Token, date: Date) -> tuple[int, int, int]:
    """Rank a date by the tree: below the trigger, then below what governs it, then elsewhere; a time before a day."""
    span = trigger.doc.char_span(date.start, date.end, alignment_mode="expand")
    head = span.root if span is not None else trigger
    return hops_between(trigger, head), date.type is not DateType.TIME, abs(date.start - trigger.idx)
