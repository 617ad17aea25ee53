"""The rights of docs/threats.md: with these, and no others, agents, publishers, subscribers and operators can work."""

import asyncio
import json
import re
import shlex
from pathlib import Path

import pytest

from schemas.topics import ALERTS, EVENTS, RAW, Topic
from streams import topics
from streams.app import AGENTS
from streams.choosing import dead_letters
from streams.cli.tailing import arriving
from streams.connection import UnreachableError
from streams.replaying import DeadLetter, replay
from streams.settings import Settings
from streams.sinks.migrate import migrate
from tests.flows.flow import ROOT, Flow
from tests.flows.test_secured import Typed, _flow, _sasl
from tests.kafka.secured import Secured

KIDNAPPING = {
    "id": "a",
    "text": "Gunmen kidnapped two aid workers in Mopti on Friday, the mayor said.",
    "language": "en",
}


def _commands(prefix: str) -> list[list[str]]:
    """Return the arguments of each command of the page, under another prefix for topics and groups."""
    page = (ROOT / "docs" / "threats.md").read_text()
    lines = re.findall(r"^    kafka-acls (.*)$", page, re.MULTILINE)
    return [shlex.split(line.replace("news.", prefix)) for line in lines]


def _grant(secured: Secured, prefix: str) -> None:
    for words in _commands(prefix):
        where = ("--bootstrap-server", secured.server.bootstrap)
        secured.server.tool("org.apache.kafka.tools.AclCommand", *where, *words)


def _as(user: str, secured: Secured, flow: Flow) -> Settings:
    own = {"topic_prefix": flow.settings.topic_prefix, "data_dir": flow.settings.data_dir, "partitions": 1}
    return Settings.model_validate(_sasl(secured, user=user) | own)


async def _first(settings: Settings, topic: Topic) -> bytes:
    stream = arriving(settings, topic, from_beginning=True)
    try:
        return (await asyncio.wait_for(anext(stream), 60)).value or b""
    finally:
        await stream.aclose()


async def test_the_documented_rights_are_enough_and_not_more(secured: Secured, tmp_path: Path) -> None:
    """From an article to the alert in the store, each under a user of its own; and what is not granted is refused."""
    flow = _flow(secured, tmp_path, _sasl(secured, user="operator"))
    prefix = flow.settings.topic_prefix
    publisher, subscriber = _as("publisher", secured, flow), _as("subscriber", secured, flow)
    try:
        await asyncio.to_thread(_grant, secured, prefix)
        Typed(flow)("topics", "apply")
        await migrate(flow.settings.database)
        workers = [flow.start(name, work=None, KAFKA_SASL_USERNAME=name) for name in AGENTS]
        for worker in workers:
            await worker.until_ready()
        flow.settings = publisher
        given = json.dumps(KIDNAPPING) + '\n{"id": "b", "text": 5}\n'
        assert Typed(flow)("publish", "-", given=given) == "published 2\n"
        assert json.loads(await _first(subscriber, EVENTS))["article_id"] == "a"
        assert json.loads(await _first(subscriber, ALERTS))["article_ids"] == ["a"]
        operator = _as("operator", secured, flow)
        async with asyncio.timeout(60):
            while not [letter async for letter in dead_letters(operator)]:  # noqa: ASYNC110  brokers do not call back
                await asyncio.sleep(0.2)
        replayed: list[DeadLetter] = []
        await replay(operator, dead_letters(operator), replayed.append)
        assert len(replayed) == 1
        assert {await worker.end() for worker in workers} == {0}
        for settings, topic in ((publisher, RAW), (publisher, EVENTS), (subscriber, RAW)):
            with pytest.raises(UnreachableError, match="does not allow"):
                await _first(settings, topic)
        with pytest.raises(UnreachableError, match="does not allow"):
            await topics.apply(subscriber)
    finally:
        flow.close()


def test_every_command_is_tried() -> None:
    """The page and the test name the same users."""
    users = {word.removeprefix("User:") for words in _commands("x.") for word in words if word.startswith("User:")}
    assert users == {*AGENTS, "publisher", "subscriber", "operator"}
