"""An article: what may be published to us (`Submission`) and what we make of it (`Article`)."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import AwareDatetime, Field, JsonValue

from schemas.mention import Offset
from schemas.model import Received, Written

MAX_TEXT_CHARS = 100_000
"""The longest text that is read; beyond it there is no news article, and reading takes seconds."""
MAX_TEXT_LINES = 10_000
"""The most lines that a text may have: each is looked at for what it is."""
MAX_TITLE_CHARS = 2000
"""The longest title; that of a page is cut to it."""
MAX_HTML_CHARS = 2_000_000
"""The longest HTML page that is searched for its text."""


class PubStatus(StrEnum):
    """IPTC ninjs `pubStatus`."""

    USABLE = "usable"
    WITHHELD = "withheld"
    CANCELED = "canceled"


class Outlet(Written):
    """Who published."""

    name: str | None = None
    domain: str | None = None
    country: str | None = None
    """ISO 3166-1 alpha-3."""


class SubmittedOutlet(Received):
    """Who published, as the publisher says it."""

    name: str | None = Field(default=None, max_length=300)
    domain: str | None = Field(default=None, max_length=300)
    country: str | None = Field(default=None, max_length=60)


class Submission(Received):
    """An article as it came, whatever its wire format was: only a text or a title is needed."""

    id: str | None = Field(default=None, min_length=1, max_length=500)
    version: int = Field(default=1, ge=0, le=2**53)
    url: str | None = Field(default=None, max_length=4000)
    title: str | None = Field(default=None, max_length=MAX_TITLE_CHARS)
    text: str | None = Field(default=None, max_length=MAX_TEXT_CHARS)
    html: str | None = Field(default=None, max_length=MAX_HTML_CHARS)
    language: str | None = Field(default=None, max_length=35)
    """BCP 47, as the publisher says it."""
    published_at: datetime | None = None
    outlet: SubmittedOutlet = SubmittedOutlet()
    byline: str | None = Field(default=None, max_length=1000)
    ed_note: str | None = Field(default=None, max_length=4000)
    embargoed_until: datetime | None = None
    expires_at: datetime | None = None
    status: PubStatus = PubStatus.USABLE
    ext: dict[str, Any] = Field(default_factory=dict)
    """What the publisher sent besides; kept, never read."""


class Cut(Written):
    """A stretch of the text as it came that is not body text, and why it went."""

    start: Offset = Field(ge=0)
    end: Offset = Field(ge=0)
    text: str
    reason: str


class Article(Written):
    """An article ready to be read: clean body text and its metadata."""

    id: str
    version: int
    status: PubStatus
    url: str | None = None
    title: str | None = None
    body: str
    language: str
    """ISO 639-1 code, or `und` where the text is too short to tell."""
    published_at: AwareDatetime | None = None
    outlet: Outlet
    byline: str | None = None
    ed_note: str | None = None
    embargoed_until: AwareDatetime | None = None
    """Until when it may be given to nobody."""
    expires_at: AwareDatetime | None = None
    """From when its outlet no longer holds it for news."""
    cuts: tuple[Cut, ...] = ()
    ext: dict[str, JsonValue] = Field(default_factory=dict)
