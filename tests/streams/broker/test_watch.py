"""The watcher ends its command when the other end of its standard input is let go."""

import subprocess
import sys

from streams.broker import watch

SLEEPER = [sys.executable, "-c", "import time; print('here', flush=True); time.sleep(600)"]


def watched(command: list[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-I", "-S", watch.__file__, *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_the_command_ends_when_the_pipe_closes() -> None:
    """The kernel closes it for whoever dies."""
    with watched(SLEEPER) as process:
        assert process.stdout
        assert process.stdin
        assert process.stdout.readline() == "here\n"
        process.stdin.close()
        assert process.wait(10) != 0
        assert process.stdout.read() == "", "the command holds its output no longer"


def test_a_command_that_does_not_listen_is_killed() -> None:
    """A deaf broker does not stay either."""
    deaf = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('here', flush=True); time.sleep(600)"
    )
    with watched([sys.executable, "-c", deaf]) as process:
        assert process.stdout
        assert process.stdin
        assert process.stdout.readline() == "here\n"
        process.stdin.close()
        assert process.stdout.read() == ""
        process.wait(10)


def test_the_commands_end_is_ours() -> None:
    """A broker that stops by itself is seen to have stopped."""
    with watched([sys.executable, "-c", "raise SystemExit(3)"]) as process:
        assert process.wait(10) == 3
