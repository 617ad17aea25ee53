"""Fixtures of the flows: a broker of each kind, and topics of its own for each test."""

import asyncio
import os
import uuid
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from streams import topics
from streams.broker import embedded_broker
from streams.running import for_embedded
from streams.settings import Settings
from tests.flows.flow import Flow
from tests.kafka.jars import KafkaMissingError
from tests.kafka.secured import Secured, secured_kafka


@pytest.fixture(scope="session")
def embedded() -> Iterator[str]:
    """The bootstrap address of the broker that needs nothing installed, one for the whole run."""
    with asyncio.Runner() as runner:
        broker = embedded_broker()
        address = runner.run(broker.__aenter__())
        yield address
        runner.run(broker.__aexit__(None, None, None))


@pytest.fixture(scope="session")
def secured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Secured]:
    """An Apache Kafka with TLS, SASL and access rights, one for the whole run."""
    try:
        with secured_kafka(tmp_path_factory.mktemp("secured")) as started:
            yield started
    except KafkaMissingError as reason:
        if os.environ.get("TEST_KAFKA") == "required":
            raise
        pytest.skip(f"Apache Kafka: {reason}")


@pytest.fixture
async def kafka_flow(kafka: str, tmp_path: Path) -> AsyncIterator[Flow]:
    """Topics of this test's own on Apache Kafka."""
    settings = Settings(
        kafka_bootstrap_servers=kafka,
        topic_prefix=f"t{uuid.uuid4().hex[:8]}.",
        partitions=4,
        processes=2,
        data_dir=tmp_path,
        session_seconds=6,
    )
    async for flow in _flow(settings, tmp_path):
        yield flow


@pytest.fixture
async def embedded_flow(embedded: str, tmp_path: Path) -> AsyncIterator[Flow]:
    """Topics of this test's own on the embedded broker."""
    base = Settings(topic_prefix=f"t{uuid.uuid4().hex[:8]}.", partitions=4, processes=1, data_dir=tmp_path)
    async for flow in _flow(for_embedded(base, embedded), tmp_path):
        yield flow


@pytest.fixture(params=["kafka", "embedded"])
def flow(request: pytest.FixtureRequest) -> Flow:
    """Topics of this test's own, on each broker in turn."""
    made: Flow = request.getfixturevalue(f"{request.param}_flow")
    return made


async def _flow(settings: Settings, folder: Path) -> AsyncIterator[Flow]:
    await topics.apply(settings)
    flow = Flow(settings, folder)
    try:
        yield flow
    finally:
        flow.close()
