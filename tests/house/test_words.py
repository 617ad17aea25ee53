"""The law of words: names that say nothing are not given, and every module says in a sentence what it does."""

import ast

from tests.house.source import EVERYTHING, modules, place, tree

EMPTY_NAMES = {"util", "utils", "helper", "helpers", "common", "base", "manager", "handler", "misc", "core"}

SHORTEST_OPENING = len("Lemmas.")


def test_no_module_has_an_empty_name() -> None:
    """A file's name tells what is in it; `utils` would tell that nobody knew."""
    empty = [place(path) for path in modules(*EVERYTHING) if set(path.stem.split("_")) & EMPTY_NAMES]
    assert not empty, f"name it by what it does: {', '.join(empty)}"


def test_every_module_opens_with_a_sentence() -> None:
    """The first line of a module is one sentence, in words, ended by a full stop."""
    mute = []
    for path in modules(*EVERYTHING):
        opening = (ast.get_docstring(tree(path)) or "").split("\n\n")[0].strip()
        if not opening.endswith((".", "?", "!")) or len(opening) < SHORTEST_OPENING:
            mute.append(place(path))
    assert not mute, f"say in one sentence what it does: {', '.join(mute)}"
