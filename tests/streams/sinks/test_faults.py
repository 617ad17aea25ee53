"""Faults: what the database refuses for good is told from what may pass."""

import sqlite3

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from streams.sinks.faults import is_refusal, may_pass


def raised_by(error: Exception, kind: type[DBAPIError] = DBAPIError) -> DBAPIError:
    return kind("INSERT", {}, error)


class ServerError(Exception):
    """What asyncpg's adapter raises: it carries the server's code."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__("made")
        self.sqlstate = sqlstate


def locked(name: str) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("made")
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    "error",
    [
        raised_by(ServerError("22003")),
        raised_by(ServerError("54000")),
        raised_by(sqlite3.IntegrityError("NOT NULL"), IntegrityError),
        OverflowError("Python int too large"),
    ],
)
def test_refusals_never_pass(error: Exception) -> None:
    """A value that does not fit today will not fit tomorrow."""
    assert is_refusal(error)
    assert not may_pass(error)


@pytest.mark.parametrize(
    "error",
    [
        raised_by(ServerError("57P01")),
        raised_by(ServerError("40P01")),
        raised_by(locked("SQLITE_BUSY"), OperationalError),
        raised_by(locked("SQLITE_FULL"), OperationalError),
        ConnectionRefusedError(111, "refused"),
        TimeoutError(),
        PoolTimeoutError(),
    ],
)
def test_troubles_may_pass(error: Exception) -> None:
    """A server that restarts, a deadlock, a lock, a full disk: try again."""
    assert may_pass(error)
    assert not is_refusal(error)


@pytest.mark.parametrize(
    "error",
    [
        raised_by(ServerError("42P01"), ProgrammingError),
        raised_by(locked("SQLITE_ERROR"), OperationalError),
        KeyError("ours"),
    ],
)
def test_mistakes_are_neither(error: Exception) -> None:
    """A statement that cannot work, or a slip in our code, stops the worker at once."""
    assert not may_pass(error)
    assert not is_refusal(error)
