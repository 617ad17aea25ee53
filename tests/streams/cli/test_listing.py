"""Listing: every setting is there, and no secret is."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from streams.cli.listing import HIDDEN, line_of, settings_listed
from streams.settings import Settings, read_settings

SECRET = "s3cret"


@pytest.fixture(autouse=True)
def _secrets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "key").write_text(SECRET)
    monkeypatch.setenv("KAFKA_SASL_PASSWORD", SECRET)
    monkeypatch.setenv("KAFKA_SSL_PASSWORD_FILE", str(tmp_path / "key"))
    monkeypatch.setenv("DATELINE_DATABASE_URL", f"postgresql://editor:{SECRET}@db/news")


def test_every_setting_is_listed_and_no_secret(tmp_path: Path) -> None:
    """By its variable, with what holds now and where that comes from."""
    listed = {setting.name: (setting.value, setting.origin) for setting in settings_listed(read_settings())}
    assert len(listed) == len(Settings.model_fields)
    assert listed["KAFKA_SASL_PASSWORD"] == (HIDDEN, "environment")
    assert listed["KAFKA_SSL_PASSWORD"] == (HIDDEN, str(tmp_path / "key"))
    assert listed["DATELINE_DATABASE_URL"] == (f"postgresql://editor:{HIDDEN}@db/news", "environment")
    assert listed["DATELINE_TOPIC_PREFIX"] == ("news.", "default")
    assert listed["KAFKA_SASL_USERNAME"] == (None, "default")


@pytest.mark.parametrize("as_json", [True, False])
def test_lines_are_for_people_or_programs(as_json: bool) -> None:
    """A line each, JSON where it is asked for, the secret in neither."""
    lines = [line_of(setting, as_json=as_json) for setting in settings_listed(read_settings())]
    assert SECRET not in "".join(lines)
    if as_json:
        assert {frozenset(json.loads(line)) for line in lines} == {frozenset({"name", "value", "origin"})}
    else:
        assert lines[0].split() == ["KAFKA_BOOTSTRAP_SERVERS", "-", "default"]


def test_a_url_that_cannot_be_read_is_hidden_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody can say where in it the password is."""
    monkeypatch.setenv("DATELINE_DATABASE_URL", SECRET)
    (value,) = (s.value for s in settings_listed(read_settings()) if s.name == "DATELINE_DATABASE_URL")
    assert value == HIDDEN


@pytest.mark.parametrize("word", ["settings", "doctor"])
def test_what_looks_misspelt_is_told(typed: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    """By name, never with what it holds."""
    monkeypatch.setenv("KAFKA_SASL_PASSWRD", SECRET)
    result = typed(word)
    told = result.stdout + result.stderr
    assert "KAFKA_SASL_PASSWRD sets nothing here; did you mean KAFKA_SASL_PASSWORD?" in told
    assert SECRET not in told
