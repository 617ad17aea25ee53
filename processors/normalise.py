"""Normalise: the door of the house, through which a submission becomes an article, clean and with its language told."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from processors.cleaning import clean, clean_line
from processors.furniture import date_line, find_furniture
from processors.pages import is_html, text_of
from processors.timestamps import aware
from schemas.article import (
    MAX_TEXT_CHARS,
    MAX_TEXT_LINES,
    MAX_TITLE_CHARS,
    Article,
    Cut,
    Outlet,
    PubStatus,
    Submission,
)
from schemas.ids import make_id
from schemas.outcome import ErrorCode, UnreadableError


@dataclass(frozen=True, slots=True)
class Normalise:
    """Make articles of submissions; the languages of texts are told by `tell_language(text, as the publisher says)`."""

    tell_language: Callable[[str, str | None], str]

    def __call__(self, submission: Submission, *, as_is: bool = False) -> Article:
        """Return the article; `as_is` keeps the text unchanged as its body, so that offsets are those of the input.

        One that its outlet withholds or takes back comes without its text, as nobody is to have it. Raises
        UnreadableError where a text, be it found in a page, is longer than is read or has too many lines.
        """
        if submission.status is not PubStatus.USABLE:
            submission = _stripped(submission)
        text, page_title = _text(submission, as_is=as_is)
        _check_size(text)
        cuts = () if as_is else find_furniture(text)
        title = clean_line(submission.title or (page_title or "")[:MAX_TITLE_CHARS]) or None
        body = (text if as_is else clean(without(text, cuts))) or title or ""
        _check_size(body)  # a ligature is up to three letters
        line = date_line(text)
        published_at = submission.published_at or (line.moment if line else None)
        return Article(
            id=submission.id or article_id(submission),
            version=submission.version,
            status=submission.status,
            url=submission.url,
            title=title,
            body=body,
            language=self.tell_language(body, submission.language),
            published_at=aware(published_at) if published_at else None,
            outlet=_outlet(submission),
            byline=submission.byline or _byline(cuts),
            ed_note=submission.ed_note,
            embargoed_until=aware(submission.embargoed_until) if submission.embargoed_until else None,
            expires_at=aware(submission.expires_at) if submission.expires_at else None,
            cuts=cuts,
            ext=submission.ext,
        )


def _stripped(submission: Submission) -> Submission:
    """Return a submission without its text, its id made while it was there."""
    nothing: dict[str, object] = {"title": None, "text": None, "html": None, "byline": None, "ext": {}}
    return submission.model_copy(update={"id": submission.id or article_id(submission), **nothing})


def article_id(submission: Submission) -> str:
    """Return an id made of the outlet and the canonical url, or of the text as it came where there is no url."""
    outlet = submission.outlet.domain or submission.outlet.name
    if submission.url:
        return make_id("article", outlet, _canonical(submission.url))
    return make_id("article", outlet, submission.text or submission.html or submission.title)


def _canonical(url: str) -> str:
    """Return an address without what only tracks its readers."""
    from courlan import clean_url  # noqa: PLC0415  a tenth of a second to import, and many articles have no address

    return clean_url(url) or url.strip()


def without(text: str, cuts: tuple[Cut, ...]) -> str:
    """Return the text without its cuts; what stood before and behind a cut never runs together."""
    starts = [0, *(cut.end for cut in cuts)]
    ends = [*(cut.start for cut in cuts), len(text)]
    pieces = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    joints = ["\n" if cut.reason == "teaser" else " " for cut in cuts]
    return "".join(part for pair in zip(pieces, [*joints, ""], strict=True) for part in pair)


def _text(submission: Submission, *, as_is: bool) -> tuple[str, str | None]:
    """Return the text as it came, for a page the text in it, and the page's title."""
    text, title = submission.text or "", None
    page = submission.html if not text.strip() else text if not as_is and is_html(text) else None
    if page:
        text, title = text_of(page)
    return text, title


def _check_size(text: str) -> None:
    """Refuse what would take seconds to clean or to read."""
    if len(text) > MAX_TEXT_CHARS:
        detail = f"the text has {len(text)} characters and at most {MAX_TEXT_CHARS} are read: split it"
        raise UnreadableError(ErrorCode.TOO_LARGE, detail)
    lines = len(text.splitlines())
    if lines > MAX_TEXT_LINES:
        detail = f"the text has {lines} lines and at most {MAX_TEXT_LINES} are read: split it"
        raise UnreadableError(ErrorCode.TOO_LARGE, detail)


def _byline(cuts: tuple[Cut, ...]) -> str | None:
    """Return the name in a line such as "By Jane Doe" that was cut."""
    return next((clean_line(cut.text)[len("By ") :] for cut in cuts if cut.reason == "byline"), None)


def _outlet(submission: Submission) -> Outlet:
    given = submission.outlet
    domain = given.domain or _host(submission.url)
    return Outlet(name=given.name, domain=domain, country=given.country)


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:
        return None
    return host.removeprefix("www.") or None if host else None
