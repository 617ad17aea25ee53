"""The demo: the sample articles go through the whole house, and what comes out is shown."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TypeVar

from schemas.alert import Alert
from schemas.event import Event
from schemas.record import Record
from schemas.topics import ALERTS, ENRICHED, Topic
from streams import topics
from streams.app import AGENTS
from streams.cli.inputs import JSON, TEXT, Message
from streams.cli.publishing import key_of, publish
from streams.consuming import DEAD
from streams.house import House
from streams.rewind import rewound
from streams.running import running
from streams.settings import Settings
from streams.sinks.opening import open_store
from streams.sinks.reads import Counts, counts, latest_events

LIMIT_SECONDS = 55.0
MOST_EVENTS = 1000

Kind = TypeVar("Kind", Alert, Record)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the demo has to show."""

    events: list[Event]
    alerts: list[Alert]
    outcomes: Counter[str]
    """Of the articles published: enriched, dropped, dead."""
    published: int
    stored: Counts


class LateError(Exception):
    """Not all that was published came out in time; the text says how far it came."""


async def demonstrate(settings: Settings, say: Callable[[str], None]) -> Shown:
    """Run everything, publish the sample articles, and return what came of them once all is accounted for."""
    messages = sample_messages()
    if not settings.embedded:
        await topics.apply(settings)
    say("starting the broker, the language model and the agents")
    async with running(AGENTS, settings) as house:
        say(f"publishing {len(messages)} articles")
        before = len([alert async for alert in _held(house.settings, ALERTS, Alert)])
        published = await publish(house.settings, messages)
        return await _shown(house, messages, published, before)


def sample_messages() -> list[Message]:
    """Return the sample articles as messages, in the order of their names."""
    folder = files("seeds") / "articles"
    samples = sorted((file for file in folder.iterdir() if file.name[:1].isdigit()), key=lambda file: file.name)
    return [(file.read_bytes(), TEXT if file.name.endswith(".txt") else JSON) for file in samples]


async def _shown(house: House, messages: Sequence[Message], published: int, alerts_before: int) -> Shown:
    """Wait for each agent in turn, as the next can only be asked how far it is when it is known how much there was."""
    ids = [key.decode() for value, headers in messages if (key := key_of(value, headers))]
    await _until(house, lambda: house.counts["enrich"].total() >= published, "articles read")
    outcomes = Counter(house.counts["enrich"])
    records = {record.id: record async for record in _held(house.settings, ENRICHED, Record) if record.id in ids}
    await _until(house, lambda: house.counts["revise"].total() >= published - outcomes[DEAD], "articles revised")
    told = sum(len(record.events) for record in records.values())
    await _until(house, lambda: house.counts["alert"].total() >= told, "events checked for alerts")
    written = [alert async for alert in _held(house.settings, ALERTS, Alert)]
    due = published - outcomes[DEAD] + len(written) - alerts_before
    await _until(house, lambda: house.counts["store"].total() >= due, "records and alerts stored")
    async with open_store(house.settings.database) as store:
        events = await latest_events(store.engine, MOST_EVENTS, article_ids=ids)
        return Shown(events, _last(written, ids), outcomes, published, await counts(store.engine))


async def _until(house: House, done: Callable[[], bool], what: str) -> None:
    """Wait for a count that the agents keep; a crash of theirs ends the wait."""
    over = asyncio.create_task(house.over())
    try:
        async with asyncio.timeout(LIMIT_SECONDS):
            while not done():
                if over.done():
                    over.result()
                await asyncio.sleep(0.05)
    except TimeoutError as error:
        raise LateError(f"not all {what} within {LIMIT_SECONDS:g} s: {house.counts}") from error
    finally:
        over.cancel()


async def _held(settings: Settings, topic: Topic, model: type[Kind]) -> AsyncIterator[Kind]:
    """Yield all that a topic of ours holds."""
    async for record in rewound(settings, topic):
        if record.value is not None:
            yield model.model_validate_json(record.value, extra="ignore")


def _last(written: Sequence[Alert], article_ids: Sequence[str]) -> list[Alert]:
    """Return the last state of each alert on these articles."""
    ours = {alert.id: alert for alert in written if set(article_ids) & set(alert.article_ids)}
    return list(ours.values())
