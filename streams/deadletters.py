"""Dead letters: messages that could not be read or processed, kept whole, with the reason in their headers."""

from schemas.topics import DEADLETTERS, MAX_MESSAGE_BYTES
from streams.message import Condemned, Headers, Letter, Message

OURS = ("__connect.errors.", "x-error-code", "x-attempt", "x-app-version", "x-value-bytes")
"""What the headers that we add begin with."""
MOST_TEXT = 500
"""Bytes of an error's text."""
_DIGITS = 6


def write_dead_letter(message: Message, condemned: Condemned, app_version: str) -> Letter:
    """Return the letter that keeps a message: its key, value and headers as they came, and why it went astray.

    A value too large for any topic is left out, and a header says its size; the message lies where it came from
    until its topic forgets it.
    """
    kept = tuple(header for header in message.headers if not header[0].startswith(OURS))
    added: Headers = tuple((name, text.encode()) for name, text in _reasons(message, condemned, app_version))
    nothing = None if message.key is not None else b""  # aiokafka sends no message without both key and value
    value = nothing if message.value is None else message.value
    letter = Letter(DEADLETTERS.name, message.key, value, (*kept, *added))
    if letter.size <= MAX_MESSAGE_BYTES:
        return letter
    size = str(len(message.value or b"")).encode()
    return Letter(DEADLETTERS.name, message.key, nothing, (*added, ("x-value-bytes", size)))


def attempt_of(message: Message) -> int:
    """Return how often a message was tried before; replayed dead letters carry the count."""
    text = next((value for name, value in reversed(message.headers) if name == "x-attempt"), None)
    return int(text[:_DIGITS]) if text and text.isdigit() else 0


def _reasons(message: Message, condemned: Condemned, app_version: str) -> list[tuple[str, str]]:
    """Name the reasons as Kafka Connect does, so that tools for its dead letters show ours."""
    detail = condemned.detail.encode()[:MOST_TEXT].decode(errors="ignore")
    connect = {
        "topic": message.topic,
        "partition": str(message.partition),
        "offset": str(message.offset),
        "stage": condemned.stage,
        "class.name": f"dateline.{condemned.stage}",
        "exception.class.name": condemned.error,
        "exception.message": detail,
    }
    return [
        *((f"__connect.errors.{name}", text) for name, text in connect.items()),
        ("x-error-code", condemned.code.value),
        ("x-attempt", str(attempt_of(message) + 1)),
        ("x-app-version", app_version),
    ]
