"""Submissions: a JSON object, ours or ninjs, or plain text, as one `Submission`; a clear reason where it is none."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from processors.furniture import date_line
from processors.ninjs import is_ninjs, read_ninjs
from processors.timestamps import read_time
from schemas.article import PubStatus, Submission
from schemas.outcome import ErrorCode, UnreadableError

_FIELDS = frozenset(Submission.model_fields)
_TIMES = ("published_at", "embargoed_until", "expires_at")
_READABLE = ("text", "html", "title")


def read_object(item: Mapping[str, Any]) -> Submission:
    """Return the submission in a JSON object; raises UnreadableError naming the field and the fix."""
    fields = read_ninjs(item) if is_ninjs(item) else dict(item)
    fields = {key: value for key, value in fields.items() if value is not None}
    for name in _TIMES:
        if name in fields:
            fields[name] = _moment(name, fields[name])
    if isinstance(fields.get("outlet"), str):
        fields["outlet"] = {"name": fields["outlet"]}
    if isinstance(fields.get("id"), int):
        fields["id"] = str(fields["id"])
    _require_text(fields)
    return _validated(_with_ext(fields))


def read_text(text: str) -> Submission:
    """Return the submission in plain text, dated by its first line where that is a date line."""
    line = date_line(text)
    return _validated({"text": text, "published_at": line.moment if line else None})


def read_html(html: str) -> Submission:
    """Return the submission in a bare page."""
    return _validated({"html": html})


def _moment(name: str, value: object) -> object:
    try:
        return read_time(value)
    except ValueError as error:
        raise UnreadableError(ErrorCode.INVALID_FIELD, f"field {name!r}: {error}") from None


def _require_text(fields: Mapping[str, Any]) -> None:
    """Let a kill or a withdrawal come without text: it names what it ends."""
    if any(name in fields for name in _READABLE):
        return
    if fields.get("status", PubStatus.USABLE) == PubStatus.USABLE or not fields.get("id"):
        raise UnreadableError(ErrorCode.EMPTY, "nothing to read: give `text`, `html` or `title`")


def _with_ext(fields: dict[str, Any]) -> dict[str, Any]:
    """Move unknown fields to `ext`, beside what the publisher put there."""
    given = fields.get("ext")
    unknown = {key: value for key, value in fields.items() if key not in _FIELDS}
    known = {key: value for key, value in fields.items() if key in _FIELDS and key != "ext"}
    return {
        **known,
        "ext": {**(given if isinstance(given, dict) else {} if given is None else {"ext": given}), **unknown},
    }


def _validated(fields: Mapping[str, Any]) -> Submission:
    try:
        return Submission.model_validate(fields)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False, include_context=False)[0]
    code = ErrorCode.TOO_LARGE if first["type"] == "string_too_long" else ErrorCode.INVALID_FIELD
    where = ".".join(map(str, first["loc"]))
    raise UnreadableError(code, f"field {where!r}: {first['msg'][0].lower()}{first['msg'][1:]}")
