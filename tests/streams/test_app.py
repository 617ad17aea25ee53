"""A Faust app is built with the settings under which it loses nothing."""

import pytest
from mode import CrashingSupervisor

from streams.app import AGENTS, BUFFER, build_app, group_id, opener_of
from streams.message import Agent, Handled, Message, each
from streams.settings import Settings


async def handle(message: Message) -> Handled:
    return Handled("fine")


AGENT = Agent("enrich", ("articles.raw", "events"), each(handle, stage="enrich"))
SETTINGS = Settings(kafka_bootstrap_servers="a:9092,b:9093", topic_prefix="desk.")


async def test_what_must_hold_for_nothing_to_be_lost() -> None:
    """Each of these is the answer to a way in which Faust loses messages, or stops without a word."""
    conf = build_app(AGENT, SETTINGS).conf
    assert conf.agent_supervisor is CrashingSupervisor
    assert conf.broker_max_poll_interval > 24 * 3600
    assert conf.broker_max_poll_records <= 0.2 * BUFFER
    assert conf.stream_buffer_maxsize == BUFFER
    assert conf.consumer_auto_offset_reset == "earliest"
    assert conf.producer_acks == -1
    assert not conf.stream_wait_empty
    assert not conf.topic_allow_declare
    assert not conf.web_enabled


async def test_an_app_reads_the_agents_topics_in_a_group_of_its_own() -> None:
    """Agents scale and lag apart, and installations on one cluster do not meet."""
    app = build_app(AGENT, SETTINGS)
    assert app.conf.id == group_id(SETTINGS, "enrich") == "dateline.desk.enrich"
    (agent,) = app.agents.values()
    assert list(agent.channel.topics) == ["desk.articles.raw", "desk.events"]
    assert [f"{url.host}:{url.port}" for url in app.conf.broker] == ["a:9092", "b:9093"]


@pytest.mark.parametrize("name", AGENTS)
def test_every_agent_has_an_opener_of_its_name(name: str) -> None:
    """The table and the files agree."""
    assert callable(opener_of(name))
