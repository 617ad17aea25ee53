"""What later words may refer back to."""

from datetime import date

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from processors.time_context import Context, Meaning, calendar
from processors.time_syntax import Syntax
from processors.time_values import Period, Unit
from schemas.mention import TimeBasis

TODAY = date(2024, 3, 13)


@pytest.fixture
def context() -> Context:
    return Context(Syntax(Doc(Vocab())), today=TODAY)


def test_referred(context: Context) -> None:
    """After a day, "that year" is its year, and "that day" is itself."""
    context.remember(calendar(Period(date(1998, 5, 4), Unit.DAY)), 0)
    year, day = context.referred(Unit.YEAR), context.referred(Unit.DAY)
    assert (year and year.value, day and day.value) == ("1998", "1998-05-04")


def test_no_day_of_a_year(context: Context) -> None:
    """After a year alone, nothing is "that day"."""
    context.remember(calendar(Period(date(1998, 1, 1), Unit.YEAR)), 0)
    assert context.referred(Unit.DAY) is None


def test_aside(context: Context) -> None:
    """What is named to compare with is not what "that quarter" refers to."""
    quarter = calendar(Period(date(2023, 7, 1), Unit.QUARTER))
    context.remember(quarter, 0)
    context.remember(Meaning("2022-Q3", period=Period(date(2022, 7, 1), Unit.QUARTER), aside=True), 10)
    assert quarter.period == context.referred(Unit.QUARTER)


def test_dated(context: Context) -> None:
    """A period reckoned from the day of writing has its basis; without that day it is unknown."""
    assert TimeBasis.PUBLICATION is context.dated(context.around(Unit.WEEK, -1)).basis
    unknown = Context(Syntax(Doc(Vocab())), today=None)
    assert unknown.dated(unknown.around(Unit.WEEK)).value is None
