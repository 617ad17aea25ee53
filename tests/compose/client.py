"""A client on this machine, as a user's would be: publishes to and reads from the broker in the containers."""

import asyncio
import json
from collections.abc import Callable, Sequence
from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient

Message = dict[str, Any]


async def publish(bootstrap: str, topic: str, articles: Sequence[Message]) -> None:
    """Publish articles, each under its id, and return when the broker has them all."""
    async with AIOKafkaProducer(bootstrap_servers=bootstrap, enable_idempotence=True) as producer:
        for article in articles:
            await producer.send(topic, key=article["id"].encode(), value=json.dumps(article).encode())
        await producer.flush()


async def read_until(
    bootstrap: str, topic: str, enough: Callable[[list[Message]], bool], seconds: float = 120
) -> list[Message]:
    """Read a topic from its beginning until it is enough, or else fail with what was read."""
    found: list[Message] = []
    async with AIOKafkaConsumer(topic, bootstrap_servers=bootstrap, auto_offset_reset="earliest") as consumer:
        try:
            async with asyncio.timeout(seconds):
                while not enough(found):
                    found.append(json.loads((await consumer.getone()).value))
        except TimeoutError:
            raise AssertionError(f"{len(found)} messages in {topic} after {seconds} s are not enough") from None
    return found


async def members(bootstrap: str, group: str) -> int:
    """Return how many members a consumer group has."""
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await admin.start()
    try:
        answers = await admin.describe_consumer_groups([group])
        _error, _group, _state, _kind, _protocol, found, *_ = answers[0].groups[0]
        return len(found)
    finally:
        await admin.close()
