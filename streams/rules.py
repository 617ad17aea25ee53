"""Rules from files: read, checked and compiled at the start, each mistake named with its file and field."""

from collections.abc import Iterable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from processors.rule_check import RuleError
from processors.rules import CompiledRule, compile_rule, compile_rules
from schemas.alert import Rule

SUFFIXES = (".yaml", ".yml")
_LARGEST = 64 * 1024


class BadRuleError(Exception):
    """Rules that cannot be used; each line names a file, a field and the fix."""


def load_rules(directory: Path | None = None) -> tuple[CompiledRule, ...]:
    """Return the rules of a directory, one a YAML file, or those of the seeds; raises BadRuleError."""
    folder: Traversable = directory or files("seeds") / "rules"
    if not folder.is_dir():
        raise BadRuleError(f"{folder}: there is no such directory of rules")
    rules, problems = [], []
    for file in _rule_files(folder):
        try:
            rules.append(_read(file))
        except BadRuleError as error:
            problems.append(str(error))
    if problems:
        raise BadRuleError("\n".join(problems))
    try:
        return compile_rules(rules)
    except RuleError as error:
        raise BadRuleError(f"{folder}: {error}") from None


def _rule_files(folder: Traversable) -> Iterator[Traversable]:
    found = (file for file in folder.iterdir() if file.name.endswith(SUFFIXES) and not file.name.startswith("."))
    return iter(sorted(found, key=lambda file: file.name))


def _read(file: Traversable) -> Rule:
    """Return the rule of a file that has been found to work."""
    data = file.read_bytes()
    if len(data) > _LARGEST:
        raise BadRuleError(f"{file.name}: too large for one rule")
    try:
        rule = Rule.model_validate(_mapping(yaml.safe_load(data.decode())))
        compile_rule(rule)
    except UnicodeDecodeError:
        raise BadRuleError(f"{file.name}: is not UTF-8") from None
    except yaml.YAMLError as error:
        raise BadRuleError(f"{file.name}: is not YAML: {' '.join(str(error).split())}") from None
    except ValidationError as error:
        raise BadRuleError("\n".join(_told(file.name, error.errors(include_url=False)))) from None
    except RuleError as error:
        raise BadRuleError(f"{file.name}: {error}") from None
    except (ValueError, RecursionError):  # a number of a thousand digits, brackets without end
        raise BadRuleError(f"{file.name}: is not YAML that anybody writes: mend what is long or deep in it") from None
    return rule


def _mapping(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise RuleError("a rule is a mapping with id, title, severity and when")
    return value


def _told(name: str, problems: Iterable[Any]) -> Iterator[str]:
    for problem in problems:
        place = ".".join(map(str, problem["loc"])) or "rule"
        yield f"{name}: {place}: {problem['msg'].removeprefix('Value error, ')}"
