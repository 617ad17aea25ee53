"""Events: PLOVER's terms and no others, and a time to go by."""

from datetime import timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from schemas.event import Event
from schemas.plover import PLOVER, EventType, intensity
from tests import made


@pytest.mark.parametrize("kind", EventType)
def test_every_mode_belongs_to_its_type(kind: EventType) -> None:
    """All modes of a type are taken, those of others are not."""
    for mode in PLOVER[kind].modes:
        assert made.event(kind, mode).mode == mode
    for other in set(EventType) - {kind}:
        for mode in set(PLOVER[other].modes) - set(PLOVER[kind].modes):
            with pytest.raises(ValidationError, match="is no mode of"):
                Event.model_validate(made.event(kind).model_dump() | {"mode": mode})


@pytest.mark.parametrize("kind", EventType)
def test_intensity_is_within_bounds(kind: EventType) -> None:
    """Every type and mode has a score between -10 and 10."""
    for mode in (None, *PLOVER[kind].modes):
        assert -10 <= intensity(kind, mode) <= 10


@pytest.mark.parametrize(
    "changes", [{"confidence": 1.1}, {"quad": 0}, {"language": None}, {"attribution": "rumoured"}, {"mood": "grim"}]
)
def test_what_is_no_event_is_refused(changes: dict[str, Any]) -> None:
    """A slip of ours shows where it is made, not at a subscriber's."""
    with pytest.raises(ValidationError):
        Event.model_validate(made.event().model_dump() | changes)


def test_an_event_is_never_changed() -> None:
    """What was found stays as it was found."""
    with pytest.raises(ValidationError, match="frozen"):
        made.event().title = "another"  # type: ignore[misc]  # that is the point


def test_an_event_comes_back_from_its_json() -> None:
    """The wire loses nothing."""
    event = made.event(published_at=made.NOON + timedelta(microseconds=1))
    assert Event.model_validate_json(event.model_dump_json()) == event
