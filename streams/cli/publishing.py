"""Publishing: messages sent to `news.articles.raw`, each confirmed by the broker."""

import asyncio
from collections.abc import Callable, Iterable

from aiokafka import AIOKafkaProducer

from processors.normalise import article_id
from schemas.outcome import UnreadableError
from schemas.topics import MAX_MESSAGE_BYTES, RAW
from streams.cli.failing import UsageError
from streams.cli.inputs import Message
from streams.codec import read_message
from streams.posting import producing
from streams.reaching import reached
from streams.settings import Settings
from streams.topics import full_name

IN_FLIGHT = 200


async def publish(
    settings: Settings, messages: Iterable[Message], *, told: Callable[[int], None] = lambda _count: None
) -> int:
    """Send messages, and return how many the broker has confirmed; `told` is called with the number so far.

    Raises UnreachableError, and UsageError where a message is larger than a topic takes.
    """
    async with producing(settings) as producer, reached(settings):
        return await _send(producer, full_name(settings, RAW), messages, told)


async def _send(
    producer: AIOKafkaProducer, topic: str, messages: Iterable[Message], told: Callable[[int], None]
) -> int:
    """Keep a bounded number of messages in flight, so that a file of any size can be sent."""
    sent = 0
    flying: list[asyncio.Future[object]] = []
    for value, headers in messages:
        if len(value) > MAX_MESSAGE_BYTES:
            raise UsageError(f"message {sent + 1} has more than the {MAX_MESSAGE_BYTES} bytes that a topic takes")
        flying.append(await producer.send(topic, value, key=key_of(value, headers), headers=list(headers)))
        sent += 1
        if len(flying) >= IN_FLIGHT:
            await asyncio.gather(*flying)
            flying.clear()
            told(sent)
    await asyncio.gather(*flying)
    told(sent)
    return sent


def key_of(value: bytes, headers: tuple[tuple[str, bytes], ...]) -> bytes | None:
    """Return the article's id, so that its versions stay in order; none where the message cannot be read."""
    try:
        submission = read_message(value, headers)
    except UnreadableError:
        return None
    return (submission.id or article_id(submission)).encode()
