"""Inputs: whatever a file holds, each article in it is a message of its own, and each broken line too."""

import io
from pathlib import Path

import pytest

from schemas.topics import MAX_MESSAGE_BYTES
from streams.cli.inputs import HTML, JSON, TEXT, Headers, check_readable, messages_in

A, B = b'{"text": "Fire in Leeds."}', b'{"text": "Flood in Hull."}'
DEEP = b'{"text": "a", "x": ' + b"[" * 5000 + b"]" * 5000 + b"}"
PRETTY = b'{\n  "uri": "urn:x",\n  "headline": "Fire in Leeds"\n}\n'


def _held(tmp_path: Path, content: bytes) -> list[tuple[bytes, Headers]]:
    file = tmp_path / "input"
    file.write_bytes(content)
    return list(messages_in(str(file)))


@pytest.mark.parametrize(
    ("content", "values"),
    [
        (A, [A]),
        (A + b"\n" + B + b"\n", [A, B]),
        (b"\n\n" + A + b"\r\n\r\n" + B, [A, B]),
        (b"\xef\xbb\xbf" + A + b"\n" + B, [A, B]),
        (PRETTY, [PRETTY]),
        (b"[" + A + b", " + B + b"]", [A, B]),
        (b"[\n" + A + b",\n" + B + b"\n]\n", [A, B]),
        (b"[]", []),
        (b"", []),
        (b" \n\n", []),
    ],
)
def test_json_is_taken_apart(tmp_path: Path, content: bytes, values: list[bytes]) -> None:
    """JSON lines, one document however it is laid out, and a list of them."""
    assert _held(tmp_path, content) == [(value, JSON) for value in values]


@pytest.mark.parametrize(
    ("content", "values"),
    [
        (b'{"text": "Fire\n' + A + b"\n" + B, [b'{"text": "Fire', A, B]),
        (b"not JSON\n" + A, [b"not JSON", A]),
        (A + b"\nnot JSON\n" + B, [A, b"not JSON", B]),
        (DEEP + b"\n" + A, [DEEP, A]),
        (b'{"text": "Fire', [b'{"text": "Fire']),
    ],
)
def test_broken_line_takes_no_other_along(tmp_path: Path, content: bytes, values: list[bytes]) -> None:
    """A broken line is a message, to be refused by itself, wherever it stands."""
    assert _held(tmp_path, content) == [(value, JSON) for value in values]


@pytest.mark.parametrize(
    "content", ["Fire in Leeds.\n\nFlood {in} Hull.", "[sic] He said so.", " date 2024-03-12 Fire."]
)
def test_text_is_one_message(tmp_path: Path, content: str) -> None:
    """What is no JSON is an article in plain text."""
    assert _held(tmp_path, content.encode()) == [(content.encode(), TEXT)]


def test_page_is_one_message(tmp_path: Path) -> None:
    """What opens with a tag is a page."""
    assert _held(tmp_path, b"<!doctype html><p>Fire.</p>") == [(b"<!doctype html><p>Fire.</p>", HTML)]


@pytest.mark.parametrize("before", [b"", A + b"\n"], ids=["first", "second"])
def test_line_too_long_is_one_message_too_large(tmp_path: Path, before: bytes) -> None:
    """Of 20 MB on a line only so much is kept that it is refused, and the next line is read."""
    huge = b'{"text": "' + b"x" * 20_000_000 + b'"}'
    held = _held(tmp_path, before + huge + b"\n" + B)
    assert [value for value, _ in held][-1] == B
    assert len(held[-2][0]) == MAX_MESSAGE_BYTES + 1
    assert len(held) == (3 if before else 2)


def test_standard_input_is_a_file_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """A single dash reads what is piped in."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(A + b"\n" + B)))
    assert [value for value, _ in messages_in("-")] == [A, B]


def test_files_are_looked_at_before_any_is_read(tmp_path: Path) -> None:
    """Of three files, the last missing, nothing is published."""
    there = tmp_path / "there"
    there.write_bytes(A)
    check_readable([str(there), "-"])
    with pytest.raises(FileNotFoundError):
        check_readable([str(there), str(tmp_path / "missing")])
