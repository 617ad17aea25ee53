"""A table for what an agent remembers: SQLite in a file without a name: memory stays flat, and nothing is left."""

import os
import sqlite3
import tempfile
from pathlib import Path

_HASTE = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -8000;"
"""What a crash leaves of it is of use to nobody: it is learnt again from a topic."""


def temporary_table(folder: Path, schema: str) -> sqlite3.Connection:
    """Open an empty table in a folder, which is made where it is missing; its file goes with the connection."""
    folder.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(prefix=".table-", dir=folder)
    os.close(number)
    connection = sqlite3.connect(name, isolation_level=None)
    connection.executescript(_HASTE + schema)
    Path(name).unlink()
    return connection
