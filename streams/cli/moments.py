"""Moments: a time as people type it, from RFC 3339 to "2h" ago."""

import re
from datetime import UTC, datetime, timedelta

from streams.cli.failing import UsageError

_AGO = re.compile(r"(\d{1,6}) ?([smhdw])(?: ago)?")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
METAVAR = "TIME"
HELP = "2026-03-12, 2026-03-12T08:00Z, or so long ago: 30m, 2h, 7d, 4w"


def moment_of(text: str, now: datetime) -> datetime:
    """Return the moment that a text names; a date is its midnight in UTC, and so is a time without a zone.

    Raises UsageError with what can be written.
    """
    ago = _AGO.fullmatch(text.strip().lower())
    try:
        if ago:
            return now - timedelta(**{_UNITS[ago[2]]: int(ago[1])})
        moment = datetime.fromisoformat(text.strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise UsageError(f"{text!r} is no time; write {HELP}") from None


def moment_from(text: str | None) -> datetime | None:
    """Return the moment that an option names, counted from now; None where it was left out."""
    return None if text is None else moment_of(text, datetime.now(UTC))
