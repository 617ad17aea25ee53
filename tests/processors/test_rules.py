"""Rules: true, false, or unknown, which is not true; mistakes show when they are loaded."""

from datetime import timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from processors.rule_check import RuleError
from processors.rules import MOST_ITEMS, MOST_RULES, RuleFailureError, compile_rule, compile_rules, facts
from schemas.alert import Rule, Severity
from schemas.event import Event, Numbers
from schemas.mention import Span
from schemas.plover import Sector
from tests import made


def rule(when: str, **more: Any) -> Rule:
    usual: dict[str, Any] = {"id": "made", "title": "Made", "severity": Severity.INFO}
    return Rule(when=when, **(usual | more))


def fires(when: str, event: Event) -> bool:
    compiled = compile_rule(rule(when))
    return compiled.fires(facts(event, compiled.demands.uses))


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("event.type == 'ASSAULT' && event.place.country == 'MLI'", True),
        ("event.type == 'PROTEST'", False),
        ("event.mode == null", True),
        ("event.mode != 'riot'", True),
        ("event.actors.exists(a, a.sector == 'UAF')", True),
        ("event.when.start < event.published_at", True),
        ("event.published_at - event.when.start < duration('6h')", False),
        ("event.quad == 4 && event.intensity <= -9", True),
        ("event.evidence.text.matches('(?i)VILLAGERS')", True),
    ],
)
def test_rules_see_the_event(when: str, expected: bool) -> None:
    """Codes, names, numbers and times of the wire are there under their names."""
    assert fires(when, made.event()) is expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("event.numbers.killed.low >= 10", False),
        ("!(event.numbers.killed.low >= 10)", False),
        ("event.numbers.killed.low >= 10 || event.type == 'ASSAULT'", True),
        ("event.type == 'ASSAULT' || event.numbers.killed.low >= 10", True),
        ("event.numbers.killed.low >= 10 && event.type == 'ASSAULT'", False),
        ("event.recipients[0].country == 'MLI'", False),
        ("event.numbers.killed == null", True),
    ],
)
def test_unknown_is_not_true(when: str, expected: bool) -> None:
    """A comparison with what the text does not give fires nothing, and does not hide what is known."""
    assert fires(when, made.event()) is expected


def test_open_ends_are_unknown() -> None:
    """A text that says "at least 12" has a lower end and no upper one."""
    event = made.event(numbers=Numbers(killed=made.number(12)))
    assert fires("event.numbers.killed.low >= 12", event)
    assert not fires("event.numbers.killed.high >= 12", event)


@pytest.mark.parametrize(
    ("when", "complaint"),
    [
        ("event.type = 'ASSAULT'", r"when: Failed to parse"),
        ("event.type", r"when: must be true or false, and is 'AGREE'"),
        ("event.numbers.killed.low + 1 > 3.0", r"when: does not work on an event"),
        ("event.title > 3", r"when: `event.title` is a text, never 3"),
        ("event.typ == 'x'", r"when: `event` has no field `typ`"),
        ("int(event.title) > 3", r"when: does not work on an event"),
    ],
)
def test_mistakes_are_named_at_the_start(when: str, complaint: str) -> None:
    """The error says which field of the rule is wrong, and how."""
    with pytest.raises(RuleError, match=complaint):
        compile_rule(rule(when))


@pytest.mark.parametrize("path", ["place.contry", "actors", "place", "actors.name", ""])
def test_groups_need_a_single_value(path: str) -> None:
    """A list or an object is no name for a group."""
    with pytest.raises(RuleError, match="group_by"):
        compile_rule(rule("event.responsibility", group_by=(path,)))


def test_two_rules_of_one_id_are_refused() -> None:
    """Alerts name their rule by its id."""
    with pytest.raises(RuleError, match="two rules have the id 'made'"):
        compile_rules([rule("event.responsibility"), rule("!event.responsibility")])


def test_the_number_of_rules_is_bounded() -> None:
    """Each rule costs every event a little."""
    with pytest.raises(RuleError, match="too many"):
        compile_rules([rule("event.responsibility", id=f"r{i}") for i in range(MOST_RULES + 1)])


def test_the_work_of_all_rules_is_bounded() -> None:
    """A thousand dear rules would stop the alerts as well as one that never ends; the dearest is named."""
    dear = "event.actors.exists(a, event.recipients.exists(r, a.name == r.name))"
    with pytest.raises(RuleError, match=r"all rules together .* the dearest is 'r0'"):
        compile_rules([rule(dear, id=f"r{i}") for i in range(50)])


def test_the_length_of_a_rule_is_bounded() -> None:
    """What is longer than 2000 characters is a program, not a rule."""
    with pytest.raises(ValidationError, match="2000"):
        rule("event.responsibility || " * 100 + "true")


def test_a_failure_is_told_and_not_taken_for_false() -> None:
    """A rule that cannot be worked out on some event raises, so that it can be counted."""
    compiled = compile_rule(rule("1 / size(event.recipients) > 0"))
    with pytest.raises(RuleFailureError, match="ZeroDivisionError"):
        compiled.fires(facts(made.event(recipients=()), compiled.demands.uses))


def test_long_lists_and_sentences_are_cut() -> None:
    """An article of a million characters costs a rule no more than a long one."""
    crowd = tuple(made.role(f"Witness {i}", sector=Sector.CVL) for i in range(1000))
    long = Span(start=0, end=100_000, text="x" * 100_000)
    event = made.event(actors=crowd, evidence=long)
    assert fires(f"size(event.actors) == {MOST_ITEMS} && size(event.evidence.text) == 5000", event)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("30m", timedelta(minutes=30)),
        ("6h", timedelta(hours=6)),
        ("1 d", timedelta(days=1)),
        ("PT90S", timedelta(seconds=90)),
    ],
)
def test_cooldowns_are_written_as_people_say_them(written: str, expected: timedelta) -> None:
    """A number and a unit, or ISO 8601."""
    assert rule("true", cooldown=written).cooldown == expected


def test_no_cooldown_is_no_rule() -> None:
    """A window needs a length."""
    with pytest.raises(ValidationError, match="cooldown"):
        rule("true", cooldown="0s")
