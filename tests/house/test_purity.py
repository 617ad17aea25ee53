"""The law of purity: what processors are may be read off their imports and their calls."""

import ast
import subprocess
import sys
from pathlib import Path

from tests.house.source import PRODUCT, ROOT, modules, place, tree

IMPURE = {"open", "print", "input", "hash", "globals", "exec", "eval", "breakpoint", "__import__"}
"""Built-in functions that do I/O, know chance (`hash` of a string) or reach around the arguments."""
ENVIRONMENT = {"environ", "environb", "getenv", "putenv", "unsetenv"}
MAY_READ_ENVIRONMENT = {"streams/settings.py"}


def _called_names(module: ast.Module) -> list[tuple[str, int]]:
    calls = [node for node in ast.walk(module) if isinstance(node, ast.Call)]
    return [(call.func.id, call.lineno) for call in calls if isinstance(call.func, ast.Name)]


def test_contracts_of_import() -> None:
    """Nobody imports against the arrow schemas <- processors <- streams, nor what their layer must not know."""
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_processors_call_nothing_impure() -> None:
    """Schemas and processors neither print, open nor hash: the same input gives the same bytes, and nothing else."""
    impure = [
        f"{place(path, line)} calls {name}()"
        for path in modules("schemas", "processors")
        for name, line in _called_names(tree(path))
        if name in IMPURE
    ]
    assert not impure, "\n".join(impure)


def test_only_settings_reads_the_environment() -> None:
    """Whoever looks for what can be set from outside finds it on one page."""
    readers = [
        place(path, node.lineno)
        for path in modules(*PRODUCT)
        if str(path.relative_to(ROOT)) not in MAY_READ_ENVIRONMENT
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in ENVIRONMENT
    ]
    assert not readers, f"read it in streams/settings.py and hand it inwards: {', '.join(readers)}"
