"""Failing: a mistake of the user or of the surroundings is told in words, with an exit code and no traceback."""

import logging
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from types import TracebackType

import typer

from streams.printable import printable, printable_lines


class Exit(IntEnum):
    """What the exit code says; documented in docs/operations.md."""

    OK = 0
    CRASHED = 1
    USAGE = 2
    QUARANTINED = 3
    UNREACHABLE = 4


class UsageError(Exception):
    """What was asked for cannot be done; the text says why, and what can."""


_CODES = {
    "UsageError": Exit.USAGE,
    "SettingsError": Exit.USAGE,
    "BadSeedError": Exit.USAGE,
    "BadRuleError": Exit.USAGE,
    "FileNotFoundError": Exit.USAGE,
    "IsADirectoryError": Exit.USAGE,
    "NotADirectoryError": Exit.USAGE,
    "PermissionError": Exit.USAGE,
    "ModelError": Exit.USAGE,
    "UnreachableError": Exit.UNREACHABLE,
    "MissingTopicsError": Exit.UNREACHABLE,
    "BrokerError": Exit.UNREACHABLE,
    "StoreError": Exit.UNREACHABLE,
    "PoolError": Exit.CRASHED,
    "CrashedError": Exit.CRASHED,
    "LateError": Exit.CRASHED,
}
"""By the name of the error, so that telling it imports nothing."""


@contextmanager
def told() -> Iterator[None]:
    """Turn the errors that users can mend into a line on standard error and an exit code."""
    try:
        yield
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise typer.Exit(Exit.OK) from None
    except Exception as error:
        code = next((_CODES[kind.__name__] for kind in type(error).__mro__ if kind.__name__ in _CODES), None)
        if code is None:
            raise
        typer.echo(f"dateline: {printable_lines(str(error))}", err=True)
        raise typer.Exit(code) from None


def print_trace(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Print the trace of a mistake of ours: what an exception says may come from outside too."""
    sys.stderr.write(printable_lines("".join(traceback.format_exception(kind, error, trace))))


class _Plain(logging.Formatter):
    """A library's message alone, fit for a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the message; traces are for `dateline run`, whose log has them."""
        return printable(f"{record.name}: {record.getMessage()}")


def set_up_last_words() -> None:
    """Let libraries say their errors where no log is set up: they quote what brokers answer."""
    handler = logging.StreamHandler()
    handler.setLevel(logging.ERROR)
    handler.setFormatter(_Plain())
    logging.lastResort = handler
