"""Alerts on their way: the letter that carries one, and the line on the console that tells of it."""

from schemas.alert import Alert, AlertStatus
from schemas.topics import ALERTS
from streams.codec import write
from streams.envelope import headers_for, traceparent_of
from streams.log import Logger
from streams.message import Letter, Message

SOURCE = "urn:dateline:alert"
UPDATED = "news.alert.updated"


def kind_of(alert: Alert) -> str:
    """Return the CloudEvents type of an alert."""
    if alert.status is AlertStatus.RETRACTED:
        return "news.alert.retracted"
    return "news.alert.created" if alert.version == 1 else UPDATED


def write_alert(alert: Alert, message: Message) -> Letter:
    """Return the letter that carries an alert, under the trace of the message that led to it."""
    headers = headers_for(kind_of(alert), alert, source=SOURCE, traceparent=traceparent_of(message.headers))
    return Letter(ALERTS.name, alert.id.encode(), write(alert), headers)


def tell(log: Logger, alert: Alert) -> None:
    """Say that an alert began or was retracted; that it grew is not worth a line."""
    kind = kind_of(alert)
    if kind != UPDATED:
        log.warning(kind, severity=alert.severity.value, title=alert.title, rule=alert.rule_id, alert=alert.id)
