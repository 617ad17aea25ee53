"""Agents are run over a broker that has what they need, or it is said what is missing."""

import functools
import logging

import pytest

from streams.agents.enrich import enrich
from streams.broker import embedded_broker
from streams.connection import UnreachableError
from streams.running import MissingTopicsError, for_embedded, run_agents, running
from streams.settings import Settings

OPENERS = {"enrich": functools.partial(enrich, work="tests.flows.works:prepare")}


def test_the_embedded_broker_is_asked_for_no_more_than_it_can() -> None:
    """One copy of everything, no idempotent producer, and short timeouts, as it waits for half of them."""
    settings = for_embedded(Settings(processes=3, replication_factor=3), "127.0.0.1:7")
    assert (settings.kafka_bootstrap_servers, settings.embedded) == ("127.0.0.1:7", False)
    assert (settings.replication_factor, settings.idempotence) == (1, False)
    assert settings.drain_seconds < settings.rebalance_seconds < 10
    assert settings.processes == 3


async def test_a_broker_is_started_where_none_is_set() -> None:
    """It has its topics, and the agents their partitions, when the context begins."""
    async with running(["enrich"], Settings(processes=1, topic_prefix="t.", partitions=2), OPENERS) as house:
        assert not house.settings.embedded
        (app,) = house.apps
        assert app.is_member
        assert len(app.consumer.assignment()) == 2
        assert house.counts == {"enrich": {}}


async def test_topics_that_are_missing_are_named() -> None:
    """Nothing is made by accident, with the wrong number of partitions."""
    async with embedded_broker() as address:
        settings = for_embedded(Settings(topic_prefix="unmade."), address)
        with pytest.raises(MissingTopicsError, match=r"unmade\.alerts, .*run `dateline topics apply`"):
            async with running(["enrich"], settings, OPENERS):
                pass


def test_a_broker_that_is_away_is_told_to_the_caller() -> None:
    """The command line says it in one line; nothing is left running."""
    logging.getLogger("aiokafka").setLevel("CRITICAL")
    with pytest.raises(UnreachableError, match=r"127\.0\.0\.1:1"):
        run_agents(["enrich"], Settings(kafka_bootstrap_servers="127.0.0.1:1"), OPENERS)
