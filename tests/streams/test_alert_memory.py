"""What is remembered of alerts: the newest version, by id and by event, and no more than so many."""

from pathlib import Path

from schemas.alert import Alert
from streams.alert_memory import AlertMemory
from tests import made


def test_alerts_are_found_by_id_and_by_event(tmp_path: Path) -> None:
    """Either way leads to the alert as it was last."""
    memory = AlertMemory(tmp_path)
    memory.put(made.alert("al-1", event_ids=("e-1",)))
    newest = made.alert("al-1", version=2, event_ids=("e-1", "e-2"))
    memory.put(newest)
    assert memory.get("al-1") == newest
    assert memory.holding("e-2") == (newest,)
    assert memory.holding("e-1") == (newest,)


def test_an_event_may_be_in_several_alerts(tmp_path: Path) -> None:
    """Two rules that fire on one event hold it both."""
    memory = AlertMemory(tmp_path)
    for id_ in ("al-1", "al-2"):
        memory.put(made.alert(id_, event_ids=("e-1",)))
    assert [alert.id for alert in memory.holding("e-1")] == ["al-1", "al-2"]


def test_an_event_that_left_is_not_held(tmp_path: Path) -> None:
    """What the new version of an alert leaves out is forgotten."""
    memory = AlertMemory(tmp_path)
    memory.put(made.alert("al-1", event_ids=("e-1", "e-2")))
    memory.put(made.alert("al-1", version=2, event_ids=("e-2",)))
    assert memory.holding("e-1") == ()


def test_an_older_version_changes_nothing(tmp_path: Path) -> None:
    """Alerts may be read again from their topic, in any order."""
    memory = AlertMemory(tmp_path)
    memory.put(made.alert("al-1", version=2, event_ids=("e-2",)))
    memory.put(made.alert("al-1", version=1, event_ids=("e-1",)))
    assert memory.holding("e-1") == ()
    assert [alert.version for alert in memory.holding("e-2")] == [2]


def test_the_oldest_are_forgotten(tmp_path: Path) -> None:
    """Memory is bounded; an alert that changes is young again."""
    memory = AlertMemory(tmp_path, most=2)
    for id_, version in (("al-1", 1), ("al-2", 1), ("al-1", 2), ("al-3", 1)):
        memory.put(made.alert(id_, version=version, event_ids=(id_,)))
    assert len(memory) == 2
    assert memory.get("al-2") is None
    assert memory.holding("al-2") == ()
    assert memory.get("al-1") is not None


def said(alert: Alert) -> bytes:
    return alert.model_dump_json().encode()


def test_what_was_not_sent_is_taken_back(tmp_path: Path) -> None:
    """A report that was put and never came back from the topic is unknown again, so that it is reported after all."""
    memory = AlertMemory(tmp_path)
    confirmed = made.alert("al-1", event_ids=("e-1",))
    memory.put(confirmed)
    memory.learn(said(confirmed))
    memory.put(made.alert("al-1", version=2, event_ids=("e-1", "e-2")))
    memory.put(made.alert("al-2", event_ids=("e-3",)))
    memory.take_back()
    assert memory.get("al-1") == confirmed
    assert memory.get("al-2") is None
    assert memory.holding("e-2") == memory.holding("e-3") == ()


def test_the_topic_may_be_behind_by_several_versions(tmp_path: Path) -> None:
    """What it has said so far is what is kept."""
    memory = AlertMemory(tmp_path)
    versions = [made.alert("al-1", version=n, event_ids=tuple(f"e-{i}" for i in range(n))) for n in (1, 2, 3)]
    for alert in versions:
        memory.put(alert)
    for alert in versions[:2]:
        memory.learn(said(alert))
    assert memory.get("al-1") == versions[2]
    memory.take_back()
    assert memory.get("al-1") == versions[1]
    memory.learn(said(versions[2]))
    memory.take_back()
    assert memory.get("al-1") == versions[2]
