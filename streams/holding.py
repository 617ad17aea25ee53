"""Holding: embargoed articles kept as they came, and what their messages on the way in and out look like.

One is kept under its article's id and version, so that no version takes the place of another. A message without a
value ends what it names: one version that was released, or all versions of an article that was taken back.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from schemas.topics import HELD, RAW
from streams.message import Headers, Letter, Message

_UNTIL = "x-held-until"
_ARTICLE = "x-held-article"
_VERSION = "x-held-version"
_KEY = "x-held-key"
OURS = (_UNTIL, _ARTICLE, _VERSION, _KEY)
"""The headers that we add, and take off again."""


@dataclass(frozen=True, slots=True)
class HeldArticle:
    """A version of an article that waits for its time."""

    key: bytes
    """Under which it is held."""
    article_id: str
    version: int
    until: datetime
    message: Letter
    """As it came, ready to be published again."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What is to wait no longer: the key of one version, or an article up to a version."""

    key: bytes
    article_id: str
    version: int


def hold_letter(message: Message, article_id: str, version: int, until: datetime) -> Letter:
    """Return the letter that keeps a message until its time."""
    added = _named(article_id, version, until.astimezone(UTC).isoformat())
    key = () if message.key is None else ((_KEY, message.key),)
    return Letter(HELD.name, _key(article_id, version), message.value, (*_theirs(message.headers), *added, *key))


def released_letter(held: HeldArticle) -> Letter:
    """Return the letter that says of a version that it is out."""
    return Letter(HELD.name, held.key, None, _named(held.article_id, held.version))


def forget_letter(article_id: str, version: int) -> Letter:
    """Return the letter that keeps an article, up to this version, from ever coming out."""
    return Letter(HELD.name, article_id.encode(), None, _named(article_id, version))


def read_held(message: Message) -> HeldArticle | Forgotten | None:
    """Return what a message of the topic says; None where it is none of ours."""
    said = {name: value or b"" for name, value in message.headers if name in OURS}
    key, version = message.key or b"", said.get(_VERSION, b"")
    if not key or not version.isdigit():
        return None
    article_id = said.get(_ARTICLE, b"").decode(errors="replace")
    if message.value is None:
        return Forgotten(key, article_id, int(version))
    try:
        until = datetime.fromisoformat(said.get(_UNTIL, b"").decode())
    except ValueError:
        return None
    letter = Letter(RAW.name, said.get(_KEY), message.value, _theirs(message.headers))
    return HeldArticle(key, article_id, int(version), until, letter)


def _key(article_id: str, version: int) -> bytes:
    return f"{article_id}\x1f{version}".encode()


def _named(article_id: str, version: int, until: str | None = None) -> Headers:
    times = () if until is None else ((_UNTIL, until.encode()),)
    return (_ARTICLE, article_id.encode()), (_VERSION, str(version).encode()), *times


def _theirs(headers: Headers) -> Headers:
    return tuple(header for header in headers if header[0] not in OURS)
