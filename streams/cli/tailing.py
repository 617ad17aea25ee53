"""Tailing: what arrives on a topic, as it arrives, a line each."""

import json
from collections.abc import AsyncIterator

from aiokafka import AIOKafkaConsumer
from aiokafka.errors import KafkaError
from aiokafka.structs import ConsumerRecord

from schemas.topics import ALERTS, DEADLETTERS, ENRICHED, EVENTS, RAW, TOPICS, Topic
from streams.cli.failing import UsageError
from streams.connection import UnreachableError, client_options
from streams.replaying import read_dead_letter
from streams.settings import Settings
from streams.topics import full_name

SHORT = {"raw": RAW, "enriched": ENRICHED, "events": EVENTS, "alerts": ALERTS, "deadletters": DEADLETTERS}
"""The words by which people call the topics; any name of the contract does as well."""


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
        await consumer.start()
        async for record in consumer:
            yield record
    except (KafkaError, OSError) as error:
        raise UnreachableError.at(settings, error) from error
    finally:
        await consumer.stop()


def line_of(topic: Topic, record: ConsumerRecord, *, as_json: bool) -> str:
    """Return the line for a message: its JSON, or what a person wants to know of it."""
    if topic is DEADLETTERS:
        return _dead_letter_line(record, as_json=as_json)
    text = (record.value or b"").decode(errors="replace")
    if as_json or topic is RAW:
        return text.replace("\n", " ")
    item = json.loads(text) if text else {}
    if topic is ENRICHED:
        title = item["article"]["title"] or item["id"]
        return f"{item['outcome']:<10} {len(item['events']):>3} events  {title}"
    if topic is ALERTS:
        return f"{item['severity']:<7} {item['rule_id']:<28} {item['title']}"
    kind = f"{item['type']} {item['mode'] or ''}"
    return f"{kind:<24} {item['attribution']:<9} {item['factuality']:<12} {item['title']}"


def _dead_letter_line(record: ConsumerRecord, *, as_json: bool) -> str:
    letter = read_dead_letter(record)
    if as_json:
        told = {"place": letter.place, "code": letter.code, "stage": letter.stage, "detail": letter.detail}
        return json.dumps(told | {"attempt": letter.attempt, "topic": letter.topic, "bytes": letter.value_bytes})
    return f"{letter.place:<8} {letter.code:<16} {letter.stage:<10} {letter.value_bytes:>8} bytes  {letter.detail}"
