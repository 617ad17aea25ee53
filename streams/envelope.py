"""Envelope: CloudEvents and W3C trace headers round a message, taken off what comes in, put on what goes out."""

import base64
import binascii
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from schemas.alert import Alert
from schemas.event import Event
from schemas.ids import make_id
from schemas.outcome import ErrorCode, UnreadableError
from schemas.record import Record
from schemas.standing import Standing
from streams.message import Headers

SPEC_VERSION = "1.0"
_STRUCTURED = "application/cloudevents+json"
_PREFIX = "ce_"
_TRACE = re.compile(r"[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-([0-9a-f]{2})(?:-.*)?")
_LONGEST_HEADER = 2000

Outgoing = Record | Event | Standing | Alert


@dataclass(frozen=True, slots=True)
class Content:
    """What was in the envelope: bytes of a media type, or an object already read, and the event's attributes."""

    data: bytes
    media_type: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    item: dict[str, Any] | None = None


def unwrap(
    value: bytes, headers: Sequence[tuple[str, bytes | None]], read_json: Callable[[bytes], dict[str, Any]]
) -> Content:
    """Return the content of a message: as it is, or out of a CloudEvent in binary or structured mode."""
    named = {name.lower(): _text(header) for name, header in headers if header is not None}
    media_type = _bare(named.get("content-type", ""))
    if media_type == _STRUCTURED:
        return _structured(read_json(value))
    if f"{_PREFIX}specversion" not in named:
        return Content(value, media_type)
    return Content(
        value, media_type, _attributes({name: text for name, text in named.items() if name.startswith(_PREFIX)})
    )


def headers_for(
    kind: str, model: Outgoing, *, source: str, traceparent: str | None, at: datetime | None = None
) -> Headers:
    """Return the headers of an outgoing message of this `kind`, such as `news.event.created`.

    Nothing in them depends on the clock: `at`, the time of the message that led to this one, stands in where the
    model has no publication time of its own.
    """
    moment = _moment(model) or at
    values = {
        "ce_specversion": SPEC_VERSION,
        "ce_id": make_id(kind, model.id, model.version),
        "ce_source": source,
        "ce_type": kind,
        "ce_time": moment.isoformat() if moment else None,
        "ce_subject": model.id,
        "ce_dataschema": f"urn:dateline:schema:{type(model).__name__.lower()}:1",
        "content-type": "application/json",
        "traceparent": next_traceparent(traceparent, _article_id(model), kind, model.id, model.version),
    }
    return tuple((name, text.encode()) for name, text in values.items() if text is not None)


def traceparent_of(headers: Sequence[tuple[str, bytes | None]]) -> str | None:
    """Return the trace that a message belongs to."""
    return next((_text(value) for name, value in headers if name.lower() == "traceparent" and value), None)


def next_traceparent(incoming: str | None, article_id: str, *parts: object) -> str:
    """Carry a trace on under a new span, or start the article's own; both made from what they stand for."""
    known = _TRACE.fullmatch(incoming.strip()) if incoming else None
    carried = known is not None and set(known[1]) != {"0"}
    trace, flags = (known[1], known[2]) if known and carried else (_hex("trace", article_id), "01")
    return f"00-{trace}-{_hex('span', incoming, *parts)[:16]}-{flags}"


def _structured(envelope: dict[str, Any]) -> Content:
    attributes = _attributes({_PREFIX + name: text for name, text in envelope.items() if isinstance(text, str)})
    media_type = _bare(str(envelope.get("datacontenttype") or "application/json"))
    data = envelope.get("data")
    if isinstance(data, dict):
        return Content(b"", media_type, attributes, data)
    if isinstance(data, str):
        return Content(data.encode(), media_type, attributes)
    if isinstance(envelope.get("data_base64"), str):
        return Content(_unpacked(envelope["data_base64"]), media_type, attributes)
    raise UnreadableError(ErrorCode.EMPTY, "the CloudEvent has no data: put the article under `data`")


def _unpacked(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise UnreadableError(ErrorCode.INVALID_FIELD, "field 'data_base64': this is no base64") from None


def _attributes(named: Mapping[str, str]) -> dict[str, str]:
    """Return the attributes worth keeping, without the data of a structured event."""
    kept = {name.removeprefix(_PREFIX): text for name, text in named.items()}
    return {name: text[:_LONGEST_HEADER] for name, text in kept.items() if name not in {"data", "data_base64"}}


def _article_id(model: Outgoing) -> str:
    if isinstance(model, Alert):
        return model.article_ids[0] if model.article_ids else model.id
    return model.article_id if isinstance(model, Event) else model.id


def _moment(model: Outgoing) -> datetime | None:
    match model:
        case Alert():
            return model.last_at
        case Event():
            return model.published_at
        case Record():
            return model.article.published_at
        case Standing():
            return None


def _hex(kind: str, *parts: object) -> str:
    return make_id(kind, *parts).replace("-", "")


def _bare(media_type: str) -> str:
    return media_type.partition(";")[0].strip().lower()


def _text(value: bytes) -> str:
    return value.decode(errors="replace").replace("\x00", "")
