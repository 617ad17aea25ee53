"""Secrets: no command prints or logs one, however it ends."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from streams.cli.commands import app

DATELINE = Path(sys.executable).with_name("dateline")
SECRETS = ("s3cret-sasl", "s3cret-key", "s3cret-database")
COMMANDS = (
    ["settings"],
    ["settings", "--json"],
    ["topics", "plan"],
    ["topics", "apply"],
    ["publish", "seeds/articles/01-incursion.txt"],
    ["tail"],
    ["run", "store"],
    ["deadletters", "list"],
    ["store", "migrate"],
    ["doctor"],
)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    """Types a command where every secret is set, and nobody answers."""
    sasl, key, database = SECRETS
    (tmp_path / "key").write_text(key)
    for name, value in {
        "KAFKA_BOOTSTRAP_SERVERS": "127.0.0.1:9",
        "KAFKA_SECURITY_PROTOCOL": "SASL_SSL",
        "KAFKA_SASL_MECHANISM": "SCRAM-SHA-512",
        "KAFKA_SASL_USERNAME": "desk",
        "KAFKA_SASL_PASSWORD": sasl,
        "KAFKA_SSL_PASSWORD_FILE": str(tmp_path / "key"),
        "DATELINE_DATABASE_URL": f"postgresql://editor:{database}@127.0.0.1:9/news",
        "DATELINE_LOG_LEVEL": "DEBUG",
    }.items():
        monkeypatch.setenv(name, value)
    return lambda *words: CliRunner().invoke(app, list(words))


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_command_tells_a_secret(typed: Callable[..., Result], words: list[str]) -> None:
    """Neither in what it prints nor in its log, with the log turned up and the broker and the database away."""
    done = subprocess.run(
        [DATELINE, *words], env=os.environ, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    told = done.stdout + done.stderr
    assert told
    assert "Traceback" not in told
    for secret in SECRETS:
        assert secret not in told


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATELINE_DATABASE_URL", "s3cret-database"),
        ("DATELINE_DATABASE_URL", "mysql://editor:s3cret-database@db/news"),
        ("DATELINE_DATABASE_URL", "postgresql://editor:s3cret-database@db:port/news"),
        ("KAFKA_SECURITY_PROTOCOL", "s3cret-sasl"),
        ("KAFKA_SASL_PASWORD", "s3cret-sasl"),
        ("DATELINE_KAFKA_SASL_PASSWORD", "s3cret-sasl"),
    ],
)
def test_a_mistake_tells_no_secret(
    typed: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """What is wrong is named, never shown: it may be a secret in the wrong place."""
    monkeypatch.setenv(name, value)
    for words in (["settings"], ["store", "migrate"], ["doctor"]):
        result = typed(*words)
        for secret in SECRETS:
            assert secret not in result.stdout + result.stderr
