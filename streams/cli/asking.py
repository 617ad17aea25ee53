"""Asking: the options that several commands share, and what they have to know before they begin."""

# ruff: noqa: PLC0415  a command imports what it needs when it is called

import sys
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from streams.cli.failing import UsageError

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from typing import Any

    from streams.settings import Settings

T = TypeVar("T")

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, a line each.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say what would be done.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask on a terminal.")]


def settings_of_a_broker(**overrides: object) -> "Settings":
    """Return the settings, `overrides` going first, where a broker is set; without one there is nobody to talk to."""
    from streams.settings import read_settings

    settings = read_settings(**overrides)
    if settings.embedded:
        raise UsageError(
            "KAFKA_BOOTSTRAP_SERVERS is not set: set it to host:port of a broker; `dateline run` prints that of its own"
        )
    return settings


def awaited(work: "Coroutine[Any, Any, T]") -> T:
    """Return what asynchronous work comes to; asyncio is imported by those who have such work."""
    from asyncio import run

    return run(work)


def is_agreed(question: str, *, yes: bool) -> bool:
    """Ask a person on a terminal; a script that calls a command has decided already."""
    return yes or not sys.stdin.isatty() or typer.confirm(question, err=True)
