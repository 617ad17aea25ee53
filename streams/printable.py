"""Printable: text from outside, in which nothing is left that could steer a terminal or forge a line of a log."""

import json
import re

_ODD = re.compile(r"[^\x20-\x7e]")
"""What may be unprintable; asked of each such character, as `str.isprintable` knows Unicode and no pattern does."""
_REPLACED = "\ufffd"


def printable(text: str) -> str:
    """Return the text on one line, with control and direction characters written out."""
    return text if text.isprintable() else "".join(map(_written_out, text))


def printable_lines(text: str) -> str:
    """Return the text with its line ends as they are and all else as `printable` has it."""
    return "\n".join(map(printable, text.split("\n")))


def printable_json(text: str) -> str:
    r"""Return JSON on one line, what is unprintable in its strings as `\u....`: the same values to whoever reads it."""
    return text if text.isprintable() else _ODD.sub(lambda odd: _json_escape(odd[0]), text)


def pictured(text: str) -> str:
    """Return a text of the same length, line ends kept, with a replacement for what is unprintable: offsets hold."""
    return "".join(char if char.isprintable() or char == "\n" else _REPLACED for char in text)


def _written_out(char: str) -> str:
    return char if char.isprintable() else char.encode("unicode_escape").decode()


def _json_escape(char: str) -> str:
    """Return a character as JSON writes it out; between its values only white space can be odd."""
    if char.isprintable():
        return char
    return " " if char in "\n\r\t" else json.dumps(char)[1:-1]
