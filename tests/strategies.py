"""Strategies: whatever the contract lets in or out, as Hypothesis makes it: submissions, messages, records, alerts."""

import json
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from schemas.alert import Alert, Report
from schemas.article import Article, PubStatus
from schemas.event import Claim, Event, Numbers, Quantity, Source, SourceKind
from schemas.mention import Actor, Date, DateType, Entity, Place, Sentence, Span, TimePrecision
from schemas.plover import EventType, Sector
from schemas.record import Record
from streams.message import Headers
from tests import made

ODD = "\x00\u00a0\u0301\u200d\u202e\u2028\ufeff\ufffd\ufdfa\U0001f468\U0010ffff\"'\u201c<>&\\{}[]\r\n\t"
"""Characters that readers stumble over."""

texts = st.text(st.one_of(st.sampled_from(ODD), st.characters(exclude_categories=["Cs"])), max_size=60)
"""What a Python string may hold and UTF-8 can carry."""
names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)
moments = st.datetimes(datetime(1600, 1, 2), datetime(2199, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001  bounds have no zone; the strategy gives it
numbers = st.floats(allow_nan=False, allow_infinity=False)
json_values: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(2**60), 2**60), numbers, texts),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(names, inner, max_size=3)),
    max_leaves=8,
)


def _some(fields: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """Return objects with some of the fields, now and then with a value of another kind."""
    return st.fixed_dictionaries({}, optional={name: st.one_of(value, json_values) for name, value in fields.items()})


ours = _some(
    {
        "id": names,
        "version": st.integers(0, 2**53),
        "url": st.one_of(names, st.just("https://www.example.com/a?utm_source=x")),
        "title": texts,
        "text": texts,
        "html": texts.map(lambda text: f"<p>{text}</p>"),
        "language": st.sampled_from(["en", "en-GB", "de", ""]),
        "published_at": st.one_of(moments.map(str), st.integers(0, 2**40)),
        "outlet": st.one_of(names, st.fixed_dictionaries({"name": names, "country": st.just("GBR")})),
        "byline": names,
        "ed_note": texts,
        "embargoed_until": moments.map(str),
        "status": st.sampled_from(list(PubStatus)).map(str),
        "ext": st.dictionaries(names, json_values, max_size=2),
    }
)
"""JSON objects in our own form, more or less."""
_second = {"versioncreated": moments.map(str), "pubstatus": st.just("usable"), "body_text": texts, "body_html": texts}
_third = {
    "versionCreated": moments.map(str),
    "pubStatus": st.just("usable"),
    "headlines": st.lists(st.fixed_dictionaries({"role": st.just("main"), "value": texts}), max_size=2),
    "bodies": st.lists(
        st.fixed_dictionaries({"contentType": st.sampled_from(["text/html", "text/plain"]), "value": texts}), max_size=2
    ),
    "infoSources": st.lists(st.fixed_dictionaries({"name": names}), max_size=2),
}
ninjs = st.one_of(_some(_second), _some(_third)).map(lambda item: item | {"uri": "urn:x"})
"""IPTC ninjs of generations 2 and 3, more or less."""
objects = st.one_of(ours, ninjs)

headers: st.SearchStrategy[Headers] = st.lists(
    st.tuples(
        st.one_of(st.sampled_from(["ce_time", "ce_type", "traceparent", "x-attempt", "x-error-code"]), names),
        st.one_of(st.none(), st.binary(max_size=20)),
    ),
    max_size=4,
).map(tuple)
"""Whatever a producer may put round a message."""

_EVENT = {"specversion": "1.0", "id": "m-1", "source": "/x", "type": "y", "time": "2024-03-12T05:00:00Z"}
_BINARY: Headers = tuple((f"ce_{name}", value.encode()) for name, value in _EVENT.items())


def _dumped(item: Any) -> bytes:
    return json.dumps(item).encode()


messages: st.SearchStrategy[tuple[bytes, Headers]] = st.one_of(
    st.tuples(objects.map(_dumped), headers),
    st.tuples(objects.map(_dumped), headers.map(lambda more: (*_BINARY, *more))),
    st.tuples(
        objects.map(lambda item: _dumped(_EVENT | {"data": item})),
        st.just((("content-type", b"application/cloudevents+json"),)),
    ),
    st.tuples(texts.map(str.encode), st.just((("content-type", b"text/plain"),))),
    st.tuples(texts.map(str.encode), st.just((("content-type", b"text/html"),))),
    st.tuples(st.binary(max_size=80), headers),
)
"""Values and headers in every form in which articles come, and in none."""


@st.composite
def spans(draw: st.DrawFn, body: str) -> dict[str, Any]:
    """Return a place in a body, with its text."""
    start = draw(st.integers(0, len(body)))
    end = draw(st.integers(start, len(body)))
    return {"start": start, "end": end, "text": body[start:end]}


@st.composite
def events(draw: st.DrawFn, body: str = made.BODY) -> Event:
    """Return an event, as odd as its model lets it be."""
    kind = draw(st.sampled_from(list(EventType)))
    role = made.role("Gunmen", sector=draw(st.sampled_from(list(Sector))), country=draw(st.none() | names))
    quantity = Quantity(**draw(spans(body)), low=draw(st.none() | numbers), high=draw(st.none() | numbers))
    return made.event(
        kind.value,
        title=draw(texts),
        version=draw(st.integers(0, 2**53)),
        url=draw(st.none() | texts),
        published_at=draw(st.none() | moments),
        actors=tuple(draw(st.lists(st.just(role), max_size=2))),
        numbers=Numbers(killed=quantity),
        evidence=Span(**draw(spans(body))),
        confidence=draw(st.floats(0, 1)),
    )


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Return a record, as odd as its model lets it be."""
    body = draw(texts)
    at = spans(body)
    article: Article = made.article(
        body=body, title=draw(st.none() | texts), ext=draw(st.dictionaries(names, json_values))
    )
    extent = draw(at)
    source = Source(**draw(at), kind=SourceKind.OFFICIAL)
    claim = Claim(claim_id="c", source=source, cue=Span(**draw(at)), content=Span(**draw(at)), quote=True)
    date = Date(**draw(at), value=draw(st.none() | names), type=DateType.DATE, precision=TimePrecision.DAY)
    return made.record(
        article=article,
        sentences=(Sentence(start=extent["start"], end=extent["end"]),),
        entities=(Entity(**draw(at), label="GPE", entity_id=draw(names), score=draw(st.floats(0, 1))),),
        places=(Place(**draw(at), name=draw(names), lat=draw(st.floats(-90, 90)), score=draw(st.floats(0, 1))),),
        actors=(Actor(actor_id="x", name=draw(names), mentions=(Span(**draw(at)),)),),
        dates=(date,),
        claims=(claim,),
        events=tuple(draw(st.lists(events(body), max_size=2))),
    )


@st.composite
def alerts(draw: st.DrawFn) -> Alert:
    """Return an alert, as odd as its model lets it be."""
    report = Report(
        event_id="e", event_version=1, article_id="a", outlet=None, url=draw(st.none() | texts), title=draw(texts),
        published_at=draw(st.none() | moments),
    )  # fmt: skip
    return made.alert(title=draw(texts), group=draw(st.dictionaries(names, st.none() | texts)), reports=(report,))
