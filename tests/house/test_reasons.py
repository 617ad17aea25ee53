"""The law of reasons: whatever switches a check off names the check, and says why."""

import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

from tests.house.source import EVERYTHING, ROOT, modules, place

SWITCH = re.compile(r"noqa|type:\s*ignore|pragma|ruff:\s*(?:noqa|ignore)")
REASONED = {
    "noqa": re.compile(r"noqa: [A-Z]+[0-9]+(?:, ?[A-Z]+[0-9]+)*\s+\S+\s+\S+"),
    "type": re.compile(r"type: ignore\[[a-z0-9-]+(?:, ?[a-z0-9-]+)*\]\s+#?\s*\S+\s+\S+"),
}
_ENTRY = re.compile(r'^\s*(?:"[A-Z]+[0-9]*",?|ignore_missing_imports = true)\s*(#\s*\S+.*)?$')


def _comments(path: Path) -> Iterator[tuple[int, str]]:
    with path.open("rb") as file:
        for token in tokenize.tokenize(file.readline):
            if token.type == tokenize.COMMENT:
                yield token.start[0], token.string.lstrip("#: ")


def _is_reasoned(comment: str) -> bool:
    return any(pattern.search(comment) for pattern in REASONED.values())


def test_every_ignore_in_the_source_says_why() -> None:
    """`# noqa: S603  the words are ours` and `# type: ignore[misc]  # spaCy types this wrongly`, never a bare one."""
    bare = [
        f"{place(path, line)} # {comment}"
        for path in modules(*EVERYTHING)
        for line, comment in _comments(path)
        if re.match(SWITCH, comment) and not _is_reasoned(comment)
    ]
    assert not bare, "name the check and the reason:\n" + "\n".join(bare)


def test_every_ignore_in_the_configuration_says_why() -> None:
    """Each rule that ruff or mypy is told to leave out stands on its own line, with its reason."""
    bare = []
    inside = False
    for number, line in enumerate((ROOT / "pyproject.toml").read_text().splitlines(), 1):
        inside = inside or bool(re.match(r"(ignore = \[|\[tool\.ruff\.lint\.per-file-ignores|\[\[tool\.mypy)", line))
        entry = _ENTRY.match(line) if inside else None
        if entry and not entry[1]:
            bare.append(f"{place(ROOT / 'pyproject.toml', number)} {line.strip()}")
        if line.startswith("[tool.") and "per-file-ignores" not in line:
            inside = False
    assert not bare, "say why:\n" + "\n".join(bare)


def test_a_bare_switch_is_seen() -> None:
    """The law sees a switch without a reason, and lets one with a reason pass."""
    assert not _is_reasoned("noqa: S603")
    assert not _is_reasoned("type: ignore")
    assert _is_reasoned("noqa: S603  the words are ours")
    assert _is_reasoned("type: ignore[misc]  # spaCy types this wrongly")
