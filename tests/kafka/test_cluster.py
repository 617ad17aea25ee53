"""The broker of the flow tests is itself tested: it keeps its data and port, and dies with the test run."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from tests.kafka.cluster import KafkaServer, answers


async def _make_topic(bootstrap: str, name: str) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await admin.start()
    try:
        await admin.create_topics([NewTopic(name, num_partitions=1, replication_factor=1)])
    finally:
        await admin.close()


async def _publish(bootstrap: str, topic: str, value: bytes) -> None:
    async with AIOKafkaProducer(bootstrap_servers=bootstrap) as producer:
        await producer.send_and_wait(topic, value)


async def _read_one(bootstrap: str, topic: str) -> bytes:
    consumer = AIOKafkaConsumer(bootstrap_servers=bootstrap, auto_offset_reset="earliest")
    async with consumer:
        consumer.assign([TopicPartition(topic, 0)])
        value: bytes = (await consumer.getone()).value
        return value


@pytest.mark.parametrize("end", ["stop", "kill"])
async def test_what_was_written_is_there_after_a_restart(kafka: str, end: str) -> None:
    """A broker that was stopped, or killed, and started again has the same address and the same messages."""
    with KafkaServer() as server:
        await _make_topic(server.bootstrap, "kept")
        await _publish(server.bootstrap, "kept", b"before")
        address = server.bootstrap
        getattr(server, end)()
        assert not answers(server.port)
        server.start()
        assert server.bootstrap == address
        assert await _read_one(server.bootstrap, "kept") == b"before"


def test_dies_with_its_parent(kafka: str) -> None:
    """No broker outlives the run that started it, even where that run is killed."""
    script = "from tests.kafka.cluster import KafkaServer as K\nwith K() as k: print(k.port, flush=True); input()"
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as run:
        port = int(run.stdout.readline()) if run.stdout else 0
        assert answers(port)
        run.kill()
    deadline = time.monotonic() + 5
    while answers(port) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not answers(port)
