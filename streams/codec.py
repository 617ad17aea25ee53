"""Codec: the bytes of a message to a submission, and a model to the bytes of a message."""

import json
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from pydantic import BaseModel

from processors.submissions import read_html, read_object, read_text
from processors.timestamps import read_time
from schemas.article import Submission
from schemas.outcome import ErrorCode, UnreadableError
from schemas.topics import MAX_MESSAGE_BYTES
from streams.envelope import Content, unwrap

MAX_DEPTH = 64
"""Levels of lists and objects in a message; news formats use about ten."""
MAX_NODES = 100_000
"""Lists and objects in a message; the longest news items have some hundreds."""

_STRUCTURE = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[\[\]{}]', re.DOTALL)
_ESCAPED_ODDITY = re.compile(r"\\u(?:[dD][89a-fA-F]|0000)")
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_message(value: bytes | None, headers: Sequence[tuple[str, bytes | None]] = ()) -> Submission:
    """Return the article that a message submits.

    Accepts a JSON object, ours or IPTC ninjs; a CloudEvents message of either, binary or structured; plain UTF-8 text
    or HTML where `content-type` says so. Raises UnreadableError, whose detail names the field and the fix.
    """
    if not value:
        raise UnreadableError(ErrorCode.EMPTY, "the message has no value: send an article")
    if len(value) > MAX_MESSAGE_BYTES:
        raise UnreadableError(ErrorCode.TOO_LARGE, f"{len(value)} bytes and at most {MAX_MESSAGE_BYTES} are read")
    content = unwrap(value, headers, read_json)
    return _dated(_read_content(content), content)


def write(model: BaseModel) -> bytes:
    """Return a model as it goes on the wire."""
    return model.model_dump_json().encode()


def read_json(value: bytes) -> dict[str, Any]:
    """Return the JSON object in a message; raises UnreadableError where there is none."""
    text = decode(value)
    _check_depth(text)
    try:
        item = json.loads(text, parse_constant=_no_number)
    except ValueError as error:
        raise UnreadableError(ErrorCode.NOT_JSON, _where(error)) from None
    if not isinstance(item, dict):
        raise UnreadableError(ErrorCode.NOT_JSON, "send one JSON object, with `text` or `title` in it")
    return _mended(item) if _ESCAPED_ODDITY.search(text) else item


def decode(value: bytes) -> str:
    """Return the text in UTF-8 bytes, a byte order mark left out; raises UnreadableError."""
    try:
        return value.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        detail = f"byte {error.start} of the message is no UTF-8: send UTF-8"
        raise UnreadableError(ErrorCode.NOT_UTF8, detail) from None


def _read_content(content: Content) -> Submission:
    match content.media_type:
        case "text/plain":
            return read_text(decode(content.data))
        case "text/html" | "application/xhtml+xml":
            return read_html(decode(content.data))
        case _:
            return read_object(content.item if content.item is not None else read_json(content.data))


def _dated(submission: Submission, content: Content) -> Submission:
    """Keep the attributes of a CloudEvent beside the article, and take its time where the article states none.

    Its id names the message, of which there may be several for one article: it is never the article's.
    """
    if not content.attributes:
        return submission
    moment = submission.published_at
    if moment is None and "time" in content.attributes:
        try:
            moment = read_time(content.attributes["time"])
        except ValueError as error:
            raise UnreadableError(ErrorCode.INVALID_FIELD, f"attribute 'time' of the CloudEvent: {error}") from None
    ext = {**submission.ext, "cloudevent": dict(content.attributes)}
    return submission.model_copy(update={"published_at": moment, "ext": ext})


def _check_depth(text: str) -> None:
    """Refuse what a parser would follow too deep; brackets within strings do not count."""
    nodes = text.count("[") + text.count("{")
    if nodes <= MAX_DEPTH:
        return
    if nodes > MAX_NODES:
        raise UnreadableError(ErrorCode.TOO_LARGE, f"more than {MAX_NODES} lists and objects: send an article")
    depth = 0
    for found in _STRUCTURE.finditer(text):
        mark = found[0][0]
        depth += (mark in "[{") - (mark in "]}")
        if depth > MAX_DEPTH:
            raise UnreadableError(ErrorCode.TOO_DEEP, f"lists and objects nest deeper than {MAX_DEPTH}: flatten them")


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def _where(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"no JSON at line {error.lineno} column {error.colno}: {error.msg.lower()}"
    return f"no JSON: {error}" if "no JSON number" in str(error) else "no JSON: a number has too many digits"


def _mended(item: Any, name: str = "") -> Any:
    """Replace halves of surrogate pairs, which no UTF-8 can carry, and drop NULs, which no database keeps.

    The text keeps its NULs until the door, so that offsets stay those of the input.
    """
    if isinstance(item, dict):
        return {_mended(key): _mended(value, key) for key, value in item.items()}
    if isinstance(item, list):
        return [_mended(value) for value in item]
    if not isinstance(item, str):
        return item
    whole = _SURROGATE.sub("\ufffd", item)
    return whole if name in {"text", "html"} else whole.replace("\x00", "")
