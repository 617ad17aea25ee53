"""The Docker engine that runs the compose file: the machine's own, or one started for the run."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.kafka.jars import cache_folder
from tests.launch import end, launch

_START_SECONDS = 60.0
_STOP_SECONDS = 60.0


class DockerMissingError(Exception):
    """What stands in the way of bringing the compose file up here; its text is the reason to skip."""


@dataclass(frozen=True)
class Engine:
    """A Docker engine that answers."""

    host: str | None
    """None for the one that the docker command finds by itself."""

    @property
    def env(self) -> dict[str, str]:
        """The environment in which docker and compose reach this engine."""
        return {**os.environ, **({} if self.host is None else {"DOCKER_HOST": self.host})}

    def docker(self, *words: str, cwd: Path | None = None, seconds: float = 600) -> str:
        """Run a docker command; raise with what it said where it fails."""
        done = subprocess.run(
            ["docker", *words],
            env=self.env,
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=seconds,
        )
        if done.returncode:
            raise RuntimeError(f"docker {' '.join(words)}:\n{(done.stdout + done.stderr)[-3000:]}")
        return done.stdout

    def answers(self) -> bool:
        """Return whether there is an engine."""
        try:
            self.docker("info", seconds=10)
        except (RuntimeError, subprocess.TimeoutExpired):
            return False
        return True

    def has(self, image: str) -> bool:
        """Return whether it holds an image."""
        return bool(self.docker("images", "--quiet", image).strip())


@contextmanager
def engine() -> Iterator[Engine]:
    """Give the engine of this machine, or start one that is ours alone, with its images kept for the next run."""
    if shutil.which("docker") is None:
        raise DockerMissingError("no docker command: install Docker, or on Debian docker.io")
    own = Engine(None)
    if own.answers():
        yield own
        return
    if os.geteuid() != 0 or shutil.which("dockerd") is None:
        raise DockerMissingError("no Docker engine answers, and one can be started only by root where dockerd is")
    with _started(cache_folder() / "docker") as started:
        yield started


@contextmanager
def _started(folder: Path) -> Iterator[Engine]:
    """Start dockerd beside any other: its own data, socket and state, and no bridge, as compose makes its networks."""
    folder.mkdir(parents=True, exist_ok=True)
    host = f"unix://{folder}/socket"
    words = [f"--data-root={folder}/data", f"--exec-root={folder}/exec", f"--pidfile={folder}/pid", f"--host={host}"]
    log = folder / "dockerd.log"
    process = launch(["dockerd", *words, "--bridge=none"], log, at_parents_death=signal.SIGTERM)
    try:
        _await_answer(Engine(host), process, log)
        yield Engine(host)
        Engine(host).docker("image", "prune", "--force")  # the image that this run's has replaced
        Engine(host).docker("builder", "prune", "--force", "--keep-storage", "3GB")
    finally:
        end(process, signal.SIGTERM, _STOP_SECONDS)


def _await_answer(started: Engine, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while not started.answers():
        if process.poll() is not None or time.monotonic() > deadline:
            raise DockerMissingError(f"dockerd does not start here: {log.read_text()[-400:].strip()}")
        time.sleep(0.2)
