"""Starts a server for a test so that it cannot outlive the run, however the run ends."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

_DIES_WITH_PARENT = """
import ctypes, os, sys
ctypes.CDLL(None).prctl(1, int(sys.argv[2]))  # PR_SET_PDEATHSIG
if os.getppid() != int(sys.argv[1]):  # the parent died before the line above
    sys.exit(1)
os.execvp(sys.argv[3], sys.argv[3:])
"""


def launch(
    command: Sequence[str],
    log: Path,
    *,
    env: Mapping[str, str] | None = None,
    at_parents_death: signal.Signals = signal.SIGKILL,
) -> subprocess.Popen[bytes]:
    """Start `command`, its words going to the end of `log`; the process id is the command's own."""
    launcher = [sys.executable, "-S", "-c", _DIES_WITH_PARENT, str(os.getpid()), str(int(at_parents_death)), *command]
    with log.open("ab") as output:
        return subprocess.Popen(
            launcher, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=env, start_new_session=True
        )


def end(process: subprocess.Popen[bytes], number: signal.Signals, seconds: float) -> None:
    """Send a signal and wait; kill what is still there after that many seconds."""
    if process.poll() is None:
        process.send_signal(number)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
