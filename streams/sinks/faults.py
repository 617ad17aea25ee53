"""What can go wrong with a database: what it refuses for good, and what may pass if tried again."""

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

REFUSED = (DBAPIError, OverflowError)
"""The types among which refusals are; ask `is_refusal`."""

_REFUSING_STATES = ("22", "23", "54")
"""SQLSTATE classes: data exception, integrity violation, program limit exceeded."""
_AWAY_STATES = ("08", "53", "57")
"""Likewise: no connection, no room for one more, started or stopped just now."""


def is_refusal(error: BaseException) -> bool:
    """Say whether the database holds that the values themselves cannot be kept."""
    if isinstance(error, OverflowError | DataError | IntegrityError):  # sqlite3 says so of an integer over 64 bits
        return True
    cause = getattr(error, "orig", None)
    state = getattr(cause, "sqlstate", None) or ""
    # asyncpg finds some misfits itself, before the server does: a DataError that is a ValueError too
    return state[:2] in _REFUSING_STATES or isinstance(getattr(cause, "__cause__", None), ValueError)


def may_pass(error: BaseException) -> bool:
    """Say whether trying again may help: a server that is away, a lock that is held, a disk that is full."""
    if is_refusal(error) or isinstance(error, ProgrammingError) or _sqlite_name(error) == "SQLITE_ERROR":
        return False
    return isinstance(error, DBAPIError | PoolTimeoutError | OSError | TimeoutError)


def is_away(error: BaseException) -> bool:
    """Say whether a database is not there yet: nobody answers, it is starting, or somebody holds it.

    One that answers and does not let us in is there: a wrong password, or a database that was never made.
    """
    name = _sqlite_name(error)
    if name is not None:
        return name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))
    state = getattr(getattr(error, "orig", None), "sqlstate", None) or ""
    return state[:2] in _AWAY_STATES or isinstance(error, OSError | TimeoutError | PoolTimeoutError)


def _sqlite_name(error: BaseException) -> str | None:
    """Return SQLite's name of an error; `SQLITE_ERROR` is a statement that cannot work, such as a missing table."""
    return getattr(getattr(error, "orig", None), "sqlite_errorname", None)
