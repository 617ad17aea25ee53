"""Enriching: a line is the record, in a form that steers no terminal."""

import json

import pytest

from schemas.record import Record
from streams.cli.enriching import printing
from tests import made

HOSTILE = "Fire\x1b[2J\x9b31m\u202e\u2028"


def test_a_record_is_the_same_and_steers_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Pipes get every character, written out where it is unprintable; a failed line too."""
    record = made.record()
    record = record.model_copy(update={"article": record.article.model_copy(update={"title": HOSTILE})})
    say = printing([])
    say(record)
    say({"id": HOSTILE, "outcome": "quarantined", "reason": HOSTILE})
    first, second = capsys.readouterr().out.split("\n")[:2]
    assert first.isprintable()
    assert second.isprintable()
    assert Record.model_validate_json(first) == record
    assert json.loads(second)["reason"] == HOSTILE
