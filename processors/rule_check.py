"""Reads the words of a rule before it runs: every name, value and pattern in it must be one that can ever match.

CEL itself finds an unknown field only when an event comes by, and then says nothing where `&&` hides it.
"""

import difflib
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import cel

from processors.rule_fields import EVENT, Kind, Shape

FUNCTIONS = frozenset({"size", "has", "int", "double", "string", "timestamp", "duration"})
MACROS = frozenset({"exists", "exists_one", "all", "filter", "map"})
_BUILDING = frozenset({"filter", "map"})
METHODS = frozenset(
    {"size", "contains", "startsWith", "endsWith", "matches"}
    | {"getFullYear", "getMonth", "getDate", "getDayOfMonth", "getDayOfWeek", "getHours", "getMinutes"}
)
MOST_NESTED = 2
"""Macros within each other; each multiplies the work by the length of a list."""
LONGEST_PATTERN = 300
MOST_ITEMS = 100
"""Of a list, a rule sees no more."""
MOST_STEPS = 200_000
"""The work of a rule on an event whose lists are full; a step takes about a microsecond."""

_STEPS = {Kind.OBJECT: 3, Kind.LIST: 20}
"""To take a value of the event along; lists and objects are copied."""
_STEPS_OF_OBJECTS = 150
_STEPS_OF_EVENT = 700
_COPIES = MOST_ITEMS // 2
"""How often each item is copied while `map` and `filter` build their list."""
_STEPS_OF_SIGN, _STEPS_OF_CLASS = 10, 500
"""To read a pattern, which is done each time: for a sign, and for a class such as `\\w`, which is all of Unicode."""
_CLASS = re.compile(r"\\[wWdDsSpPbB]|\[|\.")
_REPEAT = re.compile(r"\{(\d*)(?:,(\d*))?\}")

_WORDS = frozenset({"true", "false", "null", "in"})
_COMPARE = frozenset({"==", "!=", "<", "<=", ">", ">="})
_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*)
    |(?P<text>[rR]?(?:\"{3}.*?\"{3}|'{3}.*?'{3}|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'))
    |(?P<number>\d+(?:\.\d+)?(?:[eE][-+]?\d+)?u?)
    |(?P<name>[A-Za-z_]\w*)
    |(?P<sign>==|!=|<=|>=|&&|\|\||.)""",
    re.VERBOSE | re.DOTALL,
)


class RuleError(ValueError):
    """A rule that cannot work; the text says what is wrong and what would be right."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign of an expression."""

    kind: str
    text: str


_END = Token("end", "")


@dataclass(frozen=True, slots=True)
class Demands:
    """What a rule asks for."""

    uses: frozenset[str]
    """Fields of the event that must be there."""
    steps: int
    """The work that it makes at worst."""


def check_names(expression: str) -> Demands:
    """Raise RuleError for a name, value or pattern that can never match, and for what could take too long."""
    found = ((str(match.lastgroup), match.group()) for match in _TOKEN.finditer(expression))
    walk = _Walk([Token(kind, text) for kind, text in found if kind != "space"])
    walk.check(0, len(walk.tokens), {"event": EVENT})
    if walk.steps > MOST_STEPS:
        raise RuleError(
            f"may take {walk.steps} steps on an event with {MOST_ITEMS} items in each list, and at most {MOST_STEPS}"
            " are allowed: nest fewer lists within each other, compare less, shorten the patterns"
        )
    return Demands(frozenset(walk.used), walk.steps)


@dataclass(slots=True)
class _Walk:
    tokens: list[Token]
    used: set[str] = field(default_factory=set)
    steps: int = 0
    times: int = 1
    """How often what is looked at is done, at worst."""

    def at(self, i: int) -> Token:
        return self.tokens[i] if 0 <= i < len(self.tokens) else _END

    def check(self, i: int, stop: int, scope: Mapping[str, Shape]) -> None:
        """Check what stands between two tokens, knowing the names in `scope`."""
        while i < stop:
            self.steps += self.times
            i = self._name(i, scope) if self.at(i).kind == "name" else i + 1

    def _name(self, i: int, scope: Mapping[str, Shape]) -> int:
        name, is_call = self.at(i).text, self.at(i + 1).text == "("
        if self.at(i - 1).text == ".":
            if not is_call or name not in METHODS:
                raise RuleError(f"`.{name}` must follow a field of the event, as in `event.actors.exists(...)`")
        elif name in scope:
            return self._path(i, scope)
        elif name not in (FUNCTIONS if is_call else _WORDS):
            raise RuleError(f"`{name}` is unknown{_nearest(name, (*scope, *FUNCTIONS))}")
        return i + 1

    def _path(self, start: int, scope: Mapping[str, Shape]) -> int:
        """Follow a field from its first name to its last, and see what it is compared with."""
        shape: Shape | None = scope[self.at(start).text]
        said, i = self.at(start).text, start + 1
        if said == "event" and self.at(i).text == ".":
            self.used.add(self.at(i + 1).text)
        while self.at(i).text in (".", "["):
            if self.at(i).text == "[":
                shape, i = self._item(i, shape, said)
            elif self.at(i + 2).text == "(":
                shape, i = self._call(i + 1, shape, said, scope)
            else:
                shape, said = _inner(shape, self.at(i + 1).text, said)
                i += 2
        if shape is not None:
            self.steps += self.times * _steps_of(shape)
            self._compared(start, i, shape, said)
        return i

    def _item(self, i: int, shape: Shape | None, said: str) -> tuple[Shape | None, int]:
        if shape is None or shape.item is None or self.at(i + 1).kind != "number" or self.at(i + 2).text != "]":
            raise RuleError(f"`{said}[...]`: only a list has items, and only by number, as in `event.actors[0]`")
        return shape.item, i + 3

    def _call(self, i: int, shape: Shape | None, said: str, scope: Mapping[str, Shape]) -> tuple[None, int]:
        name, close = self.at(i).text, self._closing(i + 1)
        if name in MACROS:
            self._macro(i, close, shape, said, scope)
        elif name not in METHODS:
            raise RuleError(f"`{said}.{name}()` is unknown{_nearest(name, (*MACROS, *METHODS))}")
        elif name == "matches":
            self._pattern(i + 2, close)
        else:
            self.check(i + 2, close, scope)
        return None, close + 1

    def _macro(self, i: int, close: int, shape: Shape | None, said: str, scope: Mapping[str, Shape]) -> None:
        if shape is None or shape.item is None:
            raise RuleError(f"`{said}.{self.at(i).text}()` needs a list of the event, such as `event.actors`")
        if len(scope) > MOST_NESTED:
            raise RuleError(f"no more than {MOST_NESTED} of {', '.join(sorted(MACROS))} within each other")
        variable = self.at(i + 2).text
        if variable in scope:
            raise RuleError(f"`{variable}` is taken: name it otherwise in `{said}.{self.at(i).text}({variable}, ...)`")
        builds = self.at(i).text in _BUILDING
        self.steps += self.times * (_steps_of(shape) + builds * MOST_ITEMS * _COPIES * _steps_of(shape.item))
        before, self.times = self.times, self.times * MOST_ITEMS * (_COPIES if self.at(i).text == "map" else 1)
        self.check(i + 4, close, {**scope, variable: shape.item})
        self.times = before

    def _pattern(self, i: int, close: int) -> None:
        if self.at(i).kind != "text" or i + 1 != close:
            raise RuleError("`matches` takes one pattern in quotes, nothing computed")
        pattern = self.at(i).text
        if len(pattern) > LONGEST_PATTERN:
            raise RuleError(f"a pattern has {LONGEST_PATTERN} characters at most")
        self.steps += self.times * _steps_to_read(pattern)
        if self.steps > MOST_STEPS:
            return  # it is refused anyway, and reading it may be what takes too long
        try:
            cel.evaluate(f"''.matches({pattern})")
        except (RuntimeError, ValueError) as error:
            raise RuleError(f"the pattern {pattern} cannot be read: {error}") from None

    def _closing(self, i: int) -> int:
        depth = 0
        for j in range(i, len(self.tokens)):
            depth += {"(": 1, ")": -1}.get(self.tokens[j].text, 0)
            if not depth:
                return j
        raise RuleError("a bracket is not closed")

    def _compared(self, start: int, end: int, shape: Shape, said: str) -> None:
        """Check the literals on both sides of a field."""
        if self.at(end).text in _COMPARE:
            _fits(self._literal(end + 1), shape, said)
        if self.at(start - 1).text in _COMPARE:
            _fits(self._literal(start - 2), shape, said)
        if self.at(end).text == "in" and self.at(end + 1).text == "[":
            i = end + 2
            while self.at(i).text not in ("]", ""):
                _fits(self._literal(i), shape, said)
                i += 1
        if self.at(start - 1).text == "in":
            if shape.item is None:
                raise RuleError(f"`{said}` is no list: `in` has nothing to look through")
            _fits(self._literal(start - 2), shape.item, said)

    def _literal(self, i: int) -> Any:
        """Return the value of a literal; null, which fits everywhere, for anything else."""
        sign = "-" if self.at(i).text == "-" and self.at(i + 1).kind == "number" else ""
        token = self.at(i + 1) if sign else self.at(i)
        is_literal = token.kind in ("text", "number") or token.text in ("true", "false")
        return cel.evaluate(sign + token.text) if is_literal else None


def _steps_of(shape: Shape) -> int:
    if shape is EVENT:
        return _STEPS_OF_EVENT
    if shape.item is not None and shape.item.kind is Kind.OBJECT:
        return _STEPS_OF_OBJECTS
    return _STEPS.get(shape.kind, 1)


def _steps_to_read(pattern: str) -> int:
    """Return the work of making a pattern ready; as if each counted repetition stood within all others."""
    signs = _STEPS_OF_SIGN * len(pattern) + _STEPS_OF_CLASS * len(_CLASS.findall(pattern))
    counts = [int(most or least or 1) for least, most in _REPEAT.findall(pattern)]
    return signs * math.prod(max(1, count) for count in counts)


_FITTING: dict[type, tuple[Kind, ...]] = {
    str: (Kind.TEXT,),
    bool: (Kind.TRUTH,),
    int: (Kind.WHOLE, Kind.NUMBER),
    float: (Kind.WHOLE, Kind.NUMBER),
}


def _fits(literal: Any, shape: Shape, said: str) -> None:
    if literal is None:
        return
    if shape.kind not in _FITTING[type(literal)]:
        raise RuleError(f"`{said}` is a {shape.kind.value}, never {literal!r}")
    if shape.values and literal not in shape.values:
        known = [str(value) for value in shape.values]
        raise RuleError(
            f"`{said}` is never {literal!r}{_nearest(str(literal), known)}; it is one of {', '.join(known)}"
        )


def _inner(shape: Shape | None, name: str, said: str) -> tuple[Shape, str]:
    """Return the shape of a field within another, and how it is called."""
    if shape is not None and name in shape.fields:
        return shape.fields[name], f"{said}.{name}"
    if shape is not None and shape.kind is Kind.LIST:
        raise RuleError(f"`{said}` is a list: ask as in `{said}.exists(x, x.{name} == ...)`")
    raise RuleError(f"`{said}` has no field `{name}`{_nearest(name, shape.fields if shape else ())}")


def _nearest(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f" (did you mean `{near[0]}`?)" if near else ""
