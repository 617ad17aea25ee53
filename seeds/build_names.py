"""Build `seeds/given_names.txt` and `seeds/surnames.txt` from the United States' census and a hand-kept list.

Run from the root of the tree: `python -m seeds.build_names`.
"""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

SEEDS = Path(__file__).parent
GIVEN = "# Given names. Built by seeds/build_names.py; do not edit, edit seeds/sources/given_names.txt instead.\n"
FAMILY = "# Family names. Built by seeds/build_names.py; do not edit, edit seeds/sources/surnames.txt instead.\n"
ORIGIN = "# Origin: US Census Bureau 1990 by the package `names` (public domain), seeds/sources/ (Apache-2.0).\n"
SURNAMES = 20_000
"""The most frequent ones of the census; the rest is rare, and much of it is other words."""


def build() -> None:
    """Write both lists, sorted."""
    words = frozenset(_words("not_names.txt"))
    given = {*_census("dist.male.first", 2_000), *_census("dist.female.first", 4_500), *_words("given_names.txt")}
    family = {*_census("dist.all.last", SURNAMES), *_words("surnames.txt")}
    _write("given_names.txt", GIVEN, given - words)
    _write("surnames.txt", FAMILY, family - words)


def _census(name: str, most: int) -> Iterator[str]:
    lines = (files("names") / name).read_text(encoding="ascii").splitlines()
    yield from (line.split()[0].capitalize() for line in lines[:most])


def _words(name: str) -> Iterator[str]:
    for line in (SEEDS / "sources" / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield from line.split()


def _write(name: str, header: str, names: set[str]) -> None:
    (SEEDS / name).write_text(header + ORIGIN + "\n".join(sorted(names)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    build()
