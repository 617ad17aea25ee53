"""The law of documents: what they tell people to type is there."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from streams.cli.commands import app
from tests.house.source import ROOT, place

DOCS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
TYPED = [*DOCS, ROOT / "docker-compose.yml", ROOT / ".env.example", ROOT / "Makefile"]
_SPAN = re.compile(r"`([^`\n]+)`")
_MAKE = re.compile(r"(?:^|[\s`$])make ((?:[A-Za-z_.-]+(?:=\S+)? ?)+)")
_DATELINE = re.compile(r"(?:^|[\s`$/])dateline ([a-z][^`\n#>|&;]*)")
_LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")
_FOLDERS = r"(?:schemas|processors|streams|seeds|tests|benchmarks|docs|\.ci)"
_FILE = re.compile(rf"(?:^|[\s`(])({_FOLDERS}/[A-Za-z0-9_./*-]*[A-Za-z0-9_*])")


def _code(path: Path) -> Iterator[tuple[int, str]]:
    """Return the code of a document by line: spans in backticks and lines of code; of other files, every line."""
    fenced = False
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if line.lstrip().startswith("```"):
            fenced = not fenced
        elif path.suffix != ".md" or fenced or line.startswith("    "):
            yield number, line
        else:
            yield from ((number, span) for span in _SPAN.findall(line))


def _targets() -> set[str]:
    names = re.findall(r"^([a-z.-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    return set(names)


def _commands() -> list[tuple[str, list[str]]]:
    """Return each `dateline ...` that a document shows, as its words without options and arguments."""
    found = []
    for path in TYPED:
        for number, text in _code(path):
            for line in _DATELINE.findall(text):
                words = [word for word in line.split() if re.fullmatch(r"[a-z|]+", word)]
                found.append((place(path, number), words))
    return found


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_make_targets_exist(path: Path) -> None:
    """Each `make target` of a document is a target of the Makefile."""
    for number, text in _code(path):
        for words in _MAKE.findall(text):
            named = [word for word in words.split() if "=" not in word]
            assert set(named) <= _targets(), f"{place(path, number)}: make {words}"


def test_dateline_commands_exist() -> None:
    """Each `dateline command` that a document shows is a command, and its subcommand a subcommand."""
    top = typer.main.get_command(app)
    for where, words in _commands():
        group = top
        for choices in words:
            known = getattr(group, "commands", None)
            if known is None:
                break
            assert set(choices.split("|")) <= set(known), f"{where}: dateline {' '.join(words)}"
            group = known[choices.split("|")[0]]


def test_every_command_has_help() -> None:
    """Whoever types `--help` behind a command is told what it does."""
    top = typer.main.get_command(app)
    for name, command in getattr(top, "commands", {}).items():
        assert command.help or command.short_help, f"dateline {name} has no help"
        assert CliRunner().invoke(app, [name, "--help"]).exit_code == 0


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_files_exist(path: Path) -> None:
    """Each file of ours that a document names, or links to, is there."""
    links = [(1, link) for link in _LINK.findall(path.read_text())]
    missing = [f"{place(path, line)}: {link}" for line, link in links if not (path.parent / link).exists()]
    named = [(line, name) for line, text in _code(path) for name in _FILE.findall(text) if "NAME" not in name]
    missing += [f"{place(path, line)}: {name}" for line, name in named if not list(ROOT.glob(name))]
    assert not missing, "\n".join(missing)


def test_options_are_not_taken_for_commands() -> None:
    """The reading of documents is itself right: words that start with a dash, or a path, are no commands."""
    assert shlex.split(_DATELINE.findall("$ .venv/bin/dateline enrich --explain seeds/x.txt")[0])[0] == "enrich"
    assert _DATELINE.findall("the group dateline.news.enrich") == []
