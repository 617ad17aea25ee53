"""Commands on dead letters: what cannot be done is told before a broker is asked."""

from collections.abc import Callable

import pytest
from typer.testing import Result

Typed = Callable[..., Result]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["list", "0-17"], "is no place; write partition:offset"),
        (["list", "--since", "yesterday"], "is no time; write"),
        (["replay", "--code", "lost"], "there is no code 'lost'"),
        (["purge"], "say which: --before TIME, or --all"),
        (["purge", "--all", "--before", "2h"], "say which: --before TIME, or --all"),
        (["purge", "--code", "not_json"], "Kafka cannot delete single messages"),
        (["purge", "--all", "--article", "a-1"], "Kafka cannot delete single messages"),
        (["purge", "0:17"], "`--before TIME` or `--all` deletes the oldest"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_is_told_with_what_can(
    typed: Typed, monkeypatch: pytest.MonkeyPatch, words: list[str], told: str
) -> None:
    """A line says why, and what to write instead; nobody was asked to delete anything."""
    monkeypatch.setenv("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9")
    result = typed("deadletters", *words)
    assert result.exit_code == 2
    assert told in result.stderr
