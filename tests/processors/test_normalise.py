"""Normalise: from what outlets send to an article, the same for the same, and nothing lost in silence."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from processors.normalise import Normalise, article_id, without
from processors.submissions import read_html, read_object, read_text
from schemas.article import MAX_TEXT_CHARS, MAX_TEXT_LINES, MAX_TITLE_CHARS, Cut, PubStatus, Submission, SubmittedOutlet
from schemas.outcome import ErrorCode, UnreadableError
from streams.models import load_normalise

SEED = Path("seeds/articles/01-incursion.txt").read_text(encoding="utf-8")
FIRE = "Police in Leeds arrested two men on Monday after a fire destroyed a warehouse in the south of the city."
FLOOD = "The river Aire burst its banks on Tuesday, and forty families were taken to a school for the night."


@pytest.fixture(scope="module")
def normalise() -> Normalise:
    return load_normalise()


def test_seed_article_is_dated_and_freed_of_its_teasers(normalise: Normalise) -> None:
    """Date line and teasers go, each with its reason; the heading behind the cross stays on its own line."""
    article = normalise(read_text(SEED))
    assert article.published_at == datetime(2024, 3, 12, tzinfo=UTC)
    assert article.body.startswith("Russia claimed on Tuesday (Mar 12)")
    assert "\n\nSchools in Kursk are closed\n\nIn the aftermath" in article.body
    assert "Putin to reshuffle" not in article.body
    assert "spy service" not in article.body
    assert [cut.reason for cut in article.cuts] == ["date_line", "teaser", "teaser"]
    assert [SEED[cut.start : cut.end] for cut in article.cuts] == [cut.text for cut in article.cuts]
    assert article.language == "en"


def test_as_is_leaves_every_character_in_its_place(normalise: Normalise) -> None:
    """Whoever measures against the input gets its offsets, furniture, NULs and all."""
    text = f" date 2024-03-12 {FIRE}\r\n\r\nAlso read: Fire\x00 in Hull\u200b  "
    article = normalise(Submission(id="a", text=text), as_is=True)
    assert article.body == text
    assert article.cuts == ()
    assert article.id == "a"


def test_body_is_clean(normalise: Normalise) -> None:
    """Mojibake, NULs, soft hyphens and line ends of other systems are gone."""
    article = normalise(Submission(text="The caf\u00c3\u00a9 own\u00ader\x00 fled.\r\nPolice  came.\u200b"))
    assert article.body == "The café owner fled.\nPolice came."


def test_title_alone_is_the_body(normalise: Normalise) -> None:
    """A headline is all that some wires send first."""
    article = normalise(Submission(title=" Quake hits\nNepal "))
    assert (article.title, article.body, article.language) == ("Quake hits Nepal", "Quake hits Nepal", "en")


def test_title_stays_out_of_a_body(normalise: Normalise) -> None:
    """Where there is a text, it alone is read."""
    assert normalise(Submission(title="Fire in Leeds", text=FIRE)).body == FIRE


@pytest.mark.parametrize("field", ["html", "text"])
def test_page_becomes_text(normalise: Normalise, field: str) -> None:
    """Markup is taken off, also where it came in the field for text; cuts are told in the text found."""
    page = f"<p>{FIRE}</p><p>Also read: Fire in Hull</p><p>{FLOOD}</p>"
    article = normalise(Submission.model_validate({field: page}))
    assert article.body == f"{FIRE}\n\n{FLOOD}"
    (cut,) = article.cuts
    assert f"{FIRE}\n\nAlso read: Fire in Hull\n\n{FLOOD}"[cut.start : cut.end] == cut.text


def test_page_gives_its_title(normalise: Normalise) -> None:
    """A bare page names itself."""
    page = f"<html><head><title>Fire in Leeds</title></head><body><p>{FIRE}</p><p>{FLOOD}</p></body></html>"
    assert normalise(read_html(page)).title == "Fire in Leeds"


def test_page_longer_than_is_read_is_refused(normalise: Normalise) -> None:
    """A book is no article, and the reason says so."""
    with pytest.raises(UnreadableError) as refusal:
        normalise(read_html("<p>" + "word " * (MAX_TEXT_CHARS // 4) + "</p>"))
    assert refusal.value.code is ErrorCode.TOO_LARGE


def test_byline_in_the_text_is_the_byline(normalise: Normalise) -> None:
    """Who wrote it is no part of what is written, and is not lost."""
    article = normalise(Submission(text=f"By Jane Doe\n\n{FIRE}"))
    assert (article.byline, article.body) == ("Jane Doe", FIRE)


def test_naive_times_are_utc_and_zones_stay(normalise: Normalise) -> None:
    """A submission made by hand may lack zones; an article never does."""
    tokyo = datetime(2024, 3, 12, 9, tzinfo=timezone(timedelta(hours=9)))
    article = normalise(
        Submission(text=FIRE, published_at=tokyo, embargoed_until=datetime(2024, 3, 13))  # noqa: DTZ001  naive is the point
    )
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2024-03-12T09:00:00+09:00"
    assert article.embargoed_until == datetime(2024, 3, 13, tzinfo=UTC)


def test_metadata_is_carried(normalise: Normalise) -> None:
    """Version, status, outlet and what else came are the publisher's."""
    article = normalise(
        read_object(
            {
                "id": "x",
                "version": 7,
                "text": FIRE,
                "url": "https://www.echo.example/fire",
                "outlet": "Echo",
                "desk": {"name": "home", "rank": 2},
                "ed_note": "Corrects the day",
            }
        )
    )
    assert (article.id, article.version, article.status) == ("x", 7, PubStatus.USABLE)
    assert (article.outlet.name, article.outlet.domain) == ("Echo", "echo.example")
    assert article.ext == {"desk": {"name": "home", "rank": 2}}
    assert article.ed_note == "Corrects the day"


@pytest.mark.parametrize("status", ["withheld", "canceled"])
def test_what_an_outlet_takes_back_comes_without_its_text(normalise: Normalise, status: str) -> None:
    """What it was, and why it went, is left; what it said is not, wherever it stood."""
    whole = {"id": "x", "version": 2, "status": status, "ed_note": "Kill: the report was false."}
    article = normalise(read_object(whole | {"title": FIRE, "text": FIRE, "byline": FIRE, "summary": FIRE}))
    assert (article.id, article.version, article.ed_note) == ("x", 2, "Kill: the report was false.")
    assert FIRE not in article.model_dump_json()


def test_an_article_taken_back_keeps_the_id_of_its_text(normalise: Normalise) -> None:
    """Where the publisher gives neither id nor address, the same text names the same article."""
    assert normalise(read_object({"text": FIRE, "status": "canceled"})).id == normalise(read_object({"text": FIRE})).id


def test_id_is_the_address_without_its_tracking() -> None:
    """The same page shared twice is one article, whatever the text says by then."""
    plain = Submission(url="https://echo.example/fire", text=FIRE)
    shared = Submission(url="https://echo.example/fire?utm_source=x&fbclid=1", text=FLOOD)
    other = Submission(url="https://echo.example/flood", text=FLOOD)
    assert article_id(plain) == article_id(shared)
    assert article_id(plain) != article_id(other)


def test_id_is_the_text_where_there_is_no_address() -> None:
    """The same text of one outlet is one article; of two outlets, two."""
    echo, courier = SubmittedOutlet(name="Echo"), SubmittedOutlet(name="Courier")
    assert article_id(Submission(text=FIRE, outlet=echo)) == article_id(Submission(text=FIRE, outlet=echo))
    assert article_id(Submission(text=FIRE, outlet=echo)) != article_id(Submission(text=FIRE, outlet=courier))
    assert article_id(Submission(text=FIRE)) != article_id(Submission(text=FLOOD))


def test_same_submission_is_the_same_article(normalise: Normalise) -> None:
    """A replay writes the same bytes."""
    assert normalise(read_text(SEED)).model_dump_json() == normalise(read_text(SEED)).model_dump_json()


@pytest.mark.parametrize("url", ["http://[", "::::", "javascript:alert(1)", "a" * 4000, "http://\u0000x/"])
def test_broken_addresses_break_nothing(normalise: Normalise, url: str) -> None:
    """An address that is none still names the article."""
    article = normalise(Submission(url=url, text=FIRE))
    assert article.id == article_id(Submission(url=url, text="other"))


def test_empty_text_stays_empty(normalise: Normalise) -> None:
    """White space is no text; the pipeline drops it with its reason."""
    assert normalise(Submission(text=" \n\u200b\x00")).body == ""


@pytest.mark.parametrize("text", ["😀 🔥 🚒", "مرحبا بالعالم، هذا خبر عاجل من المدينة", "word " * 20_000])
def test_odd_texts_are_articles(normalise: Normalise, text: str) -> None:
    """Emoji, right-to-left text, a sentence without end: each has its body."""
    assert normalise(Submission(text=text)).body == text.strip()


def test_pieces_never_run_together() -> None:
    """What stood before and behind a cut is still two."""
    text = "One.Also read: x\u00d7Two."
    cut = Cut(start=4, end=17, text="Also read: x\u00d7", reason="teaser")
    assert without(text, (cut,)) == "One.\nTwo."


@pytest.mark.parametrize("text", ["a\n" * (MAX_TEXT_LINES + 1), "a\u2028" * (MAX_TEXT_LINES + 1), "\ufb03" * 40_000])
def test_a_text_of_too_many_lines_or_letters_is_refused(normalise: Normalise, text: str) -> None:
    """Each line is looked at, and a ligature is three letters: what is read has its bounds after mending too."""
    with pytest.raises(UnreadableError, match="are read: split it") as refusal:
        normalise(Submission(text=text))
    assert refusal.value.code is ErrorCode.TOO_LARGE


def test_the_title_of_a_page_is_cut(normalise: Normalise) -> None:
    """A title of two million characters would be written with every event."""
    page = f"<html><head><title>{'x ' * 100_000}</title></head><body><p>{FIRE}</p></body></html>"
    title = normalise(read_html(page)).title or ""
    assert MAX_TITLE_CHARS - 2 <= len(title) <= MAX_TITLE_CHARS
