"""Of the versions of an article the highest stands, in whatever order they come, and however often."""

import hashlib
import itertools

import pytest

from processors.revising import Course, Revision, revise
from schemas.article import PubStatus
from schemas.event import Event, EventStatus
from schemas.record import OutcomeName, Record
from schemas.standing import Standing
from tests import made

ATTACK = made.event("ASSAULT", title="attack")
STRIKE = made.event("PROTEST", "strike", title="strike")


def version(number: int, *events: Event, **more: object) -> Record:
    return made.record("a-1", number, events, **more)


def read(*records: Record) -> tuple[Standing, list[Revision]]:
    """Return how the article stands after these records, and what each led to."""
    state: Standing | None = None
    revisions = []
    for record in records:
        state, revision = revise(state, record, hashlib.sha256(record.model_dump_json().encode()).hexdigest())
        revisions.append(revision)
    assert state is not None
    return state, revisions


def said(revision: Revision) -> list[tuple[str, str, int]]:
    return [(told.event.title, told.event.status.value, told.event.version) for told in revision.told]


def test_the_first_version_makes_its_events() -> None:
    """Each is told since this version."""
    state, (revision,) = read(version(1, ATTACK, STRIKE))
    assert revision.course is Course.REVISED
    assert said(revision) == [("attack", "active", 1), ("strike", "active", 1)]
    assert [told.since for told in state.told] == [1, 1]


def test_a_higher_version_keeps_ids_and_retracts_what_it_does_not_tell() -> None:
    """What it still tells is told at the new version, and is known to be older."""
    state, (_, revision) = read(version(1, ATTACK, STRIKE), version(2, STRIKE))
    assert said(revision) == [("strike", "active", 2), ("attack", "retracted", 2)]
    assert [told.since for told in state.told] == [1, 1]
    assert [told.event.reason for told in revision.told] == [None, "updated"]
    assert {told.event.id for told in state.told} == {ATTACK.id, STRIKE.id}


def test_what_was_retracted_is_not_retracted_again() -> None:
    """A third version says nothing of what the second took back."""
    _, revisions = read(version(1, ATTACK, STRIKE), version(2, STRIKE), version(3, STRIKE))
    assert said(revisions[2]) == [("strike", "active", 3)]


def test_what_was_retracted_may_be_told_again() -> None:
    """Under its old id, and no longer retracted."""
    state, revisions = read(version(1, ATTACK), version(2), version(3, ATTACK))
    assert said(revisions[2]) == [("attack", "active", 3)]
    assert state.told[0].since == 1
    assert state.told[0].event.reason is None


def test_a_lower_version_never_wins() -> None:
    """It changes nothing and tells nothing."""
    state, (_, revision) = read(version(2, STRIKE), version(1, ATTACK))
    assert revision == Revision(Course.LATE)
    assert (state.version, [told.event.title for told in state.told]) == (2, ["strike"])


def test_the_same_record_again_says_the_same_again() -> None:
    """Whoever sent it may have died half-way: its news and its retractions are repeated to the letter."""
    records = (version(1, ATTACK, STRIKE), version(2, STRIKE))
    once, first = read(*records)
    twice, second = read(*records, records[1])
    assert once == twice
    assert second[2].course is Course.REPEATED
    assert second[2].told == first[1].told


def test_other_findings_at_the_same_version_take_the_place() -> None:
    """Better rules read the same text again."""
    _, (_, revision) = read(version(1, ATTACK), version(1, STRIKE))
    assert said(revision) == [("strike", "active", 1), ("attack", "retracted", 1)]


def test_a_kill_takes_every_event_back_and_leaves_none_of_the_text() -> None:
    """Those that were retracted before are told of again, as their text is out."""
    state, revisions = read(version(1, ATTACK, STRIKE), version(2, STRIKE), made.killed("a-1", 3))
    assert {told.event.id for told in revisions[2].told} == {ATTACK.id, STRIKE.id}
    for event in (told.event for told in revisions[2].told):
        assert (event.status, event.version, event.reason) == (EventStatus.RETRACTED, 3, "canceled")
        assert "Gunmen" not in event.model_dump_json()
        assert "Kidal" not in event.model_dump_json()
    assert "Gunmen" not in state.model_dump_json()
    assert state.status is PubStatus.CANCELED


def test_a_killed_version_is_not_revived_by_the_same_one() -> None:
    """It may come late; only a higher one is a new decision of the outlet."""
    _, revisions = read(made.killed("a-1", 2), version(2, ATTACK))
    assert revisions[1].course is Course.LATE
    _, revisions = read(made.killed("a-1", 2), version(3, ATTACK))
    assert said(revisions[1]) == [("attack", "active", 3)]


@pytest.mark.parametrize("reason", ["expired", "unsupported_language"])
def test_a_version_that_was_not_read_tells_nothing(reason: str) -> None:
    """What stood before is retracted with that reason, its text left as it was."""
    dropped = version(2, outcome=OutcomeName.DROPPED, reason=reason)
    _, (_, revision) = read(version(1, ATTACK), dropped)
    (told,) = revision.told
    assert (told.event.reason, told.event.evidence) == (reason, ATTACK.evidence)


def test_any_order_ends_alike() -> None:
    """Whatever comes first, the highest version stands with its events; a kill among them is as final as its number."""
    records = [version(1, ATTACK), version(2, STRIKE), made.killed("a-1", 3), version(4, ATTACK, STRIKE)]
    ends = set()
    for order in itertools.permutations(records):
        state, _ = read(*order)
        active = sorted(told.event.id for told in state.told if told.event.status is EventStatus.ACTIVE)
        ends.add((state.version, tuple(active)))
    assert ends == {(4, tuple(sorted((ATTACK.id, STRIKE.id))))}
