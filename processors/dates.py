"""Dates: time expressions in the text, each with a TIMEX3 value reckoned from when the article was written."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from processors import time_calendar, time_clock, time_durations, time_relative, time_years
from processors.reading import Reading
from processors.time_calendar import day_in
from processors.time_context import Context, Meaning
from processors.time_grammar import Found, Grammar
from processors.time_syntax import Syntax, Tense
from schemas.mention import Date, TimeBasis

_GRAMMAR = Grammar(
    (*time_calendar.RULES, *time_years.RULES, *time_relative.RULES, *time_clock.RULES, *time_durations.RULES)
)
_MONTH_FIRST = frozenset({"USA", "PHL", "CAN"})
"""Countries whose papers write 3/12/2024 for 12 March, by ISO 3166-1 alpha-3; all others put the day first."""
_DATELINE = re.compile(
    r"\s*[A-Z][A-Z .'\u2019-]{2,40}(?:,[^,\n(]{2,30})?,\s+"
    r"(?P<day>[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?)\s*(?:\(|--|_|-|\u2014|\u2013)"
)
_DATELINE_NEAR = timedelta(days=3)
_WORD = re.compile(r"\w+")
_ROUGH = frozenset(
    """about around roughly approximately circa nearly almost some barely mid up least most more less fewer over under
    couple few several or""".split()
)


def find_dates(reading: Reading) -> tuple[Date, ...]:
    """Return the time expressions in the order of the text; none overlaps another."""
    context = _context(reading)
    return tuple(_date(found, meaning, reading.article.body) for found, meaning in _read(context, reading.article.body))


def _context(reading: Reading) -> Context:
    """Return where the text stands in time: its dateline says it better than the publication, where both are near."""
    article = reading.article
    published = article.published_at
    context = Context(
        Syntax(reading.parse),
        today=published.date() if published else None,
        now=_known_moment(published),
        day_first=article.outlet.country not in _MONTH_FIRST,
    )
    written = _dateline(context, article.body)
    if written is not None and (context.today is None or abs(written - context.today) <= _DATELINE_NEAR):
        context.today, context.basis, context.now = written, TimeBasis.DATELINE, None
    return context


def _dateline(context: Context, body: str) -> date | None:
    """Return the day in a dateline such as "TUNIS, March 11 (Maghreb Wire) --", its year that of publication."""
    head = _DATELINE.match(body)
    if head is None:
        return None
    period, is_whole = day_in(_WORD.findall(head["day"].lower()), context, Tense.PAST)
    return period.start if period and (is_whole or context.today) else None


def _known_moment(published: datetime | None) -> datetime | None:
    """Return when an article appeared, unless only the day of it was given."""
    return published if published and published.time() != time() else None


def _read(context: Context, body: str) -> Iterator[tuple[Found, Meaning]]:
    end = 0
    for found, rule in _GRAMMAR.find(body):
        if found.start < end:
            continue
        try:
            meaning = rule.meaning(found, context)
        except (ValueError, OverflowError):
            meaning = None
        if meaning is not None:
            context.remember(meaning, found.start)
            end = found.end
            yield found, meaning


def _date(found: Found, meaning: Meaning, body: str) -> Date:
    return Date(
        start=found.start,
        end=found.end,
        text=body[found.start : found.end],
        value=meaning.value,
        type=meaning.type,
        precision=meaning.precision,
        approximate=not _ROUGH.isdisjoint(found.read()),
        basis=meaning.basis,
    )
