"""Images made on this machine, for an engine that cannot pull: Debian by debootstrap, and stand-ins on top of it."""

import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.compose.engine import DockerMissingError, Engine
from tests.kafka.jars import cache_folder, jars

_HERE = Path(__file__).parent
_SUITE = "bookworm"
_PACKAGES = ("ca-certificates", "python3", "python3-venv", "openjdk-17-jre-headless", "postgresql")
PYTHON = "3.11"
"""Which that Debian brings."""
_SECONDS = 1200


def made_images(engine: Engine) -> dict[str, str]:
    """Return what to set for compose so that it uses images made here, making those that the engine lacks."""
    base = _tag("debian", _SUITE, *_PACKAGES)
    if not engine.has(base):
        _import_debian(engine, base)
    return {
        "PYTHON_IMAGE": base,
        "KAFKA_IMAGE": _built(engine, "kafka", base, [jars(), _HERE.parent / "kafka" / "log4j2.properties"]),
        "POSTGRES_IMAGE": _built(engine, "postgres", base, []),
    }


def _tag(name: str, *parts: str) -> str:
    return f"dateline-test/{name}:{hashlib.sha256(repr(parts).encode()).hexdigest()[:12]}"


def _import_debian(engine: Engine, tag: str) -> None:
    """Make a small Debian and hand it to the engine."""
    if os.geteuid() != 0 or shutil.which("debootstrap") is None:
        raise DockerMissingError("this engine cannot pull, and images can be made only by root where debootstrap is")
    packages = cache_folder() / "debian-packages"
    packages.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="dateline-debian-") as folder:
        words = ["debootstrap", "--variant=minbase", f"--cache-dir={packages}", f"--include={','.join(_PACKAGES)}"]
        done = subprocess.run(
            [*words, _SUITE, folder, *_mirror()], capture_output=True, text=True, check=False, timeout=_SECONDS
        )
        if done.returncode:
            raise DockerMissingError(f"debootstrap failed: {(done.stdout + done.stderr).strip()[-500:]}")
        archive = Path(folder).with_suffix(".tar")
        try:
            exclude = "--exclude=./var/cache/apt/archives/*.deb"
            subprocess.run(["tar", "-C", folder, exclude, "-cf", str(archive), "."], check=True, timeout=_SECONDS)
            engine.docker("import", str(archive), tag, seconds=_SECONDS)
        finally:
            archive.unlink(missing_ok=True)


def _mirror() -> list[str]:
    """Return the Debian mirror that this machine is set to use, or nothing for debootstrap's own choice."""
    if "ID=debian" not in Path("/etc/os-release").read_text().splitlines():
        return []
    words = ["apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages", f"Codename: {_SUITE}"]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
    return done.stdout.split()[:1]


def _built(engine: Engine, name: str, base: str, extras: list[Path]) -> str:
    """Build a stand-in from its folder and some more files, unless it is there as it would be built."""
    folder = _HERE / name
    texts = [path.read_text() for path in sorted(folder.iterdir())]
    tag = _tag(name, base, *texts, *map(str, extras))
    if engine.has(tag):
        return tag
    with tempfile.TemporaryDirectory(prefix=f"dateline-{name}-") as context:
        shutil.copytree(folder, context, dirs_exist_ok=True)
        for extra in extras:
            _copy(extra, Path(context))
        engine.docker("build", "--quiet", "--tag", tag, "--build-arg", f"BASE={base}", context)
    return tag


def _copy(extra: Path, context: Path) -> None:
    if extra.is_dir():
        shutil.copytree(extra, context / "jars")
    else:
        shutil.copy(extra, context)
