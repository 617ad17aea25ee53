"""The law of the Makefile: whoever types `make` is told of every target."""

import re
import subprocess

from tests.house.source import ROOT

MAKEFILE = (ROOT / "Makefile").read_text()


def test_make_alone_lists_every_target() -> None:
    """Each target that people may type stands in the list with a line of help, and nothing is built."""
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert phony
    listed = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert re.findall(r"^  make (\S+) +\S", listed, re.MULTILINE) == phony[1].split()


def test_no_registry_is_named() -> None:
    """Where packages come from is pip's configuration, which a newsroom behind a mirror has set."""
    for name in ("Makefile", ".ci/run", "Dockerfile", "docker-compose.yml"):
        assert not re.search(
            r"pypi\.org|--index-url|--extra-index-url|proxy\.golang|repo1?\.maven", (ROOT / name).read_text()
        )


def test_ci_calls_what_the_readme_names() -> None:
    """The proof on a fresh machine runs the test command of the README, the checks and the compose test."""
    script = (ROOT / ".ci" / "run").read_text()
    assert "make test" in (ROOT / "README.md").read_text()
    for target in ("make test", "make check", "make compose-test"):
        assert re.search(rf"^part \S+ \d+ {target}$", script, re.MULTILINE)
