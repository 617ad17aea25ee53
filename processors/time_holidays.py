"""Time holidays: the days that holidays fall on, fixed or moving."""

from collections.abc import Callable
from datetime import date, timedelta

from processors.time_words import FIXED_HOLIDAYS

_THURSDAY, _MONDAY, _TUESDAY = 3, 0, 1


def easter(year: int) -> date:
    """Return Easter Sunday of the western churches (Meeus, Jones and Butcher)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    month, day = divmod(epact + weekday - 7 * ((golden + 11 * epact + 22 * weekday) // 451) + 114, 31)
    return date(year, month, day + 1)


def _nth(year: int, month: int, weekday: int, number: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))


_MOVING: dict[str, Callable[[int], date]] = {
    "easter": easter,
    "easter sunday": easter,
    "easter monday": lambda year: easter(year) + timedelta(days=1),
    "good friday": lambda year: easter(year) - timedelta(days=2),
    "palm sunday": lambda year: easter(year) - timedelta(days=7),
    "ash wednesday": lambda year: easter(year) - timedelta(days=46),
    "thanksgiving": lambda year: _nth(year, 11, _THURSDAY, 4),
    "thanksgiving day": lambda year: _nth(year, 11, _THURSDAY, 4),
    "labor day": lambda year: _nth(year, 9, _MONDAY, 1),
    "memorial day": lambda year: _nth(year, 6, _MONDAY, 1) - timedelta(days=7),
    "election day": lambda year: _nth(year, 11, _MONDAY, 1) + timedelta(days=_TUESDAY),
}
HOLIDAYS = (*FIXED_HOLIDAYS, *_MOVING)


def holiday(name: str, year: int) -> date | None:
    """Return the day of a holiday in a year."""
    if name in FIXED_HOLIDAYS:
        return date(year, *FIXED_HOLIDAYS[name])
    return _MOVING[name](year) if name in _MOVING else None
