"""The fields of rules are those of the event, whatever they become."""

import pytest

from processors.rule_fields import EVENT, Kind, sample, value_at
from schemas.event import Event
from schemas.plover import EventType
from tests import made


def test_every_field_of_the_event_can_be_asked() -> None:
    """A field added to the event is open to rules at once."""
    assert set(EVENT.fields) == set(Event.model_fields)


def test_closed_sets_are_known() -> None:
    """Types and modes are those of PLOVER."""
    assert EVENT.fields["type"].values == tuple(kind.value for kind in EventType)
    assert "martial-law" in EVENT.fields["mode"].values


def test_lists_know_their_items() -> None:
    """What is in a list has fields of its own."""
    item = EVENT.fields["claimed_by"].item
    assert item is not None
    assert item.fields["country"].kind is Kind.TEXT


def test_the_sample_has_everything() -> None:
    """No field of it is null, however deep."""
    assert "None" not in repr(sample(EVENT))


@pytest.mark.parametrize(
    ("path", "value"), [("place.country", "MLI"), ("type", "ASSAULT"), ("quad", "4"), ("mode", None), ("url", None)]
)
def test_values_are_text_or_null(path: str, value: str | None) -> None:
    """Groups are named by what is on the wire."""
    assert value_at(made.event(), path) == value


def test_a_value_within_nothing_is_null() -> None:
    """An event without a place has no country."""
    assert value_at(made.event(place=None), "place.country") is None
