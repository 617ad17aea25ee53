"""Topics: one page says all, and it fits together."""

from schemas.plover import EventType
from schemas.topics import EVENTS, TOPICS, events_of


def test_names_are_told_apart() -> None:
    """No two topics of one name; lower case and dots, as brokers' metrics like them."""
    names = [topic.name for topic in TOPICS]
    assert len(set(names)) == len(names)
    assert all(name.replace(".", "").islower() and "_" not in name for name in names)


def test_every_type_has_a_topic() -> None:
    """Who wants protests only need not read the rest."""
    assert {events_of(kind).name for kind in EventType} <= {topic.name for topic in TOPICS}


def test_events_are_keyed_alike() -> None:
    """All versions of an article's events follow each other, on either topic."""
    assert {events_of(kind).key for kind in EventType} == {EVENTS.key}
