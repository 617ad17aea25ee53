"""Failing: what users can mend is told in a line and a code; what they cannot is not hidden."""

import logging

import pytest
import typer

from streams.cli.failing import Exit, UsageError, print_trace, set_up_last_words, told
from streams.connection import UnreachableError
from streams.models import ModelError
from streams.settings import SettingsError


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("say it so"), Exit.USAGE),
        (SettingsError("say it so"), Exit.USAGE),
        (ModelError("say it so"), Exit.USAGE),
        (FileNotFoundError("say it so"), Exit.USAGE),
        (UnreachableError("say it so"), Exit.UNREACHABLE),
    ],
)
def test_known_errors_are_a_line_and_a_code(capsys: pytest.CaptureFixture[str], error: Exception, code: Exit) -> None:
    """The line is the error's own text, on standard error."""
    with pytest.raises(typer.Exit) as ended, told():
        raise error
    assert ended.value.exit_code == code
    assert capsys.readouterr().err == "dateline: say it so\n"


def test_mistakes_of_ours_are_not_hidden() -> None:
    """A bug keeps its traceback, which is what a bug report needs."""
    with pytest.raises(ZeroDivisionError), told():
        raise ZeroDivisionError


def test_ctrl_c_ends_with_its_own_code() -> None:
    """As shells expect of it."""
    with pytest.raises(typer.Exit) as ended, told():
        raise KeyboardInterrupt
    assert ended.value.exit_code == 130


HOSTILE = "bad\x1b[2J\x9b1m\u202e\u2028"
SHOWN = r"bad\x1b[2J\x9b1m\u202e\u2028"


def test_no_error_steers_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Errors quote brokers and databases; their own line ends stay."""
    with pytest.raises(typer.Exit), told():
        raise SettingsError(f"{HOSTILE}\nsecond")
    assert capsys.readouterr().err == f"dateline: {SHOWN}\nsecond\n"


def test_no_trace_and_no_library_steers_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What nobody foresaw is printed as text too, and so is what libraries say where there is no log."""
    error = ValueError(HOSTILE)
    print_trace(ValueError, error, None)
    monkeypatch.setattr(logging, "lastResort", None)
    set_up_last_words()
    record = logging.LogRecord("aiokafka", logging.ERROR, "", 1, "the broker says %s", (HOSTILE,), None)
    assert logging.lastResort
    logging.lastResort.handle(record)
    assert capsys.readouterr().err == f"ValueError: {SHOWN}\naiokafka: the broker says {SHOWN}\n"
