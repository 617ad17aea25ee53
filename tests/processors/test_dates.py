"""Time expressions and their values, in news sentences."""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from processors.dates import find_dates
from processors.reading import Reading
from schemas.article import Article, Outlet, PubStatus
from schemas.mention import Date, DateType, TimeBasis, TimePrecision

Parsed = Callable[[str], Doc]
WEDNESDAY = datetime(2024, 3, 13, 9, tzinfo=UTC)
"""When the articles of these tests appeared."""


@pytest.fixture(scope="session")
def dates_in(parsed: Parsed) -> Callable[..., tuple[Date, ...]]:
    """Return what finds the dates in a text that appeared on a Wednesday, if not otherwise said."""

    def find(text: str, published_at: datetime | None = WEDNESDAY, country: str | None = None) -> tuple[Date, ...]:
        article = Article(
            id="a-1",
            version=1,
            status=PubStatus.USABLE,
            body=text,
            language="en",
            published_at=published_at,
            outlet=Outlet(country=country),
        )
        return find_dates(Reading(article, parsed(text)))

    return find


Find = Callable[..., tuple[Date, ...]]


def values(found: tuple[Date, ...]) -> list[tuple[str, str | None]]:
    return [(date.text, date.value) for date in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed two officers on Tuesday.", [("Tuesday", "2024-03-12")]),
        ("The ministers will meet on Friday.", [("Friday", "2024-03-15")]),
        ("The two sides agreed to meet on Friday.", [("Friday", "2024-03-15")]),
        ("United meet City in the final on Saturday.", [("Saturday", "2024-03-16")]),
        ("Rebels tried to storm the base on Sunday.", [("Sunday", "2024-03-10")]),
        ("The vote, scheduled for Sunday, divided the party.", [("Sunday", "2024-03-17")]),
        ("The trial was postponed until Monday.", [("Monday", "2024-03-18")]),
        ("Lawyers hope to overturn Monday's verdict.", [("Monday", "2024-03-11")]),
        ("Police made an arrest on Wednesday.", [("Wednesday", "2024-03-13")]),
        ("Russia claimed on Tuesday (Mar 12) that it had won.", [("Tuesday (Mar 12)", "2024-03-12")]),
        ("He resigned last Wednesday.", [("last Wednesday", "2024-03-06")]),
        ("The budget passes next Monday.", [("next Monday", "2024-03-18")]),
    ],
)
def test_weekdays(dates_in: Find, text: str, expected: list[tuple[str, str]]) -> None:
    """A weekday lies behind the day of writing, or ahead of it where its verb looks ahead."""
    assert expected == values(dates_in(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was born on 2 May 1971.", [("2 May 1971", "1971-05-02")]),
        ("The pact of March 26, 1996, failed.", [("March 26, 1996", "1996-03-26")]),
        ("It was signed on 2024-03-01.", [("2024-03-01", "2024-03-01")]),
        ("Fighting raged on 12-14 April 2023.", [("12", "2023-04-12"), ("14 April 2023", "2023-04-14")]),
        ("It lasted from January 3 to 5.", [("January 3", "2024-01-03"), ("5", "2024-01-05")]),
        ("The strike of Nov. 20 paralysed the port.", [("Nov. 20", "2023-11-20")]),
        ("The port opened in September.", [("September", "2023-09")]),
        ("The port will open in September.", [("September", "2024-09")]),
        ("The truce has held since 2014.", [("2014", "2014")]),
        ("It ruled from March 2003 - May 2004.", [("March 2003", "2003-03"), ("May 2004", "2004-05")]),
        ("He left in mid-2003.", [("mid-2003", "2003")]),
        ("They met late last year.", [("late last year", "2023")]),
        ("The party won in June last year.", [("June last year", "2023-06")]),
        ("Unrest marked the 1990s.", [("the 1990s", "199")]),
        ("It dates from the 19th century.", [("the 19th century", "18")]),
        ("Profit fell in the third quarter.", [("the third quarter", "2023-Q3")]),
        ("Sales rose in Q4 2022.", [("Q4 2022", "2022-Q4")]),
        ("The winter of 1994 was cold.", [("The winter of 1994", "1994-WI")]),
        ("He fled last summer.", [("last summer", "2023-SU")]),
        ("The siege ended on Christmas Eve.", [("Christmas Eve", "2023-12-24")]),
        ("Shops close on Good Friday 2024.", [("Good Friday 2024", "2024-03-29")]),
        ("He was freed years after the 11 September attacks.", [("the 11 September", "2001-09-11")]),
        ("Flights changed after 9/11.", [("9/11", "2001-09-11")]),
        ("Sales fell in the last quarter of 2021.", [("the last quarter of 2021", "2021-Q4")]),
        ("Nurses plan a 23 March walkout.", [("23 March", "2024-03-23")]),
    ],
)
def test_calendar(dates_in: Find, text: str, expected: list[tuple[str, str]]) -> None:
    """Days, months, years, seasons and holidays have the value of the calendar."""
    assert expected == values(dates_in(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bank failed yesterday.", [("yesterday", "2024-03-12")]),
        ("The talks collapsed last week.", [("last week", "2024-W10")]),
        ("Elections come next month.", [("next month", "2024-04")]),
        ("Prices rose earlier this year.", [("earlier this year", "2024")]),
        ("He died two years ago.", [("two years ago", "2022")]),
        ("She was freed ten days ago.", [("ten days ago", "2024-03-03")]),
        ("They met several years ago.", [("several years ago", "PAST_REF")]),
        ("The army now controls the town.", [("now", "PRESENT_REF")]),
        ("Aid has recently arrived.", [("recently", "PAST_REF")]),
        ("Clashes broke out over the weekend.", [("the weekend", "2024-W10-WE")]),
    ],
)
def test_relative(dates_in: Find, text: str, expected: list[tuple[str, str]]) -> None:
    """What counts from the day of writing has a value as exact as the unit it counts in."""
    assert expected == values(dates_in(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was shot on March 3. The next day he died.", ("The next day", "2024-03-04")),
        ("He was shot on March 3, 2021. Three days later he died.", ("Three days later", "2021-03-06")),
        ("The law passed in 1998. The following year it was repealed.", ("The following year", "1999")),
        ("Profit rose in the third quarter from a loss a year earlier.", ("a year earlier", "2022-Q3")),
        ("He was shot on March 3. The mayor resigned the same day.", ("the same day", "2024-03-03")),
        (
            "The bomb went off at 3:00 GMT. About five hours later police came.",
            ("About five hours later", "2024-03-13T08:00Z"),
        ),
    ],
)
def test_back_reference(dates_in: Find, text: str, expected: tuple[str, str]) -> None:
    """What counts from the time named before has the value that follows from it."""
    assert expected == values(dates_in(text))[-1]


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("The siege lasted three days.", "P3D", DateType.DURATION),
        ("He ruled for 15 years.", "P15Y", DateType.DURATION),
        ("It took two and a half years.", "P2Y6M", DateType.DURATION),
        ("They spoke for half an hour.", "PT30M", DateType.DURATION),
        ("It was the worst in the past 20 years.", "P20Y", DateType.DURATION),
        ("A two-week truce began.", "P2W", DateType.DURATION),
        ("He was held for weeks.", "PXW", DateType.DURATION),
        ("They march every Tuesday.", "XXXX-WXX-2", DateType.SET),
        ("Flights leave on Tuesdays.", "XXXX-WXX-2", DateType.SET),
        ("Prices are set annually.", "P1Y", DateType.SET),
        ("The guns shell the city daily.", "P1D", DateType.SET),
        ("The council meets every two years.", "P2Y", DateType.SET),
    ],
)
def test_durations_and_sets(dates_in: Find, text: str, value: str, kind: DateType) -> None:
    """How long something lasts, and how often it comes back."""
    (date,) = dates_in(text)
    assert (value, kind) == (date.value, date.type)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Rockets fell at about 3:00 am Moscow time (0000 GMT).", "2024-03-13T00:00Z"),
        ("Rockets fell at 10 p.m. EST on Monday.", "2024-03-12T03:00Z"),
        ("Rockets fell at 9:15 p.m. on March 2.", "2024-03-02T21:15"),
        ("Rockets fell at 0430 GMT.", "2024-03-13T04:30Z"),
        ("Rockets fell at 7.30pm BST on 3 July 2023.", "2023-07-03T18:30Z"),
        ("Rockets fell at noon.", "2024-03-13T12:00"),
        ("Rockets fell at 6:40 a.m. local time (2140 GMT).", "2024-03-12T21:40Z"),
        ("Rockets fell on Tuesday night.", "2024-03-12TNI"),
        ("Rockets fell this morning.", "2024-03-13TMO"),
        ("Rockets fell overnight.", "2024-03-12TNI"),
        ("Rockets fell at 4 in the morning.", "2024-03-13T04:00"),
        ("Rockets fell at 2024-03-12T05:00:00+02:00.", "2024-03-12T03:00Z"),
    ],
)
def test_times(dates_in: Find, text: str, value: str) -> None:
    """A time of day belongs to its day, in UTC where the text gives its zone, and to no zone where it does not."""
    date = dates_in(text)[0]
    assert (value, DateType.TIME) == (date.value, date.type)


def test_approximate_and_exact(dates_in: Find) -> None:
    """What the text says about is approximate, and the precision is the smallest unit that it gives."""
    about, exact = dates_in("It began at about 3 am GMT on Monday and ended at 5:20 am GMT on Monday.")[0::2]
    assert (about.approximate, about.precision) == (True, TimePrecision.HOUR)
    assert (exact.approximate, exact.precision) == (False, TimePrecision.MINUTE)


def test_basis(dates_in: Find) -> None:
    """A date tells whether the text gives it whole, or the publication or the dateline completes it."""
    whole, reckoned = dates_in("On 2 May 2021 he fled; he returned on Tuesday.")
    assert [whole.basis, reckoned.basis] == [TimeBasis.TEXT, TimeBasis.PUBLICATION]
    _, today = dates_in("TUNIS, March 11 (Maghreb Wire) -- A bridge collapsed today.")
    assert (today.value, today.basis) == ("2024-03-11", TimeBasis.DATELINE)


def test_a_dateline_far_from_the_publication_is_not_the_day_of_writing(dates_in: Find) -> None:
    """An old dateline in a new article dates nothing but itself."""
    assert dates_in("TUNIS, January 11 (Maghreb Wire) -- A bridge collapsed today.")[1].value == "2024-03-13"


def test_without_publication(dates_in: Find) -> None:
    """Where nothing tells when an article was written, what depends on it is unknown, never guessed."""
    text = (
        "On Tuesday, March 12, at 5 p.m., and last week and in May, he spoke. Recently, in 1998, for two days, he sang."
    )
    assert values(dates_in(text, published_at=None)) == [
        ("Tuesday, March 12", "XXXX-03-12"),
        ("5 p.m.", None),
        ("last week", None),
        ("May", "XXXX-05"),
        ("Recently", "PAST_REF"),
        ("1998", "1998"),
        ("two days", "P2D"),
    ]


@pytest.mark.parametrize(("country", "value"), [("USA", "2024-03-04"), ("GBR", "2024-04-03"), (None, "2024-04-03")])
def test_order_of_day_and_month(dates_in: Find, country: str | None, value: str) -> None:
    """Papers in the United States put the month first, others the day."""
    assert [("3/4/2024", value)] == values(dates_in("The deadline is 3/4/2024.", country=country))


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May spoke to Mr. March about the attack.",
        "They may march on the palace.",
        "The 44-year-old driver and her 6-year-old son survived.",
        "She won three quarters of the vote; the war costs $500 million a year.",
        "More than 1,990 people and 2000 houses burned.",
        "They read the Sunday Times and USA Today.",
        "She lost in the quarter-finals.",
        "The March on Rome blocked the road.",
    ],
)
def test_no_time(dates_in: Find, text: str) -> None:
    """Names, ages, rates, counts and processions are no times."""
    assert values(dates_in(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "It ended on February 30, 2024, at 25:61 GMT.",
        "They left 99999999999999999999 years ago.",
        "They left ten thousand years ago, on 31/31/2024.",
        "In the year two thousand and ninety-nine, 12,000 centuries later, it ended.",
    ],
)
def test_out_of_range(dates_in: Find, text: str) -> None:
    """Days that no calendar has are no finding, and never an error."""
    assert all(text[date.start : date.end] == date.text for date in dates_in(text))


_PIECES = """
    the of in on at to and or a - ( ) , . 's ago earlier later before last next this that same previous year years
    year's quarter half week months day weekend every each daily now recently may March Sept. Friday Fri summer
    christmas easter first second 21st two hundred dozen several 3 12 31 99 1998 0000 2460 3:00 25:61 10.30 12/3/2024
    31/31/24 2024-02-30 2024-13-45T99:99 1990s 90s century noon midnight p.m. GMT Moscow time local night morning
    overnight tonight today 999999999999999999999999 million fiscal q
""".split()


@settings(max_examples=80, deadline=None)
@given(
    pieces=st.lists(st.sampled_from(_PIECES), min_size=5, max_size=60),
    published_at=st.sampled_from(
        [None, WEDNESDAY, datetime(1600, 2, 29, tzinfo=UTC), datetime(2199, 12, 31, 23, tzinfo=UTC)]
    ),
)
def test_any_words_of_time(dates_in: Find, pieces: list[str], published_at: datetime | None) -> None:
    """However words of time are thrown together, what is found stands in the text, in order, with a value or none."""
    text = " ".join(pieces)
    found = dates_in(text, published_at)
    assert all(text[date.start : date.end] == date.text for date in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(date.value is None or date.value.isascii() for date in found)


def test_spans_are_the_texts(dates_in: Find) -> None:
    """Every span is the text that it names, none overlaps another, and they come in the order of the text."""
    text = (
        "Late on Tuesday, at 9 p.m.,\nthe army\u2019s \u201cthree-day\u201d truce of last week ended.\n\n"
        "On 3\tMay it began."
    )
    found = dates_in(text)
    assert len(found) == 5
    assert all(text[date.start : date.end] == date.text for date in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
