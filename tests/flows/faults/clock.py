"""The clock on the wall as workers see it: it can be put forward and back under them, as a server of time may do."""

from pathlib import Path

_LIBRARY = "usr/lib/*/faketime/libfaketimeMT.so.1"


class NoClockError(Exception):
    """Clocks cannot be moved here; the text says what is missing."""


def movable(folder: Path) -> dict[str, str]:
    """Return the environment of a process whose clock `move` moves; time that only goes on is left alone.

    libfaketime stands between the process and the C library, so every clock of the wall in it and in its children
    jumps, whoever asks: a namespace of time would move only clocks that count from the machine's start. Under it
    `time.sleep` fails (0.9.10, which takes its deadline for one of the wall); the work is not to use it.
    """
    found = sorted(Path("/").glob(_LIBRARY))
    if not found:
        raise NoClockError("no libfaketime (Debian: libfaketime)")
    move(folder, 0)
    return {
        "LD_PRELOAD": str(found[0]),
        "FAKETIME_TIMESTAMP_FILE": str(_file(folder)),
        "FAKETIME_CACHE_DURATION": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "WORK_MILLISECONDS": "0",
    }


def move(folder: Path, seconds: int) -> None:
    """Put the clock this far from the true time."""
    fresh = _file(folder).with_suffix(".new")
    fresh.write_text(f"{seconds:+d}\n")
    fresh.replace(_file(folder))


def _file(folder: Path) -> Path:
    return folder / "clock"
