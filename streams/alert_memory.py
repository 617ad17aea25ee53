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
            self.put(read_own(Alert, value))

    def put(self, alert: Alert) -> None:
        """Remember an alert as it is now, unless a newer one is known."""
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
