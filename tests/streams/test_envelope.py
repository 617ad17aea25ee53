"""Envelope: headers that any CloudEvents reader understands, and that are the same on every replay."""

from datetime import UTC, datetime, timedelta

import pytest
from cloudevents.core.bindings.kafka import KafkaMessage, from_binary
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent

from schemas.alert import Alert, Severity
from schemas.article import Article, Outlet, PubStatus
from schemas.record import OutcomeName, Provenance, Record
from streams.codec import write
from streams.envelope import headers_for, next_traceparent, traceparent_of

PUBLISHED = datetime(2024, 1, 8, 10, tzinfo=UTC)
INCOMING = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00"
RECORD = Record(
    id="a1",
    version=2,
    outcome=OutcomeName.ENRICHED,
    article=Article(
        id="a1",
        version=2,
        status=PubStatus.USABLE,
        body="Police in Leeds arrested two men.",
        language="en",
        published_at=PUBLISHED,
        outlet=Outlet(name="Echo"),
    ),
    provenance=Provenance(service="0", models=(), knowledge="", rules=""),
)


def _headers(record: Record = RECORD, traceparent: str | None = None, at: datetime | None = None) -> dict[str, str]:
    made = headers_for("news.article.enriched", record, source="urn:dateline:enrich", traceparent=traceparent, at=at)
    return {name: (value or b"").decode() for name, value in made}


def test_foreign_reader_understands_us() -> None:
    """The CloudEvents library, which we do not write with, reads event and data."""
    headers = dict(headers_for("news.article.enriched", RECORD, source="urn:dateline:enrich", traceparent=INCOMING))
    message = KafkaMessage(headers={k: v or b"" for k, v in headers.items()}, key=b"a1", value=write(RECORD))
    event = from_binary(message, JSONFormat(), CloudEvent)
    assert event.get_type() == "news.article.enriched"
    assert event.get_source() == "urn:dateline:enrich"
    assert event.get_subject() == "a1"
    assert event.get_time() == PUBLISHED
    assert event.get_data()["article"]["body"] == RECORD.article.body


def test_headers_are_those_of_the_contract() -> None:
    """Each name of the wire is there, once."""
    assert list(_headers()) == [
        "ce_specversion",
        "ce_id",
        "ce_source",
        "ce_type",
        "ce_time",
        "ce_subject",
        "ce_dataschema",
        "content-type",
        "traceparent",
    ]
    assert _headers()["content-type"] == "application/json"
    assert _headers()["ce_dataschema"] == "urn:dateline:schema:record:1"


def test_replay_makes_the_same_headers() -> None:
    """Same record, same bytes; another version, another event."""
    assert _headers(traceparent=INCOMING) == _headers(traceparent=INCOMING)
    assert _headers()["ce_id"] != _headers(RECORD.model_copy(update={"version": 3}))["ce_id"]


def test_time_is_of_publication_or_of_the_message() -> None:
    """The clock of the worker never shows; where nothing is known, nothing is said."""
    undated = RECORD.model_copy(update={"article": RECORD.article.model_copy(update={"published_at": None})})
    later = PUBLISHED + timedelta(hours=1)
    assert _headers(at=later)["ce_time"] == "2024-01-08T10:00:00+00:00"
    assert _headers(undated, at=later)["ce_time"] == "2024-01-08T11:00:00+00:00"
    assert "ce_time" not in _headers(undated)


def test_trace_is_carried_on_under_a_new_span() -> None:
    """The publisher finds our work in its own trace, and keeps its word on sampling."""
    version, trace, span, flags = _headers(traceparent=INCOMING)["traceparent"].split("-")
    assert (version, trace, flags) == ("00", "4bf92f3577b34da6a3ce929d0e0e4736", "00")
    assert len(span) == 16
    assert span != "00f067aa0ba902b7"


@pytest.mark.parametrize("incoming", [None, "", "garbage", f"00-{'0' * 32}-00f067aa0ba902b7-01", "00-xyz-1-01", "é"])
def test_trace_starts_with_the_article(incoming: str | None) -> None:
    """Without a trace to carry on, everything made of one article shares one."""
    first, second = next_traceparent(incoming, "a1", "record"), next_traceparent(incoming, "a1", "event")
    assert first.split("-")[1] == second.split("-")[1] != "0" * 32
    assert first.split("-")[2] != second.split("-")[2]
    assert next_traceparent(None, "a2").split("-")[1] != first.split("-")[1]


def test_trace_is_found_among_headers() -> None:
    """Its name is written in any case, and it may be missing."""
    assert traceparent_of([("x", b"1"), ("Traceparent", INCOMING.encode())]) == INCOMING
    assert traceparent_of([("traceparent", None)]) is None


def test_alert_belongs_to_the_trace_of_its_first_article() -> None:
    """Alerts have no publication; their last report dates them."""
    alert = Alert(
        id="r1",
        rule_id="raid",
        rule_version=1,
        severity=Severity.URGENT,
        rule_title="A rule",
        title="Raid",
        article_ids=("a1",),
        event_ids=("e1",),
        first_at=PUBLISHED,
        last_at=PUBLISHED,
        count=1,
        independent_sources=1,
    )
    headers = {
        k: (v or b"").decode() for k, v in headers_for("news.alert.firing", alert, source="urn:x", traceparent=None)
    }
    assert headers["traceparent"].split("-")[1] == next_traceparent(None, "a1").split("-")[1]
    assert headers["ce_time"] == PUBLISHED.isoformat()
