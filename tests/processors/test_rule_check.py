"""Checking rules: what can never match is refused when the rule is loaded, with the name that was meant."""

import time

import pytest

from processors.rule_check import MOST_ITEMS, MOST_STEPS, RuleError, check_names
from processors.rules import compile_rule, facts
from schemas.alert import Rule, Severity
from tests import made


@pytest.mark.parametrize(
    ("expression", "complaint"),
    [
        ("evnt.type == 'ASSAULT'", r"`evnt` is unknown \(did you mean `event`\?\)"),
        ("event.typ == 'ASSAULT'", r"`event` has no field `typ` \(did you mean `type`\?\)"),
        ("event.place.contry == 'MLI'", r"`event.place` has no field `contry` \(did you mean `country`\?\)"),
        ("event.type == 'ASSUALT'", r"`event.type` is never 'ASSUALT' \(did you mean `ASSAULT`\?\)"),
        ("'ASSUALT' == event.type", r"`event.type` is never 'ASSUALT'"),
        ("event.type in ['ASSAULT', 'RIOT']", r"`event.type` is never 'RIOT'"),
        ("event.mode == 'rioting'", r"`event.mode` is never 'rioting' \(did you mean `riot`\?\)"),
        ("'war' in event.contexts", r"`event.contexts` is never 'war'"),
        ("'x' in event.type", r"`event.type` is no list"),
        ("event.numbers.killed.low >= '10'", r"`event.numbers.killed.low` is a number, never '10'"),
        ("event.responsibility == 1", r"`event.responsibility` is a true or false, never 1"),
        ("event.published_at > '2024-01-01'", r"`event.published_at` is a time, never '2024-01-01'"),
        ("event.quad == -4", r"`event.quad` is never -4"),
        ("event.actors.sector == 'MIL'", r"`event.actors` is a list: ask as in"),
        ("event.actors.exists(a, a.sektor == 'MIL')", r"`a` has no field `sektor` \(did you mean `sector`\?\)"),
        ("event.actors.exists(a, a.sector == 'ARMY')", r"`a.sector` is never 'ARMY'"),
        ("event.type.exists(a, a == 'x')", r"needs a list of the event"),
        ("event.actors.filter(a, true).exists(b, true)", r"needs a list of the event"),
        ("[1, 2].exists(x, x == 1)", r"`.exists` must follow a field of the event"),
        ("(event).typ == 'x'", r"`.typ` must follow a field of the event"),
        ("event.actors.exists(event, true)", r"`event` is taken"),
        ("event.actors[event.quad].country == 'x'", r"only by number"),
        ("event['type'] == 'ASSAULT'", r"only a list has items"),
        ("now() > event.published_at", r"`now` is unknown"),
        ("event.title.upper() == 'X'", r"`event.title.upper\(\)` is unknown"),
        ("event.title.matches(event.mode)", r"one pattern in quotes"),
        ("event.title.matches('a' + 'b')", r"one pattern in quotes"),
        ("event.title.matches('(')", r"cannot be read"),
        ("event.title.matches('(a{1000}){1000}')", r"may take 1\d+ steps"),
        ("event.title.matches('" + "a" * 400 + "')", r"300 characters"),
        (
            "event.actors.all(a, event.actors.all(b, event.actors.all(c, a.name != c.name && b.name != c.name)))",
            r"no more than 2 of",
        ),
    ],
)
def test_what_can_never_match_is_refused(expression: str, complaint: str) -> None:
    """The complaint names the field and, where one is near, the right word."""
    with pytest.raises(RuleError, match=complaint):
        check_names(expression)


@pytest.mark.parametrize(
    "expression",
    [
        "event.type == 'ASSAULT'",
        'event.type == "ASSAULT" // a comment',
        "!(event.mode in ['riot', 'demo']) && event.place != null",
        "has(event.place.country)",
        "size(event.actors) > 2 || event.actors.size() > 2",
        "event.actors.exists(a, event.recipients.exists(r, r.country == a.country && r.sector != a.sector))",
        "event.actors.filter(a, a.sector == 'MIL').size() >= 2",
        "event.actors[0].country == 'RUS'",
        "'military' in event.contexts && event.quad >= 4 && event.intensity < -5",
        r"event.evidence.text.matches('(?i)\\bcease-?fire\\b')",
        'event.evidence.text.contains("don\'t say event.typ")',
        "event.published_at > timestamp('2024-01-01T00:00:00Z')",
        "event.published_at - event.when.start < duration('48h')",
        "event.published_at.getDayOfWeek() == 0",
        "event.title.startsWith('ASSAULT') || event.trigger.text.endsWith('ed')",
        "event.place_basis == 'dateline' && event.responsibility == true",
    ],
)
def test_what_can_match_passes(expression: str) -> None:
    """All that CEL and the event offer may be used; words within quotes are nobody's business."""
    check_names(expression)


def test_the_fields_in_use_are_known() -> None:
    """Only what rules ask for has to be made ready for them."""
    expression = "event.type == 'ASSAULT' && event.actors.exists(a, a.name == event.place.name)"
    assert check_names(expression).uses == {"type", "actors", "place"}


NESTED = "event.actors.exists(a, event.recipients.exists(r, {}))"


@pytest.mark.parametrize(
    "expression",
    [
        NESTED.format(" && ".join(["a.name != r.name"] * 40)),
        NESTED.format("r.name.matches('x')"),
        NESTED.format("event == event"),
        NESTED.format("a.name in [" + ",".join(["'y'"] * 300) + "]"),
        "size(event.actors.map(a, event.recipients)) > 0",
        "size(event.actors.map(a, event)) > 0",
        "size(event.actors.map(a, event.actors.map(b, event.evidence.text + event.evidence.text))) > 0",
        "event.actors.exists(a, event.recipients.filter(r, r.country == a.country).size() > 1)",
        "event.title.matches('(a{1000}){1000}')",
        "event.title.matches('(a{100}){10}(b{10})')",
        "event.title.matches('\\\\w{400}')",
        " || ".join(["event.title.matches('" + "\\\\w" * 95 + "')"] * 5),
        "event.actors.exists(a, a.name.matches('" + "\\\\w" * 20 + "'))",
    ],
)
def test_what_could_take_too_long_is_refused(expression: str) -> None:
    """A rule costs an event a fifth of a second at worst, whatever is in its lists."""
    with pytest.raises(RuleError, match="steps"):
        check_names(expression)


def test_steps_bound_the_time() -> None:
    """What passes is done in no more than ten times the microseconds that its steps promise, on full lists."""
    crowd = tuple(made.role(f"Witness {i}", country="RUS") for i in range(MOST_ITEMS))
    event = made.event(actors=crowd, recipients=crowd)
    for when in (
        NESTED.format("a.name == r.text"),
        "event.actors == event.recipients && size(event.actors.map(a, a.name)) < 0",
        "event.title.matches('(?i)\\\\b\\\\w{20}\\\\b')",
        "event.actors.filter(a, a.country == 'RUS').size() < 0",
    ):
        compiled = compile_rule(Rule(id="r", title="r", severity=Severity.INFO, when=when))
        seen = facts(event, compiled.demands.uses)
        begun = time.process_time()
        compiled.fires(seen)
        assert time.process_time() - begun < 10 * MOST_STEPS / 1e6, when
