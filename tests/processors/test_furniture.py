"""Furniture: what stands round the prose goes, with its reason and its place; prose stays."""

import time
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from processors.furniture import date_line, find_furniture

PROSE = "Police in Leeds arrested two men on Monday after a fire destroyed a warehouse."


def _reasons(text: str) -> list[str]:
    return [cut.reason for cut in find_furniture(text)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Also read: Ten homes flooded as river bursts its banks", "teaser"),
        ("READ MORE | Mayor defends slow response", "teaser"),
        ("Read more: Who set fire to the mill?", "teaser"),
        ("Watch: Drone footage shows the extent of the damage", "teaser"),
        ("See also \u2013 What we know of the suspects", "teaser"),
        ("Click here to read our live coverage", "teaser"),
        ("Related: The city's history of arson", "related"),
        ("RELATED ARTICLES", "related"),
        ("You may also like", "related"),
        ("Most read", "related"),
        ("Tags: fire, Leeds, police", "related"),
        ("Advertisement", "advertisement"),
        ("- ADVERTISEMENT -", "advertisement"),
        ("Story continues below", "advertisement"),
        ("Article continues after this ad", "advertisement"),
        ("Skip to main content", "advertisement"),
        ("Follow us on Twitter and Facebook for the latest news", "follow"),
        ("Follow BBC Yorkshire on Facebook, X and Instagram.", "follow"),
        ("Subscribe to our newsletter", "newsletter"),
        ("Sign up for our daily briefing, delivered every morning", "newsletter"),
        ("Get the day's top stories in your inbox every morning", "newsletter"),
        ("Share this article", "share"),
        ("Facebook Twitter WhatsApp Email", "share"),
        ("Share | Tweet | Print", "share"),
        ("(Photo: Jane Doe/Getty Images)", "caption"),
        ("File photo", "caption"),
        ("Image: Getty", "caption"),
        ("Image source, PA Media", "caption"),
        ("Image caption, The warehouse after the fire", "caption"),
        ("FILE PHOTO: Smoke rises over Leeds, Britain, January 8, 2024.", "caption"),
        ("Smoke rises over Leeds, Britain, January 8, 2024. REUTERS/Phil Noble/File Photo", "caption"),
        ("Firefighters leave the scene on Monday. (AP Photo/Jon Super)", "caption"),
        ("AFP via Getty Images", "credit"),
        ("(Reporting by Jane Doe in Leeds; Editing by John Roe)", "credit"),
        ("By Jane Doe and John Roe", "byline"),
        ("By Jane Doe, Home Affairs Correspondent", "byline"),
        ("Last updated: 8 January 2024, 10:32 GMT", "timestamp"),
        ("3 hours ago", "timestamp"),
        ("© 2024 Example News. All rights reserved.", "copyright"),
        ("Copyright 2024 Example News Ltd", "copyright"),
        ("This material may not be published, broadcast, rewritten or redistributed.", "copyright"),
        ("This story was originally published by the Yorkshire Courier.", "syndicated"),
        ("The post Fire in Leeds appeared first on Yorkshire Courier.", "syndicated"),
        ("3 min read", "reading_time"),
        ("Reading time: 4 minutes", "reading_time"),
        ("12 comments", "comments"),
        ("Join the conversation", "comments"),
        ("We use cookies to give you the best experience. By continuing you accept our policy.", "cookies"),
        ("Accept all cookies", "cookies"),
    ],
)
def test_furniture_goes_with_its_reason(line: str, reason: str) -> None:
    """A line of furniture between two paragraphs is cut whole, and the paragraphs are not touched."""
    (cut,) = find_furniture(f"{PROSE}\n\n{line}\n\n{PROSE}")
    assert (line, reason) == (cut.text, cut.reason)
    assert cut.start == len(PROSE) + 2


@pytest.mark.parametrize(
    "prose",
    [
        "Watch the sky on Friday night, astronomers said, when the comet comes closest to Earth.",
        "Read together, the two rulings leave the ministry little room.",
        "Follow the money, the prosecutor told the jury, and it leads to the minister's office.",
        "Related charges against the former minister were dropped in May.",
        "Share prices fell 3 percent in Tokyo on Tuesday.",
        "Shares in Facebook and Twitter fell after the report.",
        "Subscribers to the service were told on Monday that their data had been stolen.",
        "Sign language interpreters were sent to the shelters.",
        "Copyright law in the country dates from 1911, and parliament has twice failed to change it.",
        "By Friday evening, 4,000 people had left the city.",
        "By the time the army came, the gunmen had fled.",
        "Photographs showed smoke over the harbour, and the governor confirmed an attack.",
        "Reuters could not verify the report.",
        "AFP reported that two soldiers had been killed.",
        "Updated figures from the ministry put the toll at 41.",
        "Published accounts of the battle disagree.",
        "This story was told to the court on Monday by the victim's brother.",
        "The report, which was published on the website of the ministry, names twelve officers.",
        "This report was rejected by the government of Sudan.",
        "Comments by the president were seen as a threat.",
        "No comment was made by the embassy on Tuesday night, a spokesman said.",
        "We use cookies as bait, said the trapper, and the bears come.",
        "Advertisements for the drug were banned in 2019.",
        "Print journalists were turned away at the gate.",
        "More: that was the word on every placard in the square, and the crowd shouted it. Police fired tear gas.",
        "He was in the picture (left) with two of his brothers.",
        "The ministry (Reuters was told) had known for weeks.",
        '"Also read the constitution," the judge told him.',
    ],
)
def test_prose_stays(prose: str) -> None:
    """Sentences that begin as furniture does are prose all the same."""
    assert not find_furniture(f"{PROSE}\n\n{prose}\n\n{PROSE}")


def test_teaser_ends_at_its_cross() -> None:
    """The cross that closes a video box ends the teaser; the heading behind it is the article's."""
    text = f"{PROSE}\n\nWatch: Storm hits the coast \u00d7 Ferries stay in port\n\n{PROSE}"
    (cut,) = find_furniture(text)
    assert (cut.text, cut.reason) == ("Watch: Storm hits the coast \u00d7 ", "teaser")


def test_credits_within_prose_go_alone() -> None:
    """A credit in brackets leaves its sentence whole."""
    (cut,) = find_furniture("The mill (Photo: Jane Doe/AFP) burned for two days.")
    assert (cut.text, cut.reason) == ("(Photo: Jane Doe/AFP) ", "caption")


def test_teaser_at_the_end_of_a_paragraph_goes_alone() -> None:
    """The sentence before it stays."""
    (cut,) = find_furniture(f"{PROSE} Read more: Ten homes flooded in Leeds")
    assert cut.text == "Read more: Ten homes flooded in Leeds"


def test_list_goes_with_its_heading() -> None:
    """Headlines directly below "Related articles" are other articles'; a heading after a gap is ours."""
    text = f"{PROSE}\n\nRelated articles\nTen homes flooded\nMayor resigns\n\nWhat happens next\n\n{PROSE}"
    assert [cut.text for cut in find_furniture(text)] == ["Related articles", "Ten homes flooded", "Mayor resigns"]


def test_list_at_the_end_goes_whatever_its_gaps() -> None:
    """Where only headlines follow to the end, none of them is ours."""
    text = f"{PROSE}\n\nMost read\n\nTen homes flooded\n\nMayor resigns"
    assert _reasons(text) == ["related"] * 3


def test_every_cut_is_where_it_says() -> None:
    """Offsets are those of the text as it came, in order, without overlap."""
    text = f" date 2024-03-12 {PROSE} (Photo: AFP)\r\n\r\nAlso read: Fire\r\n{PROSE}\r\nShare this\r\n"
    cuts = find_furniture(text)
    assert [text[cut.start : cut.end] for cut in cuts] == [cut.text for cut in cuts]
    assert all(a.end <= b.start for a, b in pairwise(cuts))
    assert _reasons(text) == ["date_line", "caption", "teaser", "share"]


@pytest.mark.parametrize(
    "opening",
    [" date 2024-03-12 ", "date 2024-03-12\n", "Date: 2024-03-12 - ", "Published 2024-03-12\n\n", "date\t2024-03-12 "],
)
def test_date_line_dates_the_text(opening: str) -> None:
    """The first line may say when; what follows on it is prose."""
    line = date_line(f"{opening}{PROSE}")
    assert line is not None
    assert line.moment == datetime(2024, 3, 12, tzinfo=UTC)
    assert opening.rstrip("\n") == f"{opening}{PROSE}"[line.start : line.end]


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        "date 2024-13-45 x",
        "The date 2024-03-12 was set.",
        "date 9999-12-31 x",
        "date 2024-03-123 x",
        "dates 2024",
        "",
    ],
)
def test_other_openings_are_none(text: str) -> None:
    """A date that is none, or that stands in a sentence, is left alone."""
    assert date_line(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *("(" * 100_000, "a\n" * 50_000, "Watch: " * 14_000, ". A" * 33_000, "By A " * 20_000, "(Photo " * 14_000),
        *(("Aa. " * 100 + "REUTERS/\n") * 240, "Related\n" * 12_000, "share " * 16_000, " " * 100_000, "\n" * 100_000),
        ("share share " * 12 + "!\n") * 600,
        "Published 12 12 12 12 12 12 12 12 12 12 12!\n" * 2000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_patterns_never_run_away(text: str) -> None:
    """100,000 hostile characters take no longer than a second or two."""
    started = time.process_time()
    find_furniture(text)
    assert time.process_time() - started < 3
