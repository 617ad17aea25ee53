"""A disk of a few megabytes, which can be filled to the last byte and emptied again."""

import errno
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_BLOCK = 64 * 1024


class NoDiskError(Exception):
    """No file system can be mounted here; the text says why."""


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """Mount a file system in memory on a new folder, for as long as the context lasts."""
    folder.mkdir()
    _run("mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "dateline-test", str(folder))
    try:
        yield folder
    finally:
        _run("umount", "--lazy", str(folder))


def _run(*command: str) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except FileNotFoundError:
        raise NoDiskError(f"there is no `{command[0]}`") from None
    except subprocess.CalledProcessError as error:
        raise NoDiskError(f"not allowed to {command[0]} a small disk: {error.stderr.strip()[-200:]}") from None


@contextmanager
def filled(folder: Path) -> Iterator[None]:
    """Leave no room on a disk, for as long as the context lasts."""
    file = folder / "filler"
    with file.open("wb") as filler:
        for size in (_BLOCK, 1):
            _fill(filler.fileno(), size)
    try:
        yield
    finally:
        file.unlink()


def _fill(file: int, size: int) -> None:
    """Write blocks of this size until there is no room for another."""
    try:
        while True:
            os.write(file, bytes(size))
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
