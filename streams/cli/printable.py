"""Printable: text from outside, in which nothing is left that could steer a terminal."""


def printable(text: str) -> str:
    """Return the text on one line, with control and direction characters written out."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)
