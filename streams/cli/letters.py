"""Letters: dead letters listed, shown, sent back and deleted, as a person asks for them."""

import json
import re
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import asdict
from datetime import datetime

import typer

from schemas.outcome import ErrorCode
from schemas.topics import DEADLETTERS
from streams.choosing import Wanted, dead_letters
from streams.cli.failing import Exit, UsageError
from streams.cli.tailing import SHORT
from streams.discarding import discard, oldest
from streams.printable import printable
from streams.replaying import DeadLetter, is_sendable, replay
from streams.settings import Settings
from streams.topics import full_name

_MOST_SHOWN = 4000
"""Characters of a value; it comes from outside and may be anything."""


async def list_letters(settings: Settings, wanted: Wanted, *, as_json: bool) -> None:
    """Print a line for each dead letter."""
    total = 0
    async for letter in dead_letters(settings, wanted):
        total += 1
        typer.echo(_json(letter) if as_json else _line(letter))
    if not as_json:
        typer.echo(f"{total} dead letters")


async def show_letter(settings: Settings, place: str, *, as_json: bool) -> None:
    """Print all of one dead letter, safe for a terminal."""
    async for letter in dead_letters(settings, Wanted(places=places_of([place]))):
        if as_json:
            typer.echo(json.dumps(_facts(letter) | _content(letter), default=str))
            return
        for name, value in _facts(letter).items():
            typer.echo(f"{name:<16} {printable(str(value))}")
        typer.echo(f"{'key':<16} {_safe(letter.key)}")
        for name, header in letter.headers:
            typer.echo(f"{'header':<16} {_safe(name.encode())}: {_safe(header)}")
        typer.echo(f"{'value':<16} {_safe(letter.value)}")
        return
    raise UsageError(f"there is no dead letter at {place}; `dateline deadletters list` says what there is")


async def replay_letters(settings: Settings, wanted: Wanted, *, dry_run: bool, as_json: bool) -> None:
    """Send dead letters back, or say which would be; one is told when the broker has it."""
    seen = Counter[str]()

    async def counted() -> AsyncIterator[DeadLetter]:
        async for letter in dead_letters(settings, wanted):
            seen["found"] += 1
            yield letter

    def tell(letter: DeadLetter) -> None:
        seen["sent"] += 1
        typer.echo(_json(letter) if as_json else _line(letter))

    try:
        if not dry_run:
            await replay(settings, counted(), tell)
        else:
            async for letter in counted():
                if is_sendable(settings, letter):
                    tell(letter)
    finally:
        done = "would replay" if dry_run else "replayed"
        typer.echo(f"{done} {seen['sent']} of {seen['found']}", err=as_json)


async def purge_letters(
    settings: Settings, before: datetime | None, *, dry_run: bool, is_agreed: Callable[[str], bool], as_json: bool
) -> Exit:
    """Delete the oldest dead letters of each partition, once it is agreed to; say how many."""
    parts = await oldest(settings, DEADLETTERS, before)
    number = sum(part.number for part in parts)
    if number and not dry_run:
        if not is_agreed(f"delete {number} dead letters for good?"):
            return Exit.CRASHED
        await discard(settings, DEADLETTERS, parts)
    if as_json:
        for part in parts:
            typer.echo(json.dumps(asdict(part) | {"number": part.number}))
    else:
        typer.echo(f"{'would delete' if dry_run else 'deleted'} {number} dead letters")
    return Exit.OK


def codes_of(names: Sequence[str]) -> frozenset[ErrorCode]:
    """Return the codes of these names; raises UsageError with those that there are."""
    known = {code.value: code for code in ErrorCode}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise UsageError(f"there is no code {unknown[0]!r}; there are {', '.join(known)}")
    return frozenset(known[name] for name in names)


def topics_of(settings: Settings, name: str | None) -> frozenset[str]:
    """Return the full names that a person may mean; a topic that is no longer in the contract may be named in full."""
    if name is None:
        return frozenset()
    short = SHORT.get(name)
    return frozenset({name, full_name(settings, short or name)})


def places_of(texts: Sequence[str]) -> frozenset[tuple[int, int]]:
    """Return the partitions and offsets that are written as `list` prints them; raises UsageError."""
    found = [(text, re.fullmatch(r"(\d{1,9}):(\d{1,18})", text)) for text in texts]
    wrong = [text for text, match in found if match is None]
    if wrong:
        raise UsageError(f"{wrong[0]!r} is no place; write partition:offset, as `dateline deadletters list` prints it")
    return frozenset((int(match[1]), int(match[2])) for _, match in found if match)


def _line(letter: DeadLetter) -> str:
    return (
        f"{letter.place:<8} {letter.at:%Y-%m-%d %H:%M:%S} {printable(letter.code):<16} {printable(letter.stage):<10}"
        f" attempt {letter.attempt} {letter.value_bytes:>8} bytes  {printable(letter.detail)}"
    )


def _facts(letter: DeadLetter) -> dict[str, object]:
    said = {name: value for name, value in asdict(letter).items() if name not in {"value", "headers", "key"}}
    return {"place": letter.place, **said}


def _content(letter: DeadLetter) -> dict[str, object]:
    """Return what the message was; bytes that are no UTF-8 are written out."""
    headers = [[name, _text(value)] for name, value in letter.headers]
    return {"key": _text(letter.key), "headers": headers, "value": _text(letter.value)}


def _json(letter: DeadLetter) -> str:
    return json.dumps(_facts(letter), default=str)


def _text(value: bytes | None) -> str | None:
    return None if value is None else value.decode(errors="backslashreplace")


def _safe(value: bytes | None) -> str:
    """Return bytes as text in which nothing can steer a terminal."""
    if value is None:
        return "(none)"
    text = value[:_MOST_SHOWN].decode(errors="backslashreplace")
    return printable(text) + (f" ... and {len(value) - _MOST_SHOWN} bytes" if len(value) > _MOST_SHOWN else "")
