"""PostgreSQL for tests: a cluster of its own on 127.0.0.1, run by an unprivileged user, gone at the end."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.kafka.cluster import free_port

USER = "dateline"
START_SECONDS = 30.0
_FAST = ("fsync=off", "full_page_writes=off", "shared_buffers=32MB", "max_connections=40")


class PostgresMissingError(Exception):
    """PostgreSQL cannot be started here; the text says what is missing."""


@dataclass
class PostgresServer:
    """One server; `with PostgresServer() as server: server.url("postgres")`; it can be stopped and started again."""

    port: int = field(default_factory=free_port)
    folder: Path = field(init=False)
    _process: subprocess.Popen[bytes] | None = None

    def url(self, database: str) -> str:
        """Return the URL of a database on this server."""
        return f"postgresql://{USER}@127.0.0.1:{self.port}/{database}"

    def __enter__(self) -> Self:
        programs = _programs()
        self.folder = Path(tempfile.mkdtemp(prefix="dateline-postgres-"))
        shutil.chown(self.folder, _user())
        options = ("--auth=trust", f"--username={USER}", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
        _run([programs / "initdb", f"--pgdata={self.folder / 'data'}", *options])
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        """Start the server, and return when it answers; it ends with the thread that calls this."""
        settings = [f"-c{setting}" for setting in _FAST]
        place = [f"-D{self.folder / 'data'}", f"-k{self.folder}", "-h127.0.0.1", f"-p{self.port}"]
        with (self.folder / "log").open("ab") as log:
            command = [*_as_user(), str(_programs() / "postgres"), *place, *settings]
            self._process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder)
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if time.monotonic() > deadline or self._process.poll() is not None:
                raise PostgresMissingError(f"the server does not start: {(self.folder / 'log').read_text()[-500:]}")
            time.sleep(0.05)

    def stop(self) -> None:
        """Stop the server, whoever is connected."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(timeout=START_SECONDS)
            self._process = None

    def _answers(self) -> bool:
        check = [str(_programs() / "pg_isready"), "-q", "-h127.0.0.1", f"-p{self.port}"]
        return subprocess.run(check, check=False).returncode == 0


def _programs() -> Path:
    """Return the folder of the newest server installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("postgres")
    if on_path is None:
        raise PostgresMissingError("no server found in /usr/lib/postgresql or on the PATH (Debian: postgresql)")
    return Path(on_path).resolve().parent


def _user() -> str:
    """Return who runs the server: it refuses to run as root."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid()).pw_name
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _as_user() -> list[str]:
    """Return how a command is run as that user, and ended when we are."""
    ends_with_us = ["setpriv", "--pdeathsig=INT"]
    if os.geteuid() != 0:
        return ends_with_us
    entry = pwd.getpwnam(_user())
    return [*ends_with_us, f"--reuid={entry.pw_uid}", f"--regid={entry.pw_gid}", "--clear-groups"]


def _run(command: list[str | Path]) -> None:
    done = subprocess.run(
        [*_as_user(), *map(str, command)], check=False, capture_output=True, text=True, cwd=tempfile.gettempdir()
    )
    if done.returncode:
        raise PostgresMissingError(f"{Path(command[0]).name} failed: {done.stderr.strip()[-500:]}")
