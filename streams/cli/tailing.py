"""Tailing: what arrives on a topic, as it arrives, a line each."""

import json
from collections.abc import AsyncIterator, Callable
from typing import Any

from aiokafka import AIOKafkaConsumer
from aiokafka.structs import ConsumerRecord
from pydantic import BaseModel

from schemas.alert import Alert
from schemas.event import Event
from schemas.record import Record
from schemas.topics import ALERTS, DEADLETTERS, ENRICHED, EVENTS, RAW, TOPICS, Topic
from streams.cli.failing import UsageError
from streams.connection import client_options
from streams.printable import printable, printable_json
from streams.reaching import reached, start
from streams.replaying import read_dead_letter
from streams.settings import Settings
from streams.topics import full_name

SHORT = {"raw": RAW, "enriched": ENRICHED, "events": EVENTS, "alerts": ALERTS, "deadletters": DEADLETTERS}
"""The words by which people call the topics; any name of the contract does as well."""


_MOST_SHOWN = 2000


def topic_called(name: str) -> Topic:
    """Return the topic that a person means; raises UsageError with the names that there are."""
    known = SHORT | {topic.name: topic for topic in TOPICS}
    if name.lower() not in known:
        raise UsageError(f"there is no topic {name!r}; there are {', '.join(sorted(known))}")
    return known[name.lower()]


async def arriving(settings: Settings, topic: Topic, *, from_beginning: bool) -> AsyncIterator[ConsumerRecord]:
    """Yield what arrives on a topic, for ever; raises UnreachableError."""
    consumer = AIOKafkaConsumer(
        full_name(settings, topic),
        **client_options(settings),
        auto_offset_reset="earliest" if from_beginning else "latest",
        enable_auto_commit=False,
    )
    try:
        await start(consumer, settings)
        async with reached(settings):
            async for record in consumer:
                yield record
    finally:
        await consumer.stop()


def line_of(topic: Topic, record: ConsumerRecord, *, as_json: bool) -> str:
    """Return the line for a message: its JSON, or what a person wants to know of it."""
    if topic is DEADLETTERS:
        return _dead_letter_line(record, as_json=as_json)
    text = (record.value or b"").decode(errors="replace")
    if as_json:
        return printable_json(text)
    return printable(text[:_MOST_SHOWN] if topic is RAW else _fact(topic, text))


def _fact(topic: Topic, text: str) -> str:
    """Return what a message says in short; what is none of ours as it is."""
    try:
        item = json.loads(text)
        return _SHORTLY[topic.model](item) if topic.model else text
    except (ValueError, KeyError, TypeError):
        return text[:_MOST_SHOWN]


def _record(item: dict[str, Any]) -> str:
    title = item["article"]["title"] or item["id"]
    return f"{item['outcome']:<10} {len(item['events']):>3} events  {title}"


def _event(item: dict[str, Any]) -> str:
    kind = f"{item['type']} {item['mode'] or ''}"
    return f"{kind:<24} {item['attribution']:<9} {item['factuality']:<12} {item['title']}"


def _alert(item: dict[str, Any]) -> str:
    return f"{item['severity']:<7} {item['rule_id']:<28} {item['title']}"


_SHORTLY: dict[type[BaseModel], Callable[[dict[str, Any]], str]] = {Record: _record, Event: _event, Alert: _alert}


def _dead_letter_line(record: ConsumerRecord, *, as_json: bool) -> str:
    letter = read_dead_letter(record)
    if as_json:
        told = {"place": letter.place, "code": letter.code, "stage": letter.stage, "detail": letter.detail}
        return json.dumps(told | {"attempt": letter.attempt, "topic": letter.topic, "bytes": letter.value_bytes})
    size = f"{letter.value_bytes:>8} bytes"
    return f"{letter.place:<8} {letter.code:<16} {letter.stage:<10} {size}  {printable(letter.detail)}"
