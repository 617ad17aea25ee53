"""End to end: articles through a worker of one process on Apache Kafka, and the CPU seconds that this takes it."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.sets import Line
from schemas.topics import ENRICHED
from streams import topics
from streams.cli.inputs import JSON
from streams.cli.publishing import publish
from streams.rewind import rewound
from streams.settings import Settings, read_settings

LIMIT_SECONDS = 600.0
_TICKS = os.sysconf("SC_CLK_TCK")


def worker_seconds(lines: Sequence[Line]) -> float:
    """Return the CPU seconds of a worker, its pool included, from the first message to the last record.

    Needs KAFKA_BOOTSTRAP_SERVERS; the topics get a prefix of their own. Its start is not counted.
    """
    prefix = f"speed-{os.getpid()}-{time.time_ns()}."
    settings = read_settings(topic_prefix=prefix, partitions=4, processes=1)
    return asyncio.run(_measure(settings, lines))


async def _measure(settings: Settings, lines: Sequence[Line]) -> float:
    await topics.apply(settings)
    command = [str(Path(sys.executable).with_name("dateline")), "run", "enrich", "revise", "--processes", "1"]
    environ = os.environ | {"DATELINE_TOPIC_PREFIX": settings.topic_prefix, "DATELINE_PARTITIONS": "4"}
    with tempfile.TemporaryFile() as said:
        worker = subprocess.Popen(  # noqa: ASYNC220  started once, before anything is timed
            command, env=environ, stdout=said, stderr=said, start_new_session=True
        )
        try:
            await _until_ready(said.fileno(), worker)
            before = _group_seconds(worker.pid)
            values = (json.dumps(line | {"id": str(i)}).encode() for i, line in enumerate(lines))
            await publish(settings, ((value, JSON) for value in values))
            await _until_read(settings, len(lines))
            return _group_seconds(worker.pid) - before
        finally:
            worker.send_signal(signal.SIGTERM)
            await asyncio.to_thread(worker.wait)


async def _until_ready(log: int, worker: "subprocess.Popen[bytes]") -> None:
    async with asyncio.timeout(LIMIT_SECONDS):
        while b"ready" not in os.pread(log, 2**20, 0):
            if worker.poll() is not None:
                raise RuntimeError(f"the worker ended with {worker.returncode}: {os.pread(log, 2000, 0)!r}")
            await asyncio.sleep(0.2)


async def _until_read(settings: Settings, number: int) -> None:
    async with asyncio.timeout(LIMIT_SECONDS):
        while len([record async for record in rewound(settings, ENRICHED)]) < number:  # noqa: ASYNC110  a broker tells by being asked
            await asyncio.sleep(1.0)


def _group_seconds(group: int) -> float:
    """Return the CPU seconds of all processes of a session, as Linux counts them."""
    return sum(_seconds(group)) / _TICKS


def _seconds(session: int) -> Iterator[int]:
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has ended meanwhile
        if int(fields[3]) == session:
            yield int(fields[11]) + int(fields[12])
