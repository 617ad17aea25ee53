"""The embedded broker answers, and goes when we go, however we go."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from aiokafka import AIOKafkaProducer

from schemas.topics import RAW
from streams import topics
from streams.broker import BrokerError, embedded_broker
from streams.running import for_embedded
from streams.settings import Settings

ROOT = Path(__file__).parents[3]
PARENT = """
import asyncio
from streams.broker import embedded_broker

async def main():
    async with embedded_broker() as address:
        print(address, flush=True)
        await asyncio.Event().wait()

asyncio.run(main())
"""


def listens(address: str) -> bool:
    host, _, port = address.partition(":")
    try:
        socket.create_connection((host, int(port)), timeout=1).close()
    except OSError:
        return False
    return True


async def test_it_takes_messages_and_stops() -> None:
    """Once it is said to be there it answers, and afterwards it is gone."""
    async with embedded_broker() as address:
        settings = for_embedded(Settings(), address)
        await topics.apply(settings)
        producer = AIOKafkaProducer(bootstrap_servers=address)
        await producer.start()
        sent = await producer.send_and_wait(topics.full_name(settings, RAW), b"x")
        await producer.stop()
        assert sent.offset == 0
    assert not listens(address)


async def test_two_do_not_meet() -> None:
    """Each has a port and a memory of its own."""
    async with embedded_broker() as one, embedded_broker() as other:
        assert one != other
        await topics.apply(for_embedded(Settings(), one))
        assert await topics.missing(for_embedded(Settings(), other), [RAW.name])


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_it_goes_with_whoever_started_it(number: signal.Signals) -> None:
    """Even kill -9 of the parent leaves no broker behind."""
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert parent.stdout
    address = parent.stdout.readline().strip()
    parent.stdout.close()
    assert listens(address)
    parent.send_signal(number)
    parent.wait(10)
    deadline = time.monotonic() + 10
    while listens(address):
        assert time.monotonic() < deadline, "the broker outlives its parent"
        time.sleep(0.02)


async def test_a_broker_that_does_not_start_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What it said goes into the error."""
    broken = tmp_path / "broken"
    broken.write_text("#!/bin/sh\necho no such luck >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("CALF_TANSU_BIN", str(broken))
    with pytest.raises(BrokerError, match="no such luck"):
        async with embedded_broker():
            pass


async def test_a_broker_that_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """And so is the way without it."""
    monkeypatch.setenv("CALF_TANSU_BIN", "/nowhere")
    with pytest.raises(BrokerError, match="KAFKA_BOOTSTRAP_SERVERS"):
        async with embedded_broker():
            pass
