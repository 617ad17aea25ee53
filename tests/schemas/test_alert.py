"""Rules and alerts: what can be written down, and what cannot."""

from typing import Any

import pytest
from pydantic import ValidationError

from schemas.alert import Rule
from tests import made


def rule(**changes: Any) -> Rule:
    usual = {"id": "many-killed", "title": "Many killed", "severity": "urgent", "when": "true"}
    return Rule.model_validate(usual | changes)


def test_a_rule_needs_four_fields() -> None:
    """The rest has a sensible value."""
    assert (rule().version, rule().group_by, rule().cooldown.total_seconds()) == (1, (), 3600)


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "Many Killed"},
        {"id": "a" * 81},
        {"title": ""},
        {"severity": "loud"},
        {"when": ""},
        {"version": 0},
        {"cooldown": "0s"},
        {"cooldown": "-1h"},
        {"cooldown": "999999d"},
        {"cooldown": "6 hours"},
        {"colour": "red"},
    ],
)
def test_what_is_no_rule_is_refused(changes: dict[str, Any]) -> None:
    """Names that fit into a URL, texts of a bounded length, a window with a length, no field by mistake."""
    with pytest.raises(ValidationError):
        rule(**changes)


def test_an_alert_rests_on_something() -> None:
    """No events, no alert."""
    with pytest.raises(ValidationError, match="count"):
        made.alert().model_validate(made.alert().model_dump() | {"count": 0})
