"""Messages that a client can send, though nobody should, stop no worker."""

import asyncio
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.flows.flow import Flow


async def test_no_key_no_room_and_no_readable_header(kafka_flow: Flow) -> None:
    """Each is accounted for, sent by a client that is not ours, and what comes behind them is read."""
    kcat = shutil.which("kcat")
    if kcat is None:
        pytest.skip("no kcat, which can send what our client refuses to: install `kcat`")
    flow = kafka_flow
    worker = await flow.start("enrich", work=None).until_ready()
    to = [
        kcat,
        "-b",
        str(flow.settings.kafka_bootstrap_servers),
        "-t",
        f"{flow.settings.topic_prefix}articles.raw",
        "-P",
    ]
    large = b"<p>article " * (1024 * 1024)
    for options, value in (
        (["-z", "lz4", "-H", b"\xff\xfe=1"], b"{}\n"),
        (["-z", "gzip", "-X", "message.max.bytes=100000000", "-D", "\x01"], large),
        ([], b'{"text": "Troops attacked the town of Kidal on Monday."}\n'),
    ):
        await asyncio.to_thread(subprocess.run, [*to, *options], input=value, check=True, timeout=30)
        flow.published += 1
    await flow.until_done()
    dead = {dict(one.headers)["x-error-code"]: one for one in await flow.read("deadletters")}
    assert set(dead) == {b"empty", b"too_large"}
    assert (dead[b"too_large"].key, dead[b"too_large"].value) == (None, b"")
    assert dead[b"empty"].headers[0] == ("\ufffd\ufffd", b"1")
    assert len(await flow.read("articles.enriched")) == 1
    assert worker.process.poll() is None


@pytest.mark.parametrize("codec", ["gzip", "zstd"])
async def test_a_compression_bomb_is_a_dead_letter(kafka_flow: Flow, codec: str) -> None:
    """The broker takes what is small packed; a worker that unpacked it would end, again at every start."""
    flow = kafka_flow
    worker = await flow.start("enrich").until_ready()
    await flow.publish([(b"a", bytes(160 * 2**20))], compression=codec)
    await flow.publish([(b"a", b"Fire.")])
    await flow.until_done()
    (dead,) = await flow.read("deadletters")
    assert dict(dead.headers)["x-error-code"] == b"too_large"
    assert [one.value for one in await flow.read("articles.enriched")] == [b"Fire."]
    assert _most_memory(worker.process.pid) < 160 * 2**20, "the bomb was unpacked"


def _most_memory(pid: int) -> int:
    """Return the most bytes that a process has ever held."""
    found = re.search(r"^VmHWM:\s+(\d+) kB$", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)
    assert found
    return int(found[1]) * 1024
