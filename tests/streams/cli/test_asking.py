"""Asking: a person on a terminal is asked, a script is not."""

import io

import pytest

from streams.cli.asking import is_agreed


class Terminal(io.StringIO):
    """Input that is typed."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("typed", "expected"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_a_person_is_asked(monkeypatch: pytest.MonkeyPatch, typed: str, expected: bool) -> None:
    """And only a yes is one."""
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    assert is_agreed("delete 2 dead letters for good?", yes=False) is expected


def test_whoever_said_yes_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The option answers."""
    monkeypatch.setattr("sys.stdin", Terminal("n\n"))
    assert is_agreed("delete 2 dead letters for good?", yes=True)


def test_a_script_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would wait for ever."""
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert is_agreed("delete 2 dead letters for good?", yes=False)
