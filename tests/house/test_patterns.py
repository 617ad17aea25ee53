"""The law of patterns: whatever text a pattern of ours meets, twice as much of it takes about twice as long."""

import importlib
import re
import string
import time
from collections.abc import Iterator
from typing import Any

import pytest

from processors.dates import _GRAMMAR
from tests.house.source import PRODUCT, ROOT, modules

TRUSTED = {"processors.time_grammar._NAME"}
"""Met only by what we wrote ourselves."""
BOUNDED = 600
"""Characters of a line that the rules for furniture look at, whole lines alone."""
_SHORT, _TIMES = 1000, 8
_LEAST_SECONDS = 0.02
"""Less than this says nothing of how time grows."""
_STEEPEST = 3.0
"""Times the growth that the length would explain; squares show as eight."""
_LOOKS = 4
"""What is found steep is looked at again: a busy machine makes one look of many a wrong one."""
_CHARS = string.ascii_lowercase[:3] + "A1 .,:-\n\t\"'([<&=/_\u201c\u0301"


def _in_module(name: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    for key, value in vars(importlib.import_module(name)).items():
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
            yield f"{name}.{key}", value
        elif isinstance(value, tuple):
            yield from ((f"{name}.{key}[{i}]", found) for i, one in enumerate(value) for found in _within(one))


def _within(value: Any) -> Iterator[re.Pattern[str]]:
    """Return the patterns in a row of a table: the row itself, one of its items, or its field `pattern`."""
    items = value if isinstance(value, tuple) else (value, getattr(value, "pattern", None))
    yield from (item for item in items if isinstance(item, re.Pattern))


def _all() -> dict[str, re.Pattern[str]]:
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in modules(*PRODUCT)]
    importable = [name for name in names if ".cli" not in name and "migrations" not in name and "__init__" not in name]
    found = {key: pattern for name in importable for key, pattern in _in_module(name)}
    grammar = {f"processors.dates._GRAMMAR[{i}]": pattern for i, (pattern, _) in enumerate(_GRAMMAR._rules)}
    once = {id(pattern): key for key, pattern in reversed((found | grammar).items()) if key not in TRUSTED}
    return {key: (found | grammar)[key] for key in sorted(once.values())}


PATTERNS = _all()


def _literals(pattern: str) -> set[str]:
    """Return the plain stretches of a pattern, which attacks begin with."""
    return set(re.findall(r"[A-Za-z<&!@]{1,12}", re.sub(r"\\.|\(\?P?<?\w*[:>]?", " ", pattern)))


def _attacks(pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Yield beginnings and units to be repeated: single characters, pairs, and the words of the pattern itself."""
    words = sorted(_literals(pattern.pattern))[:8]
    symbols = sorted({char for char in pattern.pattern if ord(char) > 0x2FF})[
        :8
    ]  # the grammar of dates is made of these
    yield from (("", unit) for unit in (*_CHARS, "a ", "a-", "<a", *words, *symbols))
    yield from ((first, unit) for first in words[:3] for unit in "a \n")


def _is_anchored(name: str) -> bool:
    """Say whether a pattern is only ever asked at one place of a text."""
    module, _, key = name.rpartition(".")
    source = (ROOT / f"{module.replace('.', '/')}.py").read_text()
    asked = set(re.findall(rf"\b{re.escape(key)}\.(\w+)\(", source))
    return bool(asked) and asked <= {"match", "fullmatch"}


def _seconds(pattern: re.Pattern[str], text: str, *, anchored: bool = False) -> float:
    begun = time.process_time()
    pattern.match(text)
    pattern.fullmatch(text)
    for _ in () if anchored else pattern.finditer(text):
        pass
    return time.process_time() - begun


def _growth(pattern: re.Pattern[str], first: str, unit: str, length: int, *, anchored: bool = False) -> float:
    """Return how much faster than the text the time grew, the best of three; 0 where it is too short to tell."""
    short, long = ((first + unit * (size // len(unit)))[:size] + "\x01" for size in (length, _TIMES * length))
    taken = _seconds(pattern, long, anchored=anchored)
    if taken < _LEAST_SECONDS:
        return 0.0
    taken = min(taken, *(_seconds(pattern, long, anchored=anchored) for _ in range(2)))
    before = min(_seconds(pattern, short, anchored=anchored) for _ in range(3))
    return taken / max(before, 1e-4) / _TIMES


@pytest.mark.parametrize("name", PATTERNS)
def test_time_grows_with_the_text(name: str) -> None:
    """No repetition of characters, or of its own words, costs a pattern the square of its length, or worse."""
    pattern = PATTERNS[name]
    if ".LINES[" in name:
        slow = {unit: _seconds(pattern, ((first + unit * BOUNDED)[:BOUNDED])) for first, unit in _attacks(pattern)}
        assert max(slow.values()) < 0.5, max(slow, key=lambda unit: slow[unit])
        return
    anchored = _is_anchored(name)
    for first, unit in _attacks(pattern):
        looks = (_growth(pattern, first, unit, _SHORT, anchored=anchored) for _ in range(_LOOKS))
        grown = next((look for look in looks if look <= _STEEPEST), None)
        assert grown is not None, f"{name} on {first!r} and {unit!r} again and again"


def test_all_patterns_are_looked_at() -> None:
    """The law would be silent about patterns that it does not find."""
    assert len(PATTERNS) > 100
    assert {"processors.pages._TAG", "streams.codec._STRUCTURE", "processors.cleaning._PILE"} <= set(PATTERNS)


def test_a_runaway_is_seen() -> None:
    """A pattern that takes the square of its text is told from one that does not."""
    assert _growth(re.compile(r"\s+x"), "", " ", _SHORT) > _STEEPEST
    assert _growth(re.compile(r"(?<!\s)\s++x"), "", " ", _SHORT) <= _STEEPEST
