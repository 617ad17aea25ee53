"""Rules: the CEL expressions that people write, compiled, checked and tried before the first event."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import cel

from processors.rule_check import MOST_ITEMS, Demands, RuleError, check_names
from processors.rule_fields import EVENT, Kind, Shape, sample
from schemas.alert import Rule
from schemas.event import Event

MOST_RULES = 1000
MOST_STEPS_IN_ALL = 2_000_000
"""The work of all rules on one event whose lists are full: about two seconds."""
LONGEST_TEXT = 5000
"""Of a sentence, a rule sees no more."""


class RuleFailureError(Exception):
    """A rule that could not be applied to an event, though it was sound when it was loaded."""


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule ready to be asked."""

    rule: Rule
    program: Any
    demands: Demands
    """Fields of the event that must be there when it is asked, and the work that it makes."""

    def fires(self, facts: Any) -> bool:
        """Say whether the rule is true of an event's facts.

        What is unknown makes a comparison neither true nor false, as in SQL: CEL raises TypeError for `null >= 10`
        and IndexError for an item that is not there, and lets `false && unknown` be false by itself.
        """
        try:
            return self.program.execute(facts) is True
        except (TypeError, IndexError):
            return False
        except (ArithmeticError, KeyError, RuntimeError, ValueError) as error:
            raise RuleFailureError(f"{type(error).__name__}: {error}") from error


def compile_rules(rules: Sequence[Rule]) -> tuple[CompiledRule, ...]:
    """Compile rules; raise RuleError where there are too many, or two of one id."""
    if len(rules) > MOST_RULES:
        raise RuleError(f"{len(rules)} rules are too many: {MOST_RULES} at most")
    ids = [rule.id for rule in rules]
    twice = sorted({id_ for id_ in ids if ids.count(id_) > 1})
    if twice:
        raise RuleError(f"two rules have the id {twice[0]!r}")
    compiled = tuple(compile_rule(rule) for rule in rules)
    steps = sum(one.demands.steps for one in compiled)
    if steps > MOST_STEPS_IN_ALL:
        dearest = max(compiled, key=lambda one: one.demands.steps)
        raise RuleError(
            f"all rules together may take {steps} steps an event, and at most {MOST_STEPS_IN_ALL} are allowed;"
            f" the dearest is {dearest.rule.id!r} with {dearest.demands.steps}"
        )
    return compiled


def compile_rule(rule: Rule) -> CompiledRule:
    """Compile a rule; raise RuleError, naming the field, where it could never work."""
    try:
        program = cel.compile(rule.when)
        demands = check_names(rule.when)
        _try_out(program)
    except (RuleError, ValueError) as error:
        raise RuleError(f"when: {_first_line(error)}") from None
    for path in rule.group_by:
        _check_group(path)
    return CompiledRule(rule, program, demands)


def facts(event: Event, uses: Iterable[str]) -> Any:
    """Return what rules see of an event: these fields, made once and used for every rule."""
    seen = event.model_dump(include=set(uses))
    for name, value in seen.items():
        if isinstance(value, tuple):
            seen[name] = value[:MOST_ITEMS]
        elif isinstance(value, dict) and len(value.get("text") or "") > LONGEST_TEXT:
            seen[name] = value | {"text": value["text"][:LONGEST_TEXT]}
    return cel.Context(variables={"event": seen})


def _try_out(program: Any) -> None:
    """Run a rule on an event that has everything, so that a mistake of types shows at once."""
    try:
        result = program.execute(cel.Context(variables={"event": sample(EVENT)}))
    except IndexError:  # the example has one item of each list
        return
    except (TypeError, ArithmeticError, KeyError, RuntimeError, ValueError) as error:
        raise RuleError(f"does not work on an event: {_first_line(error)}") from None
    if not isinstance(result, bool):
        raise RuleError(f"must be true or false, and is {result!r} on an example")


def _check_group(path: str) -> None:
    shape: Shape | None = EVENT
    for name in path.split("."):
        shape = shape.fields.get(name) if shape else None
    if shape is None or shape.kind in (Kind.LIST, Kind.OBJECT):
        raise RuleError(f"group_by: {path!r} is no single value of an event; try place.country, type or article_id")


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]
