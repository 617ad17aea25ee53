"""Time zones: the names that news gives to them, and how far they are from UTC on a day."""

from datetime import datetime, timedelta
from enum import Enum, auto


class Summer(Enum):
    """Who changes the clocks: from when to when."""

    NEVER = auto()
    EUROPE = auto()
    AMERICA = auto()


_FIXED_CODES: dict[str, float] = {
    "gmt": 0, "utc": 0, "z": 0, "bst": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3, "ist": 5.5, "jst": 9,
    "sgt": 8, "hkt": 8, "aest": 10, "aedt": 11, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6,
    "pst": -8, "pdt": -7,
}  # fmt: skip
_FIXED_PLACES: dict[str, float] = {
    "greenwich": 0, "moscow": 3, "istanbul": 3, "ankara": 3, "minsk": 3, "baghdad": 3, "riyadh": 3, "nairobi": 3,
    "tehran": 3.5, "dubai": 4, "kabul": 4.5, "islamabad": 5, "karachi": 5, "delhi": 5.5, "dhaka": 6, "bangkok": 7,
    "jakarta": 7, "hanoi": 7, "beijing": 8, "singapore": 8, "manila": 8, "taipei": 8, "tokyo": 9, "seoul": 9,
    "lagos": 1, "johannesburg": 2, "brasilia": -3,
}  # fmt: skip
_FIXED = _FIXED_CODES | _FIXED_PLACES
_CHANGING_CODES: dict[str, tuple[float, Summer]] = {
    "et": (-5, Summer.AMERICA),
    "ct": (-6, Summer.AMERICA),
    "mt": (-7, Summer.AMERICA),
    "pt": (-8, Summer.AMERICA),
}
_CHANGING_PLACES: dict[str, tuple[float, Summer]] = {
    **dict.fromkeys(("london", "british", "dublin", "lisbon"), (0, Summer.EUROPE)),
    **dict.fromkeys(
        ("paris", "berlin", "rome", "madrid", "brussels", "vienna", "warsaw", "prague", "stockholm"), (1, Summer.EUROPE)
    ),
    **dict.fromkeys(("kyiv", "kiev", "athens", "helsinki", "bucharest", "sofia", "vilnius"), (2, Summer.EUROPE)),
    **dict.fromkeys(("eastern", "york", "washington", "toronto"), (-5, Summer.AMERICA)),
    **dict.fromkeys(("central", "chicago"), (-6, Summer.AMERICA)),
    **dict.fromkeys(("mountain", "denver"), (-7, Summer.AMERICA)),
    **dict.fromkeys(("pacific", "angeles"), (-8, Summer.AMERICA)),
}
_CHANGING = _CHANGING_CODES | _CHANGING_PLACES
ABBREVIATIONS = (*_FIXED_CODES, *_CHANGING_CODES)
"""Zones that stand behind a time without the word "time"."""
PLACES = (*_FIXED_PLACES, *_CHANGING_PLACES)
"""Zones that ask for it: "Moscow time"."""
_SUNDAY = 6


def offset(zone: str, local: datetime) -> timedelta | None:
    """Return how far a zone's clocks are ahead of UTC at a local time; None where the zone is not known."""
    if zone in _FIXED:
        return timedelta(hours=_FIXED[zone])
    if zone not in _CHANGING:
        return None
    hours, summer = _CHANGING[zone]
    return timedelta(hours=hours + _is_summer(summer, local))


def _is_summer(summer: Summer, local: datetime) -> bool:
    """Say whether the clocks are forward, to the hour of change."""
    year = local.year
    if summer is Summer.EUROPE:
        return _last_sunday(year, 3) <= local < _last_sunday(year, 10)
    return _sunday(year, 3, 2) <= local < _sunday(year, 11, 1)


def _sunday(year: int, month: int, number: int) -> datetime:
    first = datetime(year, month, 1, 2)  # noqa: DTZ001  local by intent
    return first + timedelta(days=(_SUNDAY - first.weekday()) % 7 + 7 * (number - 1))


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 2)  # noqa: DTZ001  local by intent
    return last - timedelta(days=(last.weekday() - _SUNDAY) % 7)
