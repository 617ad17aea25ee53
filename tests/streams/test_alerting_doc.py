"""docs/alerting.md: the rule in it loads, the expressions in it compile, and its figures are those of the code."""

import re
from pathlib import Path

import pytest

from processors.alerting import MOST_REPORTS
from processors.rule_check import MOST_ITEMS, MOST_NESTED, MOST_STEPS
from processors.rules import LONGEST_TEXT, MOST_RULES, MOST_STEPS_IN_ALL, compile_rule
from schemas.alert import Rule
from streams.asyncapi import KINDS
from streams.rules import load_rules

DOC = (Path(__file__).parents[2] / "docs" / "alerting.md").read_text()
TABLE = DOC.split("| to ask | write |")[1].split("\n\n")[0]
EXPRESSIONS = [text for row in TABLE.splitlines()[2:] for text in re.findall(r"`([^`]+)`", row.split("|")[2])]


def test_the_example_is_a_rule(tmp_path: Path) -> None:
    """Copied into a file, it loads."""
    example = re.findall(r"```yaml\n(.*?)```", DOC, re.DOTALL)[0]
    tmp_path.joinpath("mass-casualty.yaml").write_text(example)
    (compiled,) = load_rules(tmp_path)
    assert compiled.rule.group_by == ("place.country", "place.admin1")


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_expressions_compile(expression: str) -> None:
    """Each can stand in a rule as it is."""
    compile_rule(Rule.model_validate({"id": "made", "title": "Made", "severity": "info", "when": expression}))


def test_expressions_were_found() -> None:
    """The check above would be silent about an empty table."""
    assert len(EXPRESSIONS) >= 15


def test_figures_are_those_of_the_code() -> None:
    """Limits that readers plan by."""
    assert f"An\nalert with {MOST_REPORTS} reports is full" in DOC
    assert f"more than {MOST_RULES} rules" in DOC
    assert MOST_NESTED == 2
    assert "macros nested deeper than two" in DOC
    assert f"{MOST_ITEMS} items of a list and {LONGEST_TEXT} characters of a sentence" in DOC
    assert f"{MOST_STEPS} for one rule, {MOST_STEPS_IN_ALL} for all rules" in DOC


def test_kinds_are_those_of_the_headers() -> None:
    """Every `ce_type` of alerts has its row."""
    assert set(re.findall(r"`(news\.alert\.\w+)`", DOC)) == set(KINDS["Alert"])
