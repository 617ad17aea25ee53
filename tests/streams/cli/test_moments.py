"""Moments: what people type for a time is understood, and what is none is told."""

from datetime import UTC, datetime

import pytest

from streams.cli.failing import UsageError
from streams.cli.moments import moment_from, moment_of

NOW = datetime(2026, 3, 12, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-01", "2026-03-01T00:00:00+00:00"),
        ("2026-03-01T10:00:00Z", "2026-03-01T10:00:00+00:00"),
        ("2026-03-01T10:00:00+02:00", "2026-03-01T08:00:00+00:00"),
        ("2026-03-01 10:00", "2026-03-01T10:00:00+00:00"),
        ("45s", "2026-03-12T08:29:15+00:00"),
        ("90m", "2026-03-12T07:00:00+00:00"),
        ("2h", "2026-03-12T06:30:00+00:00"),
        ("2 h ago", "2026-03-12T06:30:00+00:00"),
        ("30d", "2026-02-10T08:30:00+00:00"),
        ("1w", "2026-03-05T08:30:00+00:00"),
    ],
)
def test_times_are_read(text: str, expected: str) -> None:
    """Dates, RFC 3339, and so long ago."""
    assert moment_of(text, NOW).isoformat() == expected


@pytest.mark.parametrize("text", ["", "yesterday", "2h30", "-2h", "2026-13-01", "999999w", "0001-01-01T00:00+14:00"])
def test_what_is_no_time_is_told(text: str) -> None:
    """The line says what can be written."""
    with pytest.raises(UsageError, match="is no time; write 2026-03-12"):
        moment_of(text, NOW)


def test_an_option_may_be_left_out() -> None:
    """Then there is no bound."""
    assert moment_from(None) is None
