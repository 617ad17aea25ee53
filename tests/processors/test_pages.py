"""Pages: the article in HTML, and nothing that a hostile page can do about it."""

import time
from pathlib import Path

import pytest

from processors.pages import MOST_TAGS, is_html, text_of
from schemas.outcome import ErrorCode, UnreadableError

PARAGRAPHS = (
    "Rescue teams searched the valley below the Karnali dam on Sunday for eleven workers missing since the flood.",
    "The army sent two helicopters, and the governor of the province said that the road would stay closed.",
    "A committee is to report within a month on why the sluices were opened without any warning to the villages.",
)
PAGE = f"""<!doctype html><html><head><title>Flood - Example News</title>
<meta property="og:title" content="Search goes on after flood"><script>var a = "<p>not text</p>";</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Search goes on after flood</h1>{"".join(f"<p>{p}</p>" for p in PARAGRAPHS)}
<figure><img src="x.jpg"><figcaption>The dam in 2019</figcaption></figure></article>
<footer><p>Copyright Example News</p></footer></body></html>"""


def test_article_is_found_in_its_page() -> None:
    """Paragraphs come out parted by blank lines; navigation, scripts and captions stay behind."""
    text, title = text_of(PAGE)
    assert title == "Search goes on after flood"
    assert "\n\n".join(PARAGRAPHS) in text
    for left in ("Home", "Sport", "not text", "Copyright", "The dam in 2019"):
        assert left not in text


def test_fragment_is_all_text() -> None:
    """A body of paragraphs alone, as wires send it, loses nothing."""
    fragment = "<p>Ten <b>workers</b> are missing.</p><script>x()</script><h2>Dam</h2><p>One was&nbsp;found.</p>"
    assert text_of(fragment) == ("Ten workers are missing.\n\nDam\n\nOne was found.", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PAGE, True),
        ("  <html><p>x", True),
        ("<p>One.</p>\n<p>Two.</p>", True),
        ("If a < b and b > c, then.", False),
        ("He wrote <b>no</b> on it.", False),
        ("", False),
    ],
)
def test_markup_is_told_from_text(text: str, expected: bool) -> None:
    """Several tags are markup; one stray tag in prose is not."""
    assert expected is is_html(text)


HOSTILE = {
    "100,000 levels": "<html>" + "<div>" * 100_000 + "x",
    "tables in tables": "<html>" + "<table><tr><td>" * 60_000 + "x",
    "200,000 attributes": "<p " + " ".join(f"a{i}=1" for i in range(200_000)) + ">x</p>",
    "attributes behind a quote": "<p title='>' " + " ".join(f"a{i}" for i in range(200_000)) + ">x</p>",
    "attributes without spaces": "<p " + "".join(f'a{i}="1"' for i in range(150_000)) + ">x</p>",
    "a root tag for each attribute": "".join(f"<html a{i}=1 b{i}=2>" for i in range(60_000)),
    "tags that never end": "<a" * 900_000,
    "comments that never end": "<!--" * 450_000,
    "scripts that never end": "<script>" * 220_000,
    "quotes that never end": '<a b="' * 300_000,
    "entities of entities": "<!DOCTYPE html [<!ENTITY a0 'ha'>"
    + "".join(f'<!ENTITY a{i} "&a{i - 1};&a{i - 1};&a{i - 1};">' for i in range(1, 60))
    + "]><html><p>&a59;</p>",
    "half a million paragraphs": "<p>a" * 500_000,
    "2 MB of ampersands": "&" * 2_000_000,
    "NUL bytes": "<html><p>" + "\x00" * 1_000_000,
}


@pytest.mark.parametrize("page", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_page_ends_soon(page: str) -> None:
    """Whatever a page does, its text, or none, is there within seconds."""
    started = time.process_time()
    try:
        text, _ = text_of(page)
    except UnreadableError as refusal:
        text = refusal.detail
    assert time.process_time() - started < 5
    assert "hahahaha" not in text


def test_no_file_of_the_machine_gets_into_a_page(tmp_path: Path) -> None:
    """Entities that a page declares for itself stand for nothing, be they files, addresses or a million laughs."""
    secret = tmp_path / "secret"
    secret.write_text("s3cret")
    page = (
        f'<!DOCTYPE html [<!ENTITY a SYSTEM "file://{secret}"><!ENTITY b "laugh"><!ENTITY c "&b;&b;&b;">]>'
        f"<html><body><article><p>The ministry said on Monday that &a; &c; had ended.</p>"
        f'<object data="file://{secret}"></object></article></body></html>'
    )
    text, _ = text_of(page)
    assert "The ministry said on Monday" in text
    assert "s3cret" not in text
    assert "laughlaugh" not in text


def test_a_page_of_tags_alone_is_refused() -> None:
    """Whoever sent it is told what to send; the page is kept."""
    with pytest.raises(UnreadableError, match=f"at most {MOST_TAGS} are read: send the article alone") as refusal:
        text_of("<p>a" * (MOST_TAGS + 1))
    assert refusal.value.code is ErrorCode.TOO_LARGE


@pytest.mark.parametrize(
    "more",
    ["<b>x</b>" * 10_000, ("<div>" * 60 + "x" + "</div>" * 60) * 150, f"<div class='{'a-' * 300_000}'>x</div>"],
    ids=["elements", "depths", "attributes"],
)
def test_beyond_its_bounds_a_page_is_all_text(more: str) -> None:
    """The article is still read, with what stands round it."""
    text, title = text_of(PAGE.replace("</article>", f"</article><p>{more}</p>"))
    assert title == "Search goes on after flood"
    assert all(paragraph in text for paragraph in PARAGRAPHS)
    assert "x" in text
