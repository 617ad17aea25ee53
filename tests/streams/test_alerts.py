"""Alerts on their way: typed, keyed and traced, and told on the console when they begin or end."""

from structlog.testing import capture_logs

from schemas.alert import Alert, AlertStatus
from streams.alerts import tell, write_alert
from streams.log import get_log
from streams.message import Message
from tests import made

TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
EVENT = Message("news.events", 0, 0, 0.0, b"a-1", b"{}", (("traceparent", TRACE.encode()),))
GROWN, GONE = made.alert(version=2, count=2), made.alert(version=3, status=AlertStatus.RETRACTED)


def test_a_letter_carries_the_alert() -> None:
    """Its key is the alert's id, so that all versions of it follow each other."""
    letter = write_alert(made.alert(), EVENT)
    assert (letter.topic, letter.key) == ("alerts", b"al-1")
    assert Alert.model_validate_json(letter.value or b"") == made.alert()


def test_headers_say_what_became_of_it() -> None:
    """Created, updated, retracted: a subscriber filters without reading the value."""
    kinds = [dict(write_alert(alert, EVENT).headers)["ce_type"] for alert in (made.alert(), GROWN, GONE)]
    assert kinds == [b"news.alert.created", b"news.alert.updated", b"news.alert.retracted"]


def test_the_trace_of_the_event_goes_on() -> None:
    """One trace leads from the article to the alert."""
    trace = dict(write_alert(made.alert(), EVENT).headers)["traceparent"] or b""
    assert trace.split(b"-")[1] == TRACE.encode().split(b"-")[1]


def test_the_console_tells_of_beginning_and_end() -> None:
    """That an alert grew is not worth a line."""
    with capture_logs() as lines:
        for alert in (made.alert(), GROWN, GONE):
            tell(get_log("test"), alert)
    assert [line["event"] for line in lines] == ["news.alert.created", "news.alert.retracted"]
    assert (lines[0]["severity"], lines[0]["title"]) == ("urgent", "Many killed: ASSAULT near Kidal")
