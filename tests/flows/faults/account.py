"""The account of a run: every article that was published against what the topics and the store hold in the end."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir

from aiokafka import TopicPartition
from sqlalchemy import select

from processors.alerting import Alerting
from schemas.alert import Alert
from schemas.event import Event
from schemas.record import Record
from schemas.topics import ALERTS, DEADLETTERS, ENRICHED, EVENTS, RAW
from streams import topics
from streams.alert_memory import AlertMemory
from streams.codec import write
from streams.rules import load_rules
from streams.sinks.engine import reading
from streams.sinks.reads import latest_alerts, next_offsets
from streams.sinks.store import Store
from streams.sinks.tables import articles, entities, events
from tests.flows.faults.articles import DEATHS, Sent, records_of
from tests.flows.faults.progress import Group
from tests.flows.flow import Flow

_ALL = 10**6


@dataclass(frozen=True, slots=True)
class Topics:
    """What is on the topics, each message as often as it is there."""

    raw: Collection[str]
    """Ids."""
    records: Sequence[tuple[str, bytes]]
    """Id and value."""
    events: Sequence[str]
    dead: Sequence[tuple[str, str]]
    """Id and code."""
    alerts: Sequence[Alert]


@dataclass(frozen=True, slots=True)
class Stored:
    """What is in the store, a row an item."""

    articles: Sequence[tuple[str, str]]
    """Id and outcome."""
    events: Sequence[tuple[str, int, str]]
    """Id, version and status."""
    entities: Sequence[str]
    """The id of the article."""
    alerts: Sequence[Alert]
    offsets: Mapping[tuple[str, int], int]


@dataclass(frozen=True, slots=True)
class Account:
    """What became of the articles; `lost`, `duplicated` and `wrong` name what should not be, a line each."""

    enriched: int
    dropped: int
    dead: int
    lost: tuple[str, ...]
    """Articles, events and reports of alerts that are neither in the store nor dead."""
    duplicated: tuple[str, ...]
    """What is in the store more often than it should be, or had its effect there more often."""
    wrong: tuple[str, ...]
    """What else does not add up."""
    again: int
    """Messages that are on the topics once more, as at-least-once allows."""


def settle(sent: Sent, on: Topics, stored: Stored) -> Account:
    """Draw up the account."""
    wanted = records_of(sent)
    dead = {id_ for id_, _ in on.dead}
    kept = Counter(id_ for id_, _ in stored.articles)
    lost = [f"article {id_}" for id_ in sent if id_ not in (dead if sent[id_] in DEATHS else kept)]
    lost += _lost_events(wanted, stored) + _lost_reports(wanted, stored.alerts)
    twice = [f"article {id_}" for id_, number in kept.items() if number > 1 or id_ not in wanted]
    twice += _repeated_events(wanted, stored) + _repeated_entities(wanted, stored)
    twice += _repeated_reports(wanted, stored.alerts)
    outcomes = Counter(dict(stored.articles).values())
    again = sum(
        len(ids) - len(set(ids)) for ids in ([id_ for id_, _ in on.records], on.events, [i for i, _ in on.dead])
    )
    wrong = (*_wrong_on_topics(sent, wanted, on), *_wrong_in_store(wanted, on, stored))
    return Account(outcomes["enriched"], outcomes["dropped"], len(dead), tuple(lost), tuple(twice), wrong, again)


def _lost_events(wanted: Mapping[str, Record], stored: Stored) -> list[str]:
    there = {id_ for id_, _, _ in stored.events}
    return [f"event {event.id}" for event in _events(wanted) if event.id not in there]


def _repeated_events(wanted: Mapping[str, Record], stored: Stored) -> list[str]:
    """Name the rows that are there too often, that nothing was told of, or that were changed as if by an update."""
    versions = {event.id: (event.version, event.status.value) for event in _events(wanted)}
    rows = Counter(id_ for id_, _, _ in stored.events)
    twice = [f"event {id_}" for id_, number in rows.items() if number > 1 or id_ not in versions]
    return twice + [
        f"event {id_} in version {version}, {status}"
        for id_, version, status in stored.events
        if versions.get(id_, (version, status)) != (version, status)
    ]


def _repeated_entities(wanted: Mapping[str, Record], stored: Stored) -> list[str]:
    named = {id_: len(record.entities) for id_, record in wanted.items()}
    there = Counter(stored.entities)
    return [f"entities of {id_}" for id_, number in there.items() if number > named.get(id_, 0)]


def _reports(alerts: Iterable[Alert]) -> Counter[tuple[str, str]]:
    return Counter((alert.id, event_id) for alert in alerts for event_id in alert.event_ids)


def _lost_reports(wanted: Mapping[str, Record], alerts: Sequence[Alert]) -> list[str]:
    return [f"alert {alert} on {event}" for alert, event in _reports(alerts_of(wanted)) - _reports(alerts)]


def _repeated_reports(wanted: Mapping[str, Record], alerts: Sequence[Alert]) -> list[str]:
    twice = [f"alert {alert} on {event}" for alert, event in _reports(alerts) - _reports(alerts_of(wanted))]
    return twice + [f"alert {alert.id} counts {alert.count}" for alert in alerts if alert.count > len(alert.reports)]


def _wrong_on_topics(sent: Sent, wanted: Mapping[str, Record], on: Topics) -> list[str]:
    """Name what differs on the topics: endings, the bytes of a replay, events that nothing led to."""
    values = {id_: write(record) for id_, record in wanted.items()}
    codes = {id_: DEATHS[order] for id_, order in sent.items() if order in DEATHS}
    wrong = [f"{id_} never arrived" for id_ in sent.keys() - set(on.raw)]
    wrong += [f"record {id_} differs" for id_, value in on.records if values.get(id_) != value]
    wrong += [f"no record {id_}" for id_ in values.keys() - {id_ for id_, _ in on.records}]
    wrong += [f"dead letter {id_} says {code}" for id_, code in on.dead if codes.get(id_) != code]
    return wrong + [f"event {id_}, made of nothing" for id_ in set(on.events) - {e.id for e in _events(wanted)}]


def _wrong_in_store(wanted: Mapping[str, Record], on: Topics, stored: Stored) -> list[str]:
    """Name what differs in the store: outcomes, and alerts that are not as they were last published."""
    outcomes = {id_: record.outcome.value for id_, record in wanted.items()}
    wrong = [f"{id_} is {outcome}" for id_, outcome in stored.articles if outcomes.get(id_, outcome) != outcome]
    newest = {alert.id: alert for alert in sorted(on.alerts, key=lambda alert: alert.version)}
    there = {alert.id: alert for alert in stored.alerts}
    return wrong + [f"alert {id_} is not the last one published" for id_ in newest if there.get(id_) != newest[id_]]


def _events(records: Mapping[str, Record]) -> Iterable[Event]:
    return (event for record in records.values() for event in record.events)


def alerts_of(records: Mapping[str, Record]) -> list[Alert]:
    """Return the alerts that must come of records, as they are when all of their events are in."""
    alerting, memory = Alerting.of(load_rules()), AlertMemory(Path(gettempdir()))
    last: dict[str, Alert] = {}
    for event in _events(records):
        for alert in alerting(memory, event)[0]:
            memory.put(alert)
            last[alert.id] = alert
    return list(last.values())


async def read_topics(flow: Flow) -> Topics:
    """Read the topics from their beginning."""
    alerts = [Alert.model_validate_json(one.value or b"") for one in await flow.read(ALERTS.name)]
    dead = await flow.read(DEADLETTERS.name)
    return Topics(
        {(one.key or b"").decode() for one in await flow.read(RAW.name)},
        [((one.key or b"").decode(), one.value or b"") for one in await flow.read(ENRICHED.name)],
        [Event.model_validate_json(one.value or b"").id for one in await flow.read(EVENTS.name)],
        [((one.key or b"").decode(), dict(one.headers)["x-error-code"].decode()) for one in dead],
        alerts,
    )


async def read_store(database: str) -> Stored:
    """Read the store."""
    async with Store.open(database) as store, reading(store.engine) as connection:
        kept = (await connection.execute(select(articles.c.id, articles.c.outcome))).all()
        told = (await connection.execute(select(events.c.id, events.c.version, events.c.status))).all()
        named = (await connection.execute(select(entities.c.article_id))).scalars().all()
        alerts = await latest_alerts(store.engine, _ALL)
        offsets = await next_offsets(store.engine)
    return Stored([(*row,) for row in kept], [(*row,) for row in told], list(named), alerts, offsets)


def behind(flow: Flow, stored: Stored, store: Group) -> tuple[str, ...]:
    """Name the partitions of which the store notes another position than was committed, or than they end at."""
    read = {(part.topic, part.partition): end for part, end in store.ends.items() if end}
    unread = {place: next_ for place, next_ in stored.offsets.items() if place not in read}
    wrong = [f"the store notes {next_} of {place}, which it does not read" for place, next_ in unread.items()]
    for place, end in read.items():
        noted, committed = stored.offsets.get(place), store.committed.get(TopicPartition(*place))
        if not noted == committed == end:
            name = topics.short_name(flow.settings, place[0])
            wrong.append(f"{name} {place[1]}: stored {noted}, committed {committed}, end {end}")
    return tuple(wrong)
