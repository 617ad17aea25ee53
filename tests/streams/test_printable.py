"""Printable: what comes from outside cannot steer a terminal."""

import json

import pytest

from streams.printable import pictured, printable, printable_json, printable_lines

STEERING = "\x1b[2J \x9b31m \x07 \x7f \u202e \u2066 \u2028 \u2029 \x85 \U000e0041 \ufeff \u200b"
"""Escapes of 7 and 8 bits, a bell, delete, direction marks, three line ends that are none, a tag, marks of no width."""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Fire in Zürich, 火", "Fire in Zürich, 火"),
        ("\x1b[2J\x07", r"\x1b[2J\x07"),
        ("one\ntwo\r", r"one\ntwo\r"),
        ("abc\u202edef", r"abc\u202edef"),
        ("a\u2028b\x9b1m", r"a\u2028b\x9b1m"),
        ("", ""),
    ],
)
def test_what_steers_is_written_out(text: str, shown: str) -> None:
    """Letters of any script stay; escapes, line ends and direction marks are shown as what they are."""
    assert printable(text) == shown


def test_nothing_unprintable_is_left() -> None:
    """Whichever form is asked for, no character of a text can steer."""
    for form in (printable, printable_lines, printable_json, pictured):
        assert form(STEERING).isprintable()


def test_lines_stay_lines() -> None:
    """Errors and traces have several; only their own line ends count as such."""
    assert printable_lines("one\n\x1b[1mtwo\u2028three") == "one\n\\x1b[1mtwo\\u2028three"


def test_json_keeps_its_values() -> None:
    """Whoever reads the line reads what was written; only its look is another."""
    written = json.dumps({"title": STEERING, "Überschrift": "火\n"}, ensure_ascii=False, indent=1)
    line = printable_json(written)
    assert line.isprintable()
    assert json.loads(line) == {"title": STEERING, "Überschrift": "火\n"}
    assert "火" in line


def test_a_picture_has_the_length_of_its_text() -> None:
    """Places in a text stay right."""
    text = f"a{STEERING}\nb"
    assert len(pictured(text)) == len(text)
    assert pictured(text).index("\nb") == text.index("\nb")
