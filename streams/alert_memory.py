"""What the alert agent remembers: the alerts that changed last, by their ids and by the events in them."""

from collections import OrderedDict
from contextlib import suppress

from schemas.alert import Alert
from schemas.outcome import UnreadableError
from streams.own import read_own

MOST_ALERTS = 20_000
"""About a day of a busy stream; what is older is forgotten, and begins anew if it fires again."""


class AlertMemory:
    """A bounded table of alerts."""

    def __init__(self, most: int = MOST_ALERTS) -> None:
        self._most = most
        self._alerts: OrderedDict[str, Alert] = OrderedDict()
        self._by_event: dict[str, tuple[str, ...]] = {}
        self._said: dict[str, Alert | None] = {}
        """Where we are ahead of the topic: what it said last, by id."""

    def __len__(self) -> int:
        return len(self._alerts)

    def get(self, alert_id: str) -> Alert | None:
        """Return an alert as it was last."""
        return self._alerts.get(alert_id)

    def holding(self, event_id: str) -> tuple[Alert, ...]:
        """Return the alerts in which an event is reported."""
        return tuple(self._alerts[alert_id] for alert_id in self._by_event.get(event_id, ()))

    def learn(self, value: bytes) -> None:
        """Remember an alert from its topic; what is none was not written by us, and tells us nothing."""
        with suppress(UnreadableError):
            alert = read_own(Alert, value)
            self._confirm(alert)
            self._keep(alert)

    def put(self, alert: Alert) -> None:
        """Remember an alert as it is to be said, unless a newer one is known."""
        self._said.setdefault(alert.id, self._alerts.get(alert.id))
        self._keep(alert)

    def take_back(self) -> None:
        """Remember only what the topic said: what was put and never came from there may not have been sent."""
        for id_, said in self._said.items():
            if (ours := self._alerts.get(id_)) is not None:
                self._forget(ours)
            if said is not None:
                self._keep(said)
        self._said.clear()

    def _confirm(self, alert: Alert) -> None:
        """Note what the topic says of an alert of which we are ahead, until it has said all of it."""
        if alert.id not in self._said:
            return
        said, ours = self._said[alert.id], self._alerts.get(alert.id)
        if ours is None or alert.version >= ours.version:
            del self._said[alert.id]
        elif said is None or alert.version > said.version:
            self._said[alert.id] = alert

    def _keep(self, alert: Alert) -> None:
        known = self._alerts.get(alert.id)
        if known is not None and known.version >= alert.version:
            return
        if known is not None:
            self._forget(known)
        self._alerts[alert.id] = alert
        for event_id in alert.event_ids:
            self._by_event[event_id] = (*self._by_event.get(event_id, ()), alert.id)
        if len(self._alerts) > self._most:
            self._forget(next(iter(self._alerts.values())))

    def _forget(self, alert: Alert) -> None:
        del self._alerts[alert.id]
        for event_id in alert.event_ids:
            left = tuple(id_ for id_ in self._by_event[event_id] if id_ != alert.id)
            if left:
                self._by_event[event_id] = left
            else:
                del self._by_event[event_id]
