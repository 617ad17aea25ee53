"""What was found in a message that a person had read: its record, or the line that says why there is none."""

import json
from typing import Any

from schemas.record import OutcomeName, Record
from streams.message import Message

Line = dict[str, Any]
Found = Record | Line


def unread(message: Message, code: str, detail: str) -> Line:
    """Return the line of a message that could not be read."""
    return quarantined(_id_in(message.value), code, detail)


def quarantined(article_id: str | None, code: str, detail: str) -> Line:
    """Return the line of an article that could not be read."""
    return {"id": article_id, "outcome": OutcomeName.QUARANTINED.value, "reason": f"{code}: {detail}"}


def _id_in(value: bytes | None) -> str | None:
    """Return the id of a message that could not be read, where that much can be made out."""
    try:
        item = json.loads(value or b"")
    except (ValueError, RecursionError):
        return None
    found = item.get("id") if isinstance(item, dict) else None
    return str(found) if isinstance(found, str | int) else None
