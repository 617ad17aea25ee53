"""Letters: dead letters listed, shown and sent back, as a person asks for them."""

import json
from collections.abc import Sequence
from dataclasses import asdict

import typer

from schemas.outcome import ErrorCode
from streams.cli.failing import UsageError
from streams.printable import printable
from streams.replaying import DeadLetter, dead_letters, replay
from streams.settings import Settings

_MOST_SHOWN = 4000
"""Characters of a value; it comes from outside and may be anything."""


async def list_letters(settings: Settings, codes: Sequence[str], *, as_json: bool) -> None:
    """Print a line for each dead letter."""
    total = 0
    async for letter in dead_letters(settings, codes=_codes(codes)):
        total += 1
        typer.echo(_json(letter) if as_json else _line(letter))
    if not as_json:
        typer.echo(f"{total} dead letters")


async def show_letter(settings: Settings, place: str) -> None:
    """Print all of one dead letter, safe for a terminal."""
    async for letter in dead_letters(settings, places=[place]):
        facts = {name: value for name, value in asdict(letter).items() if name not in {"value", "headers", "key"}}
        for name, value in facts.items():
            typer.echo(f"{name:<16} {value}")
        typer.echo(f"{'key':<16} {_safe(letter.key)}")
        for name, header in letter.headers:
            typer.echo(f"{'header':<16} {_safe(name.encode())}: {_safe(header)}")
        typer.echo(f"{'value':<16} {_safe(letter.value)}")
        return
    raise UsageError(f"there is no dead letter at {place}; `dateline deadletters list` says what there is")


async def replay_letters(settings: Settings, places: Sequence[str], codes: Sequence[str], *, dry_run: bool) -> None:
    """Send dead letters back, or say which would be."""
    letters = [letter async for letter in dead_letters(settings, codes=_codes(codes), places=places)]
    for letter in letters:
        typer.echo(_line(letter))
    if dry_run:
        typer.echo(f"would replay {sum(letter.is_whole for letter in letters)} of {len(letters)}")
    else:
        typer.echo(f"replayed {await replay(settings, letters)} of {len(letters)}")


def _codes(names: Sequence[str]) -> list[ErrorCode]:
    known = {code.value: code for code in ErrorCode}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise UsageError(f"there is no code {unknown[0]!r}; there are {', '.join(known)}")
    return [known[name] for name in names]


def _line(letter: DeadLetter) -> str:
    return (
        f"{letter.place:<8} {letter.at:%Y-%m-%d %H:%M:%S} {letter.code:<16} {letter.stage:<10}"
        f" attempt {letter.attempt} {letter.value_bytes:>8} bytes  {printable(letter.detail)}"
    )


def _json(letter: DeadLetter) -> str:
    facts = {name: value for name, value in asdict(letter).items() if name not in {"value", "headers", "key"}}
    return json.dumps({"place": letter.place, **facts}, default=str, ensure_ascii=False)


def _safe(value: bytes | None) -> str:
    """Return bytes as text in which nothing can steer a terminal."""
    if value is None:
        return "(none)"
    text = value[:_MOST_SHOWN].decode(errors="backslashreplace")
    return printable(text) + (f" ... and {len(value) - _MOST_SHOWN} bytes" if len(value) > _MOST_SHOWN else "")
