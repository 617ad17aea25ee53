"""Time context: what a time expression means, and what the words before it have said of time."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from processors.time_syntax import Syntax
from processors.time_values import PRECISIONS, Period, Unit, period_of
from schemas.mention import DateType, TimeBasis, TimePrecision

_FINE_TO_COARSE = tuple(PRECISIONS)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a time expression means, and the stretch of calendar to which later words may refer back."""

    value: str | None
    type: DateType = DateType.DATE
    precision: TimePrecision = TimePrecision.UNKNOWN
    basis: TimeBasis = TimeBasis.TEXT
    period: Period | None = None
    moment: datetime | None = None
    aside: bool = False
    """Whether the text names it only to compare: "up from 3% a year earlier"; what follows does not refer to it."""


@dataclass(slots=True)
class Context:
    """The day of writing, and what was last said of time; local to one article."""

    syntax: Syntax
    today: date | None
    """None where nothing tells when the article was written."""
    basis: TimeBasis = TimeBasis.PUBLICATION
    """Where `today` comes from."""
    now: datetime | None = None
    """The moment of writing, where more than the day is known."""
    day_first: bool = True
    """Whether 4/7 is a day in July."""
    period: Period | None = None
    """The calendar period named last, whatever its kind."""
    moment: datetime | None = None
    """The time of day named last; without a zone where the text gave none."""
    day: date | None = None
    day_at: int = 0
    """Which day was named last, and where in the text."""
    named: dict[Unit, Period] = field(default_factory=dict)
    """The period of each kind named last."""

    def remember(self, meaning: Meaning, start: int) -> None:
        """Keep what later words may refer to."""
        if meaning.aside:
            return
        period = meaning.period
        if period is not None:
            self.period = self.named[period.unit] = period
            if period.unit is Unit.DAY:
                self.day, self.day_at = period.start, start
        if meaning.moment is not None:
            self.moment = meaning.moment

    def around(self, unit: Unit, shift: int = 0) -> Period | None:
        """Return the period of this kind in which the article was written, or one so many before or behind it."""
        return period_of(unit, self.today).shift(shift) if self.today else None

    def days_off(self, days: int) -> Period | None:
        """Return the day so many days from the day of writing."""
        return Period(self.today + timedelta(days=days), Unit.DAY) if self.today else None

    def referred(self, unit: Unit) -> Period | None:
        """Return the period of this kind around what was named last, for "that year" or "the same day"."""
        if self.period is not None and _FINE_TO_COARSE.index(self.period.unit) <= _FINE_TO_COARSE.index(unit):
            return period_of(unit, self.period.start)
        return self.named.get(unit)

    def dated(self, period: Period | None) -> Meaning:
        """Return the meaning of a period reckoned from the day of writing; unknown where that day is."""
        return Meaning(None) if period is None else calendar(period, self.basis)


def calendar(period: Period, basis: TimeBasis = TimeBasis.TEXT) -> Meaning:
    """Return the meaning of a calendar period."""
    return Meaning(period.value, precision=PRECISIONS[period.unit], basis=basis, period=period)
