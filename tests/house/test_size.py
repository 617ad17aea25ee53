"""The law of size: whoever comes new reads a function at a glance and a module at a sitting."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.source import EVERYTHING, modules, place, tree

LONGEST_FUNCTION = 40
LONGEST_MODULE = 400


def _functions(module: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(module) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines from `def` to the end, the docstring left out."""
    first = function.body[0]
    has_docstring = ast.get_docstring(function, clean=False) is not None
    docstring = (first.end_lineno or first.lineno) - first.lineno + 1 if has_docstring else 0
    return (function.end_lineno or function.lineno) - function.lineno + 1 - docstring


def test_functions_are_short() -> None:
    """No function is longer than 40 lines; where one is, split it into steps that have a name."""
    long = [
        f"{place(path, function.lineno)} {function.name} has {_length(function)} lines"
        for path in modules(*EVERYTHING)
        for function in _functions(tree(path))
        if _length(function) > LONGEST_FUNCTION
    ]
    assert not long, f"at most {LONGEST_FUNCTION} lines a function:\n" + "\n".join(long)


def test_modules_are_short() -> None:
    """No module is longer than 400 lines; where one is, it tells of two things: give each its file."""
    lengths = {path: len(path.read_text().splitlines()) for path in modules(*EVERYTHING)}
    long = [f"{place(path)} has {length} lines" for path, length in lengths.items() if length > LONGEST_MODULE]
    assert not long, f"at most {LONGEST_MODULE} lines a module:\n" + "\n".join(long)


def test_length_leaves_the_docstring_out(tmp_path: Path) -> None:
    """What is counted is what must be understood: explaining more is no offence."""
    text = 'def f():\n    """Say.\n\n    More.\n    """\n    x = 1\n    return x\n'
    assert [_length(function) for function in _functions(ast.parse(text))] == [3]
