"""Alerting: one alert a rule, group and window; it grows, follows corrections, and is retracted with its last event."""

from datetime import timedelta
from itertools import permutations
from pathlib import Path
from tempfile import gettempdir
from typing import Any

import pytest

from processors.alerting import MOST_REPORTS, Alerting, fold, sight, withdraw
from processors.rules import compile_rules
from schemas.alert import Alert, AlertStatus, Rule, Severity
from schemas.article import Outlet
from schemas.event import Event, EventStatus, Numbers, without_text
from streams.alert_memory import AlertMemory
from tests import made

RULE = Rule(
    id="killed",
    title="Many killed",
    severity=Severity.URGENT,
    when="event.numbers.killed.low >= 10",
    group_by=("place.country",),
    cooldown=timedelta(hours=6),
)
ALERTING = Alerting.of(compile_rules([RULE]))
FOLDER = Path(gettempdir())


def attack(article: str, *, hours: float = 0, killed: float = 12, **more: Any) -> Event:
    """Return an attack as one article tells it, published some hours after noon."""
    usual: dict[str, Any] = {
        "article_id": article,
        "published_at": made.NOON + timedelta(hours=hours),
        "numbers": Numbers(killed=made.number(killed)),
        "outlet": Outlet(domain=f"{article}.example"),
    }
    return made.event(**(usual | more))


def run(*events: Event) -> list[Alert]:
    """Return all that alerting says of events in their order."""
    memory = AlertMemory(FOLDER)
    said: list[Alert] = []
    for event in events:
        alerts, failures = ALERTING(memory, event)
        assert not failures
        for alert in alerts:
            memory.put(alert)
        said += alerts
    return said


def later(event: Event, **changes: Any) -> Event:
    """Return the event as a newer version of its article tells it."""
    return event.model_copy(update={"version": event.version + 1, **changes})


def test_a_rule_that_fires_begins_an_alert() -> None:
    """It names the rule, the event, the article and the group."""
    (alert,) = run(attack("a"))
    assert (alert.rule_id, alert.status, alert.version) == ("killed", AlertStatus.FIRING, 1)
    assert alert.title == "Many killed: ASSAULT near Kidal"
    assert (alert.article_ids, alert.event_ids) == (("a",), (attack("a").id,))
    assert alert.group == {"place.country": "MLI"}
    assert (alert.count, alert.independent_sources) == (1, 1)


def test_a_rule_that_does_not_fire_says_nothing() -> None:
    """Nine are not ten."""
    assert run(attack("a", killed=9)) == []


def test_the_same_window_and_group_join_one_alert() -> None:
    """The second report makes version 2 of it: two articles, two sources."""
    first, second = run(attack("a"), attack("b", hours=1))
    assert (second.id, second.version, second.count, second.independent_sources) == (first.id, 2, 2, 2)
    assert (second.first_at, second.last_at) == (made.NOON, made.NOON + timedelta(hours=1))


def test_one_outlet_is_one_source() -> None:
    """Two articles of one outlet are two reports of one source."""
    outlet = Outlet(domain="courier.example")
    *_, last = run(attack("a", outlet=outlet), attack("b", outlet=outlet))
    assert (last.count, last.independent_sources) == (2, 1)


def test_the_next_window_begins_another_alert() -> None:
    """Windows of six hours begin at 0, 6, 12 and 18 o'clock."""
    first, second = run(attack("a"), attack("b", hours=6))
    assert first.id != second.id
    assert second.version == 1


def test_another_group_begins_another_alert() -> None:
    """What happens elsewhere is told by itself."""
    first, second = run(attack("a"), attack("b", place=made.place("Kidal", "NER")))
    assert first.id != second.id


def test_windows_run_on_the_time_of_publication() -> None:
    """Two dates of the event, one of publication: one window."""
    yesterday = made.event().when.model_copy(update={"start": made.DAWN - timedelta(days=1)})
    first, second = run(attack("a"), attack("b", when=yesterday))
    assert first.id == second.id


def test_undated_articles_stand_alone() -> None:
    """Without a date there is no window, so each article alerts by itself."""
    first, second = run(attack("a", published_at=None), attack("b", published_at=None))
    assert first.id != second.id


def test_a_replay_says_the_same() -> None:
    """The same events in the same order give the same alerts, to the last byte."""
    events = [attack("a"), attack("b", hours=1), attack("c", hours=7)]
    assert [alert.model_dump_json() for alert in run(*events)] == [alert.model_dump_json() for alert in run(*events)]


def test_what_comes_of_it_does_not_depend_on_the_order() -> None:
    """Whichever report comes first, over several partitions, the alerts end up the same, to the last byte."""
    events = [attack("a", title="A"), attack("b", hours=1, title="B"), attack("c", hours=7), attack("d", title="D")]
    ends = {tuple(sorted(last_of(run(*order)))) for order in permutations(events)}
    assert len(ends) == 1


def last_of(alerts: list[Alert]) -> list[str]:
    return list({alert.id: alert.model_dump_json() for alert in alerts}.values())


def test_the_same_event_again_says_nothing() -> None:
    """A message delivered twice alerts once."""
    assert len(run(attack("a"), attack("a"))) == 1


def test_a_new_version_that_says_the_same_says_nothing() -> None:
    """A corrected typo elsewhere in the article is no news."""
    assert len(run(attack("a"), later(attack("a")))) == 1


def test_a_new_version_that_says_more_is_told() -> None:
    """The report in the alert is the newest one."""
    *_, last = run(attack("a"), later(attack("a"), title="ASSAULT near Kidal, 40 killed"))
    assert last.version == 2
    assert [report.title for report in last.reports] == ["ASSAULT near Kidal, 40 killed"]


def test_an_event_that_no_longer_fires_leaves() -> None:
    """Where the toll is corrected downwards, the alert loses the report."""
    corrected = later(attack("b"), numbers=Numbers(killed=made.number(2)))
    *_, last = run(attack("a"), attack("b"), corrected)
    assert (last.version, last.article_ids, last.status) == (3, ("a",), AlertStatus.FIRING)


def test_the_last_event_takes_the_alert_along() -> None:
    """A retracted event retracts the alert that rests on it alone."""
    first, last = run(attack("a"), later(attack("a"), status=EventStatus.RETRACTED))
    assert (last.id, last.version, last.status) == (first.id, 2, AlertStatus.RETRACTED)


def test_a_kill_leaves_no_text_in_an_alert() -> None:
    """Nor in one that was retracted before, as its last report is told of again without text."""
    told = attack("a").model_copy(update={"title": "ASSAULT near Kidal"})
    gone = told.model_copy(update={"status": EventStatus.RETRACTED, "version": 2})
    killed = without_text(gone).model_copy(update={"version": 3})
    *_, before, after = run(told, gone, killed)
    assert "Kidal" in before.title
    assert (after.status, after.version) == (AlertStatus.RETRACTED, 3)
    assert "Kidal" not in after.model_dump_json(exclude={"group"})


def test_a_late_retraction_of_an_older_version_changes_nothing() -> None:
    """Version 1 taken back after version 2 was told is old news."""
    retracted = attack("a").model_copy(update={"status": EventStatus.RETRACTED})
    assert len(run(later(attack("a")), retracted)) == 1


def test_a_retracted_alert_fires_again() -> None:
    """A fresh report in the same window makes a new version of it, with that report alone."""
    *_, last = run(attack("a"), later(attack("a"), status=EventStatus.RETRACTED), attack("b"))
    assert (last.status, last.version, last.article_ids) == (AlertStatus.FIRING, 3, ("b",))


def test_an_event_stays_in_its_alert() -> None:
    """An update published in the next window does not alert again."""
    first, *others = run(attack("a"), later(attack("a", hours=6)))
    assert {alert.id for alert in others} <= {first.id}
    assert all(alert.status is AlertStatus.FIRING for alert in others)


def test_an_event_that_moves_to_another_group_moves() -> None:
    """The old alert is retracted, the new one begins."""
    first, *moved = run(attack("a"), later(attack("a"), place=made.place("Kidal", "NER")))
    assert [(alert.id == first.id, alert.status) for alert in moved] == [
        (True, AlertStatus.RETRACTED),
        (False, AlertStatus.FIRING),
    ]


def test_an_alert_has_room_for_so_many_reports() -> None:
    """A full alert stays as it is."""
    said = run(*(attack(f"a{i}", hours=i / 1000) for i in range(MOST_REPORTS + 5)))
    assert len(said) == MOST_REPORTS
    assert said[-1].count == MOST_REPORTS


def test_a_rule_that_fails_is_named_and_the_others_go_on() -> None:
    """One rule that divides by nothing keeps no other from firing."""
    broken = RULE.model_copy(update={"id": "broken", "when": "1 / size(event.recipients) > 0"})
    alerts, failures = Alerting.of(compile_rules([broken, RULE]))(AlertMemory(FOLDER), attack("a"))
    assert [alert.rule_id for alert in alerts] == ["killed"]
    assert [(failure.rule_id, failure.error[:17]) for failure in failures] == [("broken", "ZeroDivisionError")]


def test_a_new_version_of_a_rule_alerts_anew() -> None:
    """Its alerts have ids of their own."""
    newer = RULE.model_copy(update={"version": 2})
    assert sight(RULE, attack("a")).alert_id != sight(newer, attack("a")).alert_id


def test_folding_leaves_what_was_there() -> None:
    """A state is never changed, only followed by another."""
    state, _ = fold(None, sight(RULE, attack("a")))
    before = state.model_dump_json()
    fold(state, sight(RULE, attack("b")))
    withdraw(state, attack("a"))
    assert state.model_dump_json() == before


@pytest.mark.parametrize("hours", [0, 5.99])
def test_windows_begin_at_full_hours(hours: float) -> None:
    """Noon to just before six in the evening is one window, on every machine."""
    assert sight(RULE, attack("a", hours=hours)).alert_id == sight(RULE, attack("b")).alert_id
