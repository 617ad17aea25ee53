"""Timestamps: the moments that publishers state, in the forms in which they state them."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

FIRST_YEAR, LAST_YEAR = 1600, 2199
"""Newspapers are no older; and later years leave no room for arithmetic with dates."""

_LONGEST = 64


def read_time(value: object) -> datetime:
    """Return the moment that `value` states: RFC 3339 or ISO 8601, RFC 2822, a plain date, or an epoch number.

    A time without a zone is UTC. Raises ValueError with the fix where it states none.
    """
    moment = _from_number(value) if isinstance(value, int | float) else _from_text(value)
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError(f"give a year from {FIRST_YEAR} to {LAST_YEAR}")
    return aware(moment)


def aware(moment: datetime) -> datetime:
    """Return the moment with its zone; a time without one is UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _from_number(value: float) -> datetime:
    """Read seconds or milliseconds since 1970; smaller numbers are years or days, and a guess would be silent."""
    seconds = value if value < 10**11 else value / 1000 if value < 10**14 else 0  # a huge int has no float
    if isinstance(value, bool) or not 10**8 <= seconds < 10**11:
        raise ValueError("give a time such as 2024-03-12T05:00:00Z, or seconds since 1970")
    return datetime.fromtimestamp(seconds, UTC)


def _from_text(value: object) -> datetime:
    text = value.strip().upper() if isinstance(value, str) and len(value) <= _LONGEST else ""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    raise ValueError("give a time such as 2024-03-12T05:00:00Z, 2024-03-12, or Tue, 12 Mar 2024 05:00:00 GMT")
