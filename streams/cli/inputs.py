"""Inputs: files and standard input, taken apart into the messages that they hold."""

import itertools
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from schemas.topics import MAX_MESSAGE_BYTES

Headers = tuple[tuple[str, bytes], ...]
Message = tuple[bytes, Headers]
"""A value and its headers, as on `news.articles.raw`."""

TEXT: Headers = (("content-type", b"text/plain"),)
JSON: Headers = (("content-type", b"application/json"),)
_LONGEST = 2 * MAX_MESSAGE_BYTES
"""More of one line or document is not read: it is too large for the stream in any case."""


def messages_in(name: str) -> Iterator[Message]:
    """Yield the messages of a file, or of standard input where its name is "-".

    JSON lines are yielded as they come; else the whole is one JSON document, or plain text.
    """
    if name == "-":
        yield from _messages(sys.stdin.buffer)
        return
    with Path(name).open("rb") as file:
        yield from _messages(file)


def _messages(file: BinaryIO) -> Iterator[Message]:
    first = file.readline(_LONGEST)
    if _is_json_object(first):
        lines = itertools.chain([first], iter(lambda: file.readline(_LONGEST), b""))
        yield from ((line.strip(), JSON) for line in lines if line.strip())
        return
    whole = first + file.read(_LONGEST)
    if whole.strip():
        yield whole, JSON if whole.lstrip()[:1] == b"{" else TEXT


def _is_json_object(line: bytes) -> bool:
    """Say whether a line is a whole object, so that the file is one object a line."""
    if line.lstrip()[:1] != b"{":
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return line.rstrip().endswith(b"}") and line.lstrip() != b"{"
