"""Tailing: a message is a line, in short for people and whole for programs."""

import json
from dataclasses import replace
from typing import cast

import pytest
from aiokafka.structs import ConsumerRecord

from schemas.topics import ALERTS, DEADLETTERS, ENRICHED, EVENTS, RAW, TOPICS, Topic
from streams.cli.failing import UsageError
from streams.cli.tailing import line_of, topic_called
from tests import made


def _message(value: bytes | None, headers: tuple[tuple[str, bytes], ...] = ()) -> ConsumerRecord:
    return ConsumerRecord("t", 2, 7, 1, 0, None, value, None, 0, 0, headers)


def _line(topic: Topic, value: bytes | None, *, as_json: bool = False) -> str:
    return line_of(topic, _message(value), as_json=as_json)


@pytest.mark.parametrize("name", ["raw", "RAW", "events", "events.assault", *(topic.name for topic in TOPICS)])
def test_topics_are_called_by_short_and_by_full_names(name: str) -> None:
    """Whatever the contract calls a topic, and the word that people use."""
    assert topic_called(name).name.endswith(name.lower())


def test_unknown_topic_is_told_with_those_there_are() -> None:
    """A misspelt name shows what could have been meant."""
    with pytest.raises(UsageError, match=r"no topic 'evnets'; there are .*events\.assault"):
        topic_called("evnets")


def test_events_say_what_on_whose_word_and_how_real() -> None:
    """The line is what a desk wants to see go by."""
    event = made.event("ASSAULT", title="Gunmen attacked Kidal")
    line = _line(EVENTS, event.model_dump_json().encode())
    assert line.split() == ["ASSAULT", "asserted", "happened", "Gunmen", "attacked", "Kidal"]


def test_json_is_left_as_it_is() -> None:
    """A program gets the whole message."""
    event = made.event("ASSAULT")
    assert json.loads(_line(EVENTS, event.model_dump_json().encode(), as_json=True)) == json.loads(
        event.model_dump_json()
    )


@pytest.mark.parametrize("topic", [RAW, ENRICHED, EVENTS, ALERTS])
@pytest.mark.parametrize("value", [None, b"", b"not JSON", b"[1]", b"{}", b"\xff\x1b[2J", b'{"type": null}', b"5"])
def test_strange_messages_are_lines_too(topic: Topic, value: bytes | None) -> None:
    """Others may write to a topic; a tail goes on, and the terminal is left alone."""
    line = _line(topic, value)
    assert line.isprintable()


def test_dead_letters_say_where_and_why() -> None:
    """The place is how `dateline deadletters show` is asked for it."""
    headers = (("x-error-code", b"not_json"), ("__connect.errors.exception.message", b"no JSON \x1b[2J"))
    message = cast("ConsumerRecord", replace(_message(b"abc", headers)))
    assert line_of(DEADLETTERS, message, as_json=False).split()[:2] == ["2:7", "not_json"]
    assert line_of(DEADLETTERS, message, as_json=False).isprintable()
    assert json.loads(line_of(DEADLETTERS, message, as_json=True))["place"] == "2:7"


HOSTILE = "Fire\x1b[2J\x9b31m\u202e\u2028"


def test_json_is_the_same_and_steers_nothing() -> None:
    """Programs read what was sent; terminals are shown what it is, be it JSON or not."""
    event = made.event("ASSAULT", title=HOSTILE)
    line = _line(EVENTS, event.model_dump_json(indent=1).encode(), as_json=True)
    assert line.isprintable()
    assert json.loads(line)["title"] == HOSTILE
    assert _line(RAW, b"\x1b[2J\r\nplain \xff", as_json=True) == r"\u001b[2J  plain " + "\ufffd"


@pytest.mark.parametrize("as_json", [True, False])
def test_forged_reasons_steer_nothing(as_json: bool) -> None:
    """Whoever may write to the dead letters can put anything into their headers."""
    names = ("stage", "topic", "exception.message")
    headers = tuple((f"__connect.errors.{name}", HOSTILE.encode()) for name in names)
    found = _message(b"{", (*headers, ("x-error-code", HOSTILE.encode()), ("x-app-version", HOSTILE.encode())))
    assert line_of(DEADLETTERS, found, as_json=as_json).isprintable()
