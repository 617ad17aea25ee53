"""Rows: what people ask by stands in a column, and the whole of it beside."""

import json

from schemas.article import Outlet, PubStatus
from schemas.event import Numbers, When
from schemas.mention import TimeBasis, TimePrecision
from streams.sinks.rows import alert_row, record_rows
from tests import made


def test_an_event_has_the_columns_people_ask_by() -> None:
    """Type, place, time, toll and who says so need no JSON functions."""
    told = made.event(
        "ASSAULT", "firearms", numbers=Numbers(killed=made.number(12)), claimed_by=(made.claimant("the governor"),)
    )
    (row,) = record_rows(made.record(events=(told,))).events
    expected = {
        "type": "ASSAULT",
        "mode": "firearms",
        "quad": 4,
        "place_country": "MLI",
        "place_geonameid": 2455290,
        "when_start": made.DAWN,
        "when_precision": "day",
        "killed_low": 12,
        "injured_low": None,
        "outlet": "The Sahel Courier",
    }
    assert {name: row[name] for name in expected} == expected
    assert [who["name"] for who in row["claimed_by"]] == ["the governor"]


def test_the_whole_event_is_kept() -> None:
    """The JSON column holds what is on the wire, to the last field."""
    told = made.event()
    (row,) = record_rows(made.record(events=(told,))).events
    assert row["event"] == json.loads(told.model_dump_json())


def test_what_is_unknown_is_null() -> None:
    """An event without place, date and outlet has empty columns, not made-up ones."""
    unknown = When(start=None, end=None, precision=TimePrecision.UNKNOWN, basis=TimeBasis.TEXT)
    (row,) = record_rows(made.record(events=(made.event(place=None, when=unknown, outlet=Outlet()),))).events
    assert [row[name] for name in ("place_name", "place_lat", "when_start", "outlet")] == [None] * 4


def test_a_record_is_kept_whole() -> None:
    """Article, findings, entities and events together are the record."""
    record = made.record()
    rows = record_rows(record)
    whole = json.loads(record.model_dump_json())
    assert rows.article["article"] == whole["article"]
    assert rows.article["findings"] | {"events": [event["event"] for event in rows.events]} == {
        name: whole[name] for name in (*rows.article["findings"], "events")
    }
    left = set(whole) - set(rows.article) - set(rows.article["findings"]) - {"article", "entities", "events"}
    assert not left


def test_the_digest_tells_records_apart() -> None:
    """The same record has the same digest, any difference another one."""
    digests = [record_rows(record).article["digest"] for record in (made.record(), made.record(), made.record("a-2"))]
    assert digests[0] == digests[1] != digests[2]


def test_a_killed_record_has_no_text_of_its_own_either() -> None:
    """Whatever a publisher sends along with the kill: no body, no title, no names, no findings, no events."""
    told = made.record(article=made.article(status=PubStatus.CANCELED))
    rows = record_rows(told)
    assert (rows.entities, rows.events) == ((), ())
    assert (rows.article["title"], rows.article["article"]["body"]) == (None, "")
    assert {name for name, found in rows.article["findings"].items() if found} == {"provenance"}


def test_an_alert_is_kept_whole() -> None:
    """Its JSON holds what is on the wire."""
    alert = made.alert()
    assert alert_row(alert)["alert"] == json.loads(alert.model_dump_json())
