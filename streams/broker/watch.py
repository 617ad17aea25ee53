"""Runs a command for as long as somebody holds the other end of standard input, and not a moment longer.

Whatever ends the parent, kill -9 included, closes its end of the pipe. Needs nothing but the standard library, as it
is started with `python -I -S`.
"""

import os
import signal
import subprocess
import sys
import threading

WAIT_SECONDS = 3.0


def main(command: list[str]) -> int:
    """Run the command until it ends or standard input does; return its exit code, or 0 where we ended it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603  our parent's own command
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    threading.Thread(target=_end_with_parent, args=(child,), daemon=True).start()
    return child.wait()


def _end_with_parent(child: "subprocess.Popen[bytes]") -> None:
    while os.read(sys.stdin.fileno(), 4096):
        pass
    child.terminate()
    try:
        child.wait(WAIT_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
