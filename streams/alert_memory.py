"""What the alert agent remembers: the alerts that changed last, by their ids and by the events in them."""

import weakref
import zlib
from contextlib import suppress
from pathlib import Path

from schemas.alert import Alert
from schemas.outcome import UnreadableError
from streams.codec import write
from streams.own import read_own
from streams.table import temporary_table

MOST_ALERTS = 20_000
"""About a day of a busy stream; what is older is forgotten, and begins anew if it fires again."""
_SCHEMA = """
CREATE TABLE alerts (id TEXT PRIMARY KEY, version INTEGER NOT NULL, value BLOB NOT NULL);
CREATE TABLE reports (event_id TEXT NOT NULL, alert_id TEXT NOT NULL);
CREATE INDEX by_event ON reports (event_id);
CREATE INDEX by_alert ON reports (alert_id);
"""
"""Rows of `alerts` are numbered by their last change."""


class AlertMemory:
    """A bounded table of alerts, in a file: with a hundred reports each they would fill the memory."""

    def __init__(self, folder: Path, most: int = MOST_ALERTS) -> None:
        self._most = most
        self._table = temporary_table(folder, _SCHEMA)
        weakref.finalize(self, self._table.close)
        self._count = 0
        self._said: dict[str, Alert | None] = {}
        """Where we are ahead of the topic: what it said last, by id."""

    def __len__(self) -> int:
        return self._count

    def get(self, alert_id: str) -> Alert | None:
        """Return an alert as it was last."""
        row = self._table.execute("SELECT value FROM alerts WHERE id = ?", (alert_id,)).fetchone()
        return None if row is None else _alert(row[0])

    def holding(self, event_id: str) -> tuple[Alert, ...]:
        """Return the alerts in which an event is reported, those that changed last at the end."""
        query = "SELECT value FROM reports JOIN alerts ON id = alert_id WHERE event_id = ? ORDER BY alerts.rowid"
        return tuple(_alert(value) for (value,) in self._table.execute(query, (event_id,)))

    def learn(self, value: bytes) -> None:
        """Remember an alert from its topic; what is none was not written by us, and tells us nothing."""
        with suppress(UnreadableError):
            alert = read_own(Alert, value)
            self._confirm(alert)
            self._keep(alert)

    def put(self, alert: Alert) -> None:
        """Remember an alert as it is to be said, unless a newer one is known."""
        if alert.id not in self._said:
            self._said[alert.id] = self.get(alert.id)
        self._keep(alert)

    def take_back(self) -> None:
        """Remember only what the topic said: what was put and never came from there may not have been sent."""
        for id_, said in self._said.items():
            self._forget(id_)
            if said is not None:
                self._keep(said)
        self._said.clear()

    def _confirm(self, alert: Alert) -> None:
        """Note what the topic says of an alert of which we are ahead, until it has said all of it."""
        if alert.id not in self._said:
            return
        said, ours = self._said[alert.id], self._version(alert.id)
        if ours is None or alert.version >= ours:
            del self._said[alert.id]
        elif said is None or alert.version > said.version:
            self._said[alert.id] = alert

    def _keep(self, alert: Alert) -> None:
        known = self._version(alert.id)
        if known is not None and known >= alert.version:
            return
        self._forget(alert.id)
        row = (alert.id, alert.version, zlib.compress(write(alert), 1))
        self._table.execute("INSERT INTO alerts VALUES (?, ?, ?)", row)
        reports = [(event_id, alert.id) for event_id in alert.event_ids]
        self._table.executemany("INSERT INTO reports VALUES (?, ?)", reports)
        self._count += 1
        if self._count > self._most:
            (oldest,) = self._table.execute("SELECT id FROM alerts ORDER BY rowid LIMIT 1").fetchone()
            self._forget(oldest)

    def _version(self, alert_id: str) -> int | None:
        row = self._table.execute("SELECT version FROM alerts WHERE id = ?", (alert_id,)).fetchone()
        return None if row is None else int(row[0])

    def _forget(self, alert_id: str) -> None:
        self._table.execute("DELETE FROM reports WHERE alert_id = ?", (alert_id,))
        self._count -= self._table.execute("DELETE FROM alerts WHERE id = ?", (alert_id,)).rowcount


def _alert(value: bytes) -> Alert:
    return Alert.model_validate_json(zlib.decompress(value), extra="ignore")
