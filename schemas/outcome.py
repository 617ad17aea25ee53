"""The three ways in which an article ends, each counted once, and the reasons for the two unhappy ones."""

from dataclasses import dataclass
from enum import StrEnum

from schemas.record import Record


class DropReason(StrEnum):
    """Why an article was read but not searched for events; its record is kept all the same."""

    UNSUPPORTED_LANGUAGE = "unsupported_language"
    NO_TEXT = "no_text"
    CANCELED = "canceled"
    WITHHELD = "withheld"
    EXPIRED = "expired"


class ErrorCode(StrEnum):
    """Why a message went to the dead letters."""

    NOT_UTF8 = "not_utf8"
    NOT_JSON = "not_json"
    TOO_DEEP = "too_deep"
    TOO_LARGE = "too_large"
    EMPTY = "empty"
    INVALID_FIELD = "invalid_field"
    TIMED_OUT = "timed_out"
    CRASHED = "crashed"
    FAILED_STEP = "failed_step"


class UnreadableError(Exception):
    """A message that cannot become an article: its code, and a text that names the field and the fix."""

    def __init__(self, code: ErrorCode, detail: str) -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Enriched:
    """The article was read to the end."""

    record: Record


@dataclass(frozen=True, slots=True)
class Dropped:
    """The article was left unread on purpose; `record` holds it, and nothing found."""

    record: Record
    reason: DropReason


@dataclass(frozen=True, slots=True)
class Quarantined:
    """The article could not be read: where it failed, and why, without any of its text."""

    article_id: str | None
    code: ErrorCode
    detail: str


Outcome = Enriched | Dropped | Quarantined
