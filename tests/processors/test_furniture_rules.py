"""Rules for furniture: each says why, and none is there twice."""

from processors.furniture_rules import INLINE, LINES, LONGEST_LINE


def test_reasons_are_words() -> None:
    """A reason stands in records, so it is one lower-case word."""
    assert all(rule.reason.replace("_", "").isalpha() and rule.reason.islower() for rule in (*LINES, *INLINE))


def test_lines_are_bounded() -> None:
    """No rule takes a line that is longer than any furniture."""
    assert all(rule.longest <= LONGEST_LINE for rule in LINES)


def test_no_rule_takes_nothing() -> None:
    """A pattern that matches the empty line would cut between any two paragraphs."""
    assert not [rule for rule in LINES if rule.pattern.fullmatch("")]
    assert not [rule for rule in INLINE if rule.pattern.search("")]
