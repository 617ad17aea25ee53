"""Printable: what comes from outside cannot steer a terminal."""

import pytest

from streams.cli.printable import printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Fire in Zürich, 火", "Fire in Zürich, 火"),
        ("\x1b[2J\x07", r"\x1b[2J\x07"),
        ("one\ntwo\r", r"one\ntwo\r"),
        ("abc\u202edef", r"abc\u202edef"),
        ("", ""),
    ],
)
def test_what_steers_is_written_out(text: str, shown: str) -> None:
    """Letters of any script stay; escapes, line ends and direction marks are shown as what they are."""
    assert printable(text) == shown
