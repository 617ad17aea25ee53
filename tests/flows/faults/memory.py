"""Memory: how much a worker and all of its processes hold."""

import os
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE")
MB = 2**20


def resident(group: int) -> int:
    """Return the resident bytes of a process group; pages that processes share count once for each."""
    return sum(_pages(entry, group) for entry in Path("/proc").glob("[0-9]*")) * _PAGE


def _pages(entry: Path, group: int) -> int:
    try:
        fields = (entry / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0  # it has ended meanwhile
    return int(fields[21]) if int(fields[2]) == group else 0
