"""The project's own source, as the laws of the house look at it."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PRODUCT = ("schemas", "processors", "streams")
EVERYTHING = (*PRODUCT, "benchmarks", "seeds", "tests")


def modules(*folders: str) -> Iterator[Path]:
    """Return every Python file under these folders of the project, in order; generated migrations are none of ours."""
    for folder in folders:
        yield from (path for path in sorted((ROOT / folder).rglob("*.py")) if "migrations/versions" not in str(path))


def tree(path: Path) -> ast.Module:
    """Return a module's syntax tree."""
    return ast.parse(path.read_text(), filename=str(path))


def place(path: Path, line: int = 1) -> str:
    """Return where something is, as editors and terminals open it."""
    return f"{path.relative_to(ROOT)}:{line}"
