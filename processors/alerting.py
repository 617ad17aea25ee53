"""Alerting: an event that fires a rule begins an alert or joins one; an event taken back leaves it.

An alert is one rule, one group and one window. Windows are counted from the epoch over `published_at`, not over the
time of the event: a cooldown says how often people are told, so it runs on the clock of the news. The time in the
text is too coarse for it ("on Tuesday" and "at 3 am" would be two windows, a year's background a third). As both
are in the event, and never the clock of this machine, a replay makes the same ids.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol, Self

from processors.rule_fields import value_at
from processors.rules import CompiledRule, RuleFailureError, facts
from schemas.alert import Alert, AlertStatus, Report, Rule
from schemas.event import Event, EventStatus
from schemas.ids import make_id

MOST_REPORTS = 100
"""An alert with so many is full: more of the same tells nobody anything new."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Memory(Protocol):
    """What is remembered of alerts."""

    def get(self, alert_id: str) -> Alert | None:
        """Return an alert as it was last."""
        ...

    def holding(self, event_id: str) -> Sequence[Alert]:
        """Return the alerts in which an event is reported."""
        ...


@dataclass(frozen=True, slots=True)
class Sighting:
    """A rule that an event fires, and the alert that this belongs to."""

    rule: Rule
    alert_id: str
    group: dict[str, str | None]
    report: Report


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule that could not be applied."""

    rule_id: str
    error: str


@dataclass(frozen=True, slots=True)
class Alerting:
    """All rules; asked of one event, it says which alerts change by it, and which rules could not be applied."""

    rules: tuple[CompiledRule, ...]
    uses: frozenset[str]
    """The fields of an event that any of them needs."""

    @classmethod
    def of(cls, rules: Sequence[CompiledRule]) -> Self:
        """Make it of compiled rules."""
        return cls(tuple(rules), frozenset().union(*(compiled.demands.uses for compiled in rules)))

    def __call__(
        self, memory: Memory, event: Event, *, is_news: bool = True
    ) -> tuple[tuple[Alert, ...], tuple[Failure, ...]]:
        """Return the alerts as they are from now on, changed ones only.

        An event that is no news begins no alert and joins none, but those in which it is reported follow it.
        """
        held = memory.holding(event.id)
        fired, failures = self._fired(event) if event.status is EventStatus.ACTIVE else ((), ())
        sightings = {sighting.alert_id: sighting for sighting in (_stay(sighting, held) for sighting in fired)}
        left = [alert for alert in held if alert.id not in sightings]
        if not is_news:
            sightings = {alert.id: sightings[alert.id] for alert in held if alert.id in sightings}
        outputs = [withdraw(alert, event)[1] for alert in left]
        outputs += [fold(memory.get(id_), sighting)[1] for id_, sighting in sightings.items()]
        return tuple(alert for alert in outputs if alert), failures

    def _fired(self, event: Event) -> tuple[tuple[Sighting, ...], tuple[Failure, ...]]:
        seen = facts(event, self.uses)
        sightings, failures = [], []
        for compiled in self.rules:
            try:
                if compiled.fires(seen):
                    sightings.append(sight(compiled.rule, event))
            except RuleFailureError as error:
                failures.append(Failure(compiled.rule.id, str(error)))
        return tuple(sightings), tuple(failures)


def sight(rule: Rule, event: Event) -> Sighting:
    """Return the sighting of a rule that an event fires; an undated event stands alone with its article."""
    group = {path: value_at(event, path) for path in rule.group_by}
    window = event.article_id
    if event.published_at is not None:
        window = (_EPOCH + (event.published_at - _EPOCH) // rule.cooldown * rule.cooldown).isoformat()
    alert_id = make_id("alert", rule.id, rule.version, *group.values(), window)
    return Sighting(rule, alert_id, group, _report(event))


def _report(event: Event) -> Report:
    return Report(
        event_id=event.id,
        event_version=event.version,
        article_id=event.article_id,
        outlet=event.outlet.domain or event.outlet.name,
        url=event.url,
        title=event.title,
        published_at=event.published_at,
    )


def _stay(sighting: Sighting, held: Sequence[Alert]) -> Sighting:
    """Keep an event in the alert of this rule and group that it is in, though its article came out anew later."""
    for alert in held:
        is_same_rule = (alert.rule_id, alert.rule_version) == (sighting.rule.id, sighting.rule.version)
        if is_same_rule and alert.group == sighting.group:
            return Sighting(sighting.rule, alert.id, sighting.group, sighting.report)
    return sighting


def fold(state: Alert | None, sighting: Sighting) -> tuple[Alert, Alert | None]:
    """Add a sighting to its alert: return the alert, and once more where there is something to tell."""
    rule, report = sighting.rule, sighting.report
    if state is None or state.status is AlertStatus.RETRACTED:
        alert = Alert(
            id=sighting.alert_id,
            version=state.version + 1 if state else 1,
            rule_id=rule.id,
            rule_version=rule.version,
            rule_title=rule.title,
            severity=rule.severity,
            group=sighting.group,
            **_sums(rule.title, (report,)),
        )
        return alert, alert
    others = [other for other in state.reports if other.event_id != report.event_id]
    known = next((other for other in state.reports if other.event_id == report.event_id), None)
    if len(others) >= MOST_REPORTS or (known and not _says_more(report, known)):
        return state, None
    return _changed(state, (*others, report))


def withdraw(state: Alert, event: Event) -> tuple[Alert, Alert | None]:
    """Take an event out of its alert; with its last one the alert is retracted, and says no more than that one does."""
    known = next((report for report in state.reports if report.event_id == event.id), None)
    if known is None or known.event_version > event.version:
        return state, None
    if left := tuple(report for report in state.reports if report is not known):
        return _changed(state, left)
    report = _report(event)
    if state.status is AlertStatus.RETRACTED and not _says_more(report, known):
        return state, None
    return _with(state, status=AlertStatus.RETRACTED, **_sums(state.rule_title, (report,)))


def _says_more(report: Report, known: Report) -> bool:
    same = report.model_copy(update={"event_version": known.event_version}) == known
    return report.event_version > known.event_version and not same


def _changed(state: Alert, reports: tuple[Report, ...]) -> tuple[Alert, Alert]:
    return _with(state, **_sums(state.rule_title, reports))


def _with(state: Alert, **changes: Any) -> tuple[Alert, Alert]:
    alert = state.model_copy(update={"version": state.version + 1, **changes})
    return alert, alert


def _sums(rule_title: str, reports: Iterable[Report]) -> dict[str, Any]:
    """Return the fields of an alert that follow from its reports, the same in whatever order these came."""
    ordered = tuple(sorted(reports, key=_by_publication))
    times = [report.published_at for report in ordered if report.published_at is not None]
    return {
        "title": f"{rule_title}: {ordered[0].title}",
        "reports": ordered,
        "article_ids": tuple(dict.fromkeys(report.article_id for report in ordered)),
        "event_ids": tuple(report.event_id for report in ordered),
        "first_at": times[0] if times else None,
        "last_at": times[-1] if times else None,
        "count": len(ordered),
        "independent_sources": len({report.outlet or report.article_id for report in ordered}),
    }


def _by_publication(report: Report) -> tuple[bool, float, str]:
    moment = report.published_at
    return moment is None, moment.timestamp() if moment else 0.0, report.event_id
