"""Inputs: files and standard input, taken apart into the messages that they hold."""

import itertools
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from schemas.topics import MAX_MESSAGE_BYTES

Headers = tuple[tuple[str, bytes], ...]
Message = tuple[bytes, Headers]
"""A value and its headers, as on `news.articles.raw`."""

TEXT: Headers = (("content-type", b"text/plain"),)
HTML: Headers = (("content-type", b"text/html"),)
JSON: Headers = (("content-type", b"application/json"),)

_LONGEST = MAX_MESSAGE_BYTES + 1
"""More of one line or document is not kept: it is too large for the stream in any case, and says so."""
_MARK = b"\xef\xbb\xbf"
_TRIED = 20
"""Lines in which JSON must begin for a file to hold JSON lines."""


def messages_in(name: str) -> Iterator[Message]:
    """Yield the messages of a file, or of standard input where its name is "-".

    JSON lines are yielded as they come; else the whole is one JSON document, a list of them, a page, or plain text.
    """
    if name == "-":
        yield from _messages(sys.stdin.buffer)
        return
    with Path(name).open("rb") as file:
        yield from _messages(file)


def check_readable(names: Iterable[str]) -> None:
    """Raise OSError for a file that cannot be read, before anything is done with those before it."""
    for name in names:
        if name != "-":
            Path(name).open("rb").close()


def _messages(file: BinaryIO) -> Iterator[Message]:
    lines = _lines(file)
    first = next((line for line in lines if line.strip()), b"").removeprefix(_MARK)
    if isinstance(_read(first), dict) or (first[:1] == b"{" and not first.endswith((b"\n", b"}"))):
        yield from _json_lines(itertools.chain([first], lines))
        return
    whole = first + file.read(_LONGEST)
    found = _read(whole)
    if isinstance(found, dict):
        yield whole, JSON
    elif isinstance(found, list):
        yield from ((json.dumps(item).encode(), JSON) for item in found)
    elif _holds_json_lines(whole):
        yield from _json_lines(itertools.chain(_split(whole, file), _lines(file)))
    elif whole.strip():
        yield whole, _form_of(whole)


def _json_lines(lines: Iterable[bytes]) -> Iterator[Message]:
    return ((line.strip(), JSON) for line in lines if line.strip())


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Yield lines; of one that is too long its beginning only, long enough to be refused."""
    while line := file.readline(_LONGEST):
        yield line
        while len(line) == _LONGEST and not line.endswith(b"\n"):
            line = file.readline(_LONGEST)


def _split(whole: bytes, file: BinaryIO) -> list[bytes]:
    """Return the lines of what was read, the last one read to its end."""
    lines = whole.splitlines(keepends=True)
    if lines and not lines[-1].endswith(b"\n"):
        lines[-1] += file.readline(_LONGEST)
    return lines


def _holds_json_lines(whole: bytes) -> bool:
    """Whether one of the first lines is a JSON object: then the others are broken lines, not a broken document."""
    lines = whole[: 2 * _LONGEST].split(b"\n", _TRIED)[:_TRIED]
    return any(isinstance(_read(line), dict) for line in lines)


def _read(text: bytes) -> Any:
    """Return the JSON in a text, or None; what nests too deep to be read counts as the object that it begins."""
    if text.lstrip()[:1] not in (b"{", b"["):
        return None
    try:
        return json.loads(text)
    except RecursionError:
        return {}
    except ValueError:
        return None


def _form_of(whole: bytes) -> Headers:
    begins = whole.lstrip()[:1]
    return JSON if begins == b"{" else HTML if begins == b"<" else TEXT
