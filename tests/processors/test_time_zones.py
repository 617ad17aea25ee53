"""Time zones."""

from datetime import datetime, timedelta

import pytest

from processors.time_zones import offset


@pytest.mark.parametrize(
    ("zone", "local", "hours"),
    [
        ("gmt", "2024-07-01", 0),
        ("est", "2024-07-01", -5),
        ("moscow", "2024-07-01", 3),
        ("kyiv", "2024-01-01", 2),
        ("kyiv", "2024-07-01", 3),
        ("eastern", "2024-03-09", -5),
        ("eastern", "2024-03-11", -4),
        ("london", "2024-03-31T12:00", 1),
        ("london", "2024-10-27T12:00", 0),
        ("tehran", "2024-01-01", 3.5),
    ],
)
def test_offset(zone: str, local: str, hours: float) -> None:
    """A zone is as far from UTC as its summer time says on that day."""
    assert timedelta(hours=hours) == offset(zone, datetime.fromisoformat(local))


def test_unknown_zone() -> None:
    """What is no zone has no offset."""
    assert offset("narnia", datetime(2024, 1, 1)) is None  # noqa: DTZ001  local by intent
