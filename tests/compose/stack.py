"""The compose file brought up for real: in a project, with a folder and a port of its own."""

import json
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.compose.composer import compose_command
from tests.compose.engine import Engine
from tests.compose.images import PYTHON, made_images
from tests.kafka.cluster import free_port
from tests.kafka.jars import cache_folder

ROOT = Path(__file__).parents[2]
_CODE = "schemas processors streams seeds"
_CONTEXT = f"docker-compose.yml Dockerfile .dockerignore Makefile pyproject.toml README.md LICENSE {_CODE}"
_UP_SECONDS = 900


@dataclass(frozen=True)
class Stack:
    """What `docker compose` started."""

    engine: Engine
    command: tuple[str, ...]
    folder: Path
    settings: dict[str, str]

    @property
    def bootstrap(self) -> str:
        """Where Kafka listens for clients on this machine."""
        return f"127.0.0.1:{self.settings['KAFKA_PORT']}"

    def compose(self, *words: str, given: bytes | None = None, seconds: float = 300) -> str:
        """Run a compose command; raise with what it said where it fails."""
        done = subprocess.run(
            [*self.command, *words],
            cwd=self.folder,
            env=self.engine.env | self.settings,
            input=given or b"",
            capture_output=True,
            check=False,
            timeout=seconds,
        )
        if done.returncode:
            said = (done.stdout + done.stderr).decode(errors="replace")
            raise RuntimeError(f"docker compose {' '.join(words)}:\n{said[-6000:]}")
        return done.stdout.decode()

    def containers(self, service: str) -> list[str]:
        """Return the ids of a service's containers."""
        return self.compose("ps", "--all", "--quiet", service).split()

    def inspect(self, container: str) -> dict[str, object]:
        """Return what the engine knows of a container."""
        found: list[dict[str, object]] = json.loads(self.engine.docker("inspect", container))
        return found[0]

    def query(self, sql: str) -> str:
        """Return what PostgreSQL answers, a row a line."""
        words = ("psql", "--no-align", "--tuples-only", "--username=dateline", "--dbname=dateline", "--command", sql)
        return self.compose("exec", "-T", "postgres", *words).strip()


@contextmanager
def stack(engine: Engine) -> Iterator[Stack]:
    """Bring the compose file up, wait until all is healthy, and take all of it down in the end."""
    folder = _staged()
    settings = {
        "COMPOSE_PROJECT_NAME": f"dateline-test-{os.getpid()}",
        "KAFKA_PORT": str(free_port()),
        "POSTGRES_PASSWORD": secrets.token_hex(16),
        "APP_IMAGE": "dateline-test/dateline:latest",
        **_images(engine, folder),
    }
    made = Stack(engine, tuple(compose_command()), folder, settings)
    try:
        made.compose("up", "--build", "--wait", seconds=_UP_SECONDS)
        yield made
    except BaseException:
        print(made.compose("ps", "--all"), made.compose("logs", "--tail=40", "--no-color"))  # noqa: T201  pytest shows it
        raise
    finally:
        made.compose("down", "--volumes", "--timeout=30")


def _staged() -> Path:
    """Copy what the image is made of out of the tree, beside the wheels of the last run."""
    folder = cache_folder() / "compose-context"
    folder.mkdir(parents=True, exist_ok=True)
    for name in _CONTEXT.split():
        shutil.rmtree(folder / name, ignore_errors=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    return folder


def _images(engine: Engine, folder: Path) -> dict[str, str]:
    """Return no settings where the engine can pull the images of the file, else those of images made here."""
    try:
        engine.docker("pull", "--quiet", "apache/kafka:4.3.1")
    except RuntimeError:
        made = made_images(engine)
    else:
        return {}
    words = ["make", "wheels", f"IMAGE_PYTHON={PYTHON}", f"BIN={Path(sys.executable).parent}", "INSTALLED="]
    subprocess.run(words, cwd=folder, check=True, timeout=600)
    return {**made, "WHEELS_ONLY": "1", "BUILD_NETWORK": "none"}
