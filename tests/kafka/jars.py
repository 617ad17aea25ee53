"""Apache Kafka's jars: from Maven Central into a cache outside the tree, once a version."""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

POM = Path(__file__).with_name("pom.xml")
OLDEST_JAVA = 17
_MAVEN_SECONDS = 600
_NEXT_TO_JARS = ".pom.sha256"


class KafkaMissingError(Exception):
    """What stands in the way of running Apache Kafka here; its text is the reason to skip."""


def kafka_version() -> str:
    """Return the version of Apache Kafka that the pom names."""
    found = re.search(r"<kafka\.version>([^<]+)</kafka\.version>", POM.read_text())
    if found is None:
        raise ValueError(f"{POM} names no kafka.version")
    return found[1]


def cache_folder() -> Path:
    """Return the folder for what tests download or build, outside the tree."""
    root = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(root) / "dateline"


def java() -> str:
    """Return a Java that is new enough, or say why there is none."""
    home = os.environ.get("JAVA_HOME")
    found = shutil.which("java", path=f"{home}/bin") if home else None
    program = found or shutil.which("java")
    if program is None:
        raise KafkaMissingError(f"no Java: install a Java runtime, {OLDEST_JAVA} or newer")
    said = subprocess.run([program, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', said)
    if version is None or int(version[1]) < OLDEST_JAVA:
        raise KafkaMissingError(f"{program} is too old: Apache Kafka 4 needs Java {OLDEST_JAVA} or newer")
    return program


def jars() -> Path:
    """Return the folder of jars, filled by Maven on the first call."""
    folder = cache_folder() / f"kafka-{kafka_version()}"
    folder.parent.mkdir(parents=True, exist_ok=True)
    fingerprint = hashlib.sha256(POM.read_bytes()).hexdigest()
    with folder.with_name(f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        stamp = folder / _NEXT_TO_JARS
        if not stamp.exists() or stamp.read_text() != fingerprint:
            _fill(folder, fingerprint)
    return folder


def _fill(folder: Path, fingerprint: str) -> None:
    """Copy the jars into a new folder and put it in place only when it is whole."""
    fresh = Path(tempfile.mkdtemp(dir=folder.parent))
    try:
        _copy_dependencies(fresh)
        (fresh / _NEXT_TO_JARS).write_text(fingerprint)
        shutil.rmtree(folder, ignore_errors=True)
        fresh.rename(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _copy_dependencies(folder: Path) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise KafkaMissingError("no Maven, which fetches Apache Kafka: install `maven`")
    command = [maven, "-q", "-B", "-f", str(POM), "dependency:copy-dependencies"]
    command += ["-DincludeScope=runtime", f"-DoutputDirectory={folder}"]
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=_MAVEN_SECONDS
    )
    if done.returncode:
        raise KafkaMissingError(f"Maven could not fetch Apache Kafka: {(done.stdout + done.stderr).strip()[-500:]}")
