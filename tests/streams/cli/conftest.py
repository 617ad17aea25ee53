"""What the tests of the command line share: settings of their own, and a way to type."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from streams.cli.commands import app

Typed = Callable[..., Result]


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the settings of whoever runs the tests out of them."""
    for name in [name for name in os.environ if name.startswith(("DATELINE_", "KAFKA_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("DATELINE_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "200")


@pytest.fixture
def typed() -> Typed:
    """Return what types a command and tells what came of it."""
    runner = CliRunner()
    return lambda *words, given="": runner.invoke(app, list(words), input=given)
