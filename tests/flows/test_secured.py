"""Kafka over TLS and SASL: every way in works from end to end, and every wrong key is told with the fix."""

import asyncio
import json
import subprocess
import sys
import uuid
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from schemas.topics import ENRICHED
from streams import topics
from streams.cli.tailing import arriving
from streams.connection import UnreachableError
from streams.guarding import guard
from streams.settings import Settings, SettingsError
from tests.flows.flow import ROOT, Flow
from tests.kafka.secured import KEY_PASSWORD, PASSWORD, Secured

DATELINE = Path(sys.executable).with_name("dateline")
BOUND = 60.0
"""Seconds within which a client that is not let in has to say so, on a busy machine."""


def _sasl(secured: Secured, mechanism: str = "SCRAM-SHA-512", user: str = "desk") -> dict[str, Any]:
    return {
        "kafka_bootstrap_servers": secured.at("SASL"),
        "kafka_security_protocol": "SASL_SSL",
        "kafka_sasl_mechanism": mechanism,
        "kafka_sasl_username": user,
        "kafka_sasl_password": PASSWORD,
        "kafka_ssl_cafile": secured.file("ca.pem"),
    }


def _mutual(secured: Secured) -> dict[str, Any]:
    return {
        "kafka_bootstrap_servers": secured.at("MUTUAL"),
        "kafka_security_protocol": "SSL",
        "kafka_ssl_cafile": secured.file("ca.pem"),
        "kafka_ssl_certfile": secured.file("client.pem"),
        "kafka_ssl_keyfile": secured.file("client.key"),
        "kafka_ssl_password": KEY_PASSWORD,
    }


def _flow(secured: Secured, folder: Path, way: dict[str, Any]) -> Flow:
    """Return a flow whose processes find the secrets in files."""
    usual = {"topic_prefix": f"t{uuid.uuid4().hex[:8]}.", "partitions": 1, "processes": 1, "session_seconds": 6}
    names = {"kafka_sasl_password": "password", "kafka_ssl_password": "key-password"}
    secrets = {f"{name.upper()}_FILE": secured.file(file) for name, file in names.items() if name in way}
    return Flow(Settings.model_validate(usual | {"data_dir": folder} | way), folder, secrets)


@pytest.fixture(params=["SCRAM-SHA-512", "PLAIN", "certificate"])
async def way(request: pytest.FixtureRequest, secured: Secured, tmp_path: Path) -> AsyncIterator[Flow]:
    """A flow over each way in."""
    is_mutual = request.param == "certificate"
    flow = _flow(secured, tmp_path, _mutual(secured) if is_mutual else _sasl(secured, request.param))
    yield flow
    flow.close()


class Typed:
    """Commands, and all that they said."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self.told = ""

    def __call__(self, *words: str, given: str = "", ends: int = 0) -> str:
        done = subprocess.run(
            [DATELINE, *words],
            cwd=ROOT,
            env=self._flow._environ(),
            input=given,
            capture_output=True,
            text=True,
            check=False,
            timeout=BOUND,
        )
        self.told += done.stdout + done.stderr
        assert done.returncode == ends, done.stderr
        return done.stdout if ends == 0 else done.stderr


async def test_the_whole_house_over_every_way_in(way: Flow) -> None:
    """Topics are made, articles published, read, followed, and sent back from the dead letters; no secret is told."""
    typed = Typed(way)
    typed("topics", "apply")
    worker = await way.start("enrich", DATELINE_LOG_LEVEL="DEBUG").until_ready()
    lines = [{"id": "a", "text": "Fire."}, {"id": "b", "text": "POISON"}]
    assert typed("publish", "-", given="\n".join(map(json.dumps, lines))) == "published 2\n"
    way.published = 2
    await way.until_done()
    stream = arriving(way.settings, ENRICHED, from_beginning=True)
    assert (await anext(stream)).key == b"a"
    await stream.aclose()
    assert await worker.end() == 0
    assert json.loads(typed("deadletters", "list", "--json"))["code"] == "not_json"
    assert "replayed 1 of 1" in typed("deadletters", "replay")
    again = await way.start("enrich", WORK_POISON="harmless").until_ready()
    way.published = 3
    await way.until_done()
    assert await again.end() == 0
    assert [record.key for record in await way.read("articles.enriched")] == [b"a", b"b"]
    typed("settings")
    told = typed.told + "".join(run.log.read_text() for run in way.workers)
    assert PASSWORD not in told
    assert KEY_PASSWORD not in told


async def test_scram_of_256_bits_is_let_in(secured: Secured, tmp_path: Path) -> None:
    """The third mechanism that can be set works as well."""
    flow = _flow(secured, tmp_path, _sasl(secured, "SCRAM-SHA-256"))
    assert {finding.state for finding in await topics.plan(flow.settings)} == {topics.State.MISSING}


WRONG = {
    "password": ({"kafka_sasl_password": "wrong"}, "does not accept KAFKA_SASL_USERNAME 'desk' .* KAFKA_SASL_PASSWORD"),
    "password in the clear": (
        {"kafka_sasl_password": "wrong", "kafka_sasl_mechanism": "PLAIN"},
        "does not accept KAFKA_SASL_USERNAME 'desk' .*PLAIN",
    ),
    "authority": ({"kafka_ssl_cafile": "other.pem"}, "cannot vouch for .* set KAFKA_SSL_CAFILE"),
    "host name": ({"host": "localhost"}, "certificate for another host name: name it in KAFKA_BOOTSTRAP_SERVERS"),
    "no TLS to TLS": ({"kafka_security_protocol": "SASL_PLAINTEXT"}, "KAFKA_SECURITY_PROTOCOL is SASL_PLAINTEXT"),
    "plain to TLS": ({"kafka_security_protocol": "PLAINTEXT"}, "KAFKA_SECURITY_PROTOCOL is PLAINTEXT"),
    "no SASL to SASL": ({"kafka_security_protocol": "SSL"}, "KAFKA_SECURITY_PROTOCOL is SSL"),
    "TLS to plain": ({"listener": "PLAINTEXT"}, "KAFKA_SECURITY_PROTOCOL is SASL_SSL"),
    "SASL to no SASL": (
        {"listener": "PLAINTEXT", "kafka_security_protocol": "SASL_PLAINTEXT"},
        "wants no SASL on this port",
    ),
    "no certificate": (
        {"listener": "MUTUAL", "kafka_security_protocol": "SSL"},
        "ours is not set .*KAFKA_SSL_CERTFILE",
    ),
    "a stranger's certificate": (
        {
            "listener": "MUTUAL",
            "kafka_security_protocol": "SSL",
            "kafka_ssl_certfile": "stranger.pem",
            "kafka_ssl_keyfile": "stranger.key",
            "kafka_ssl_password": KEY_PASSWORD,
        },
        "ours is not accepted .*KAFKA_SSL_CERTFILE",
    ),
    "rights": ({"kafka_sasl_username": "publisher"}, r"does not allow 'publisher' this .*docs/threats\.md"),
}


def _wrong(secured: Secured, changed: dict[str, Any]) -> Settings:
    """Return settings that are right but for what is changed."""
    listener, host = changed.get("listener", "SASL"), changed.get("host", "127.0.0.1")
    address = secured.server.bootstrap if listener == "PLAINTEXT" else secured.at(listener, host)
    files = {name: secured.file(value) for name, value in changed.items() if str(value).endswith((".pem", ".key"))}
    fields = {name: value for name, value in changed.items() if name.startswith("kafka_")}
    usual = _sasl(secured) | {"topic_prefix": "wrong."}
    return Settings.model_validate(usual | fields | files | {"kafka_bootstrap_servers": address})


@pytest.mark.parametrize(("changed", "told"), WRONG.values(), ids=WRONG)
async def test_what_is_wrong_is_told(secured: Secured, changed: dict[str, Any], told: str) -> None:
    """Within bounded time, with the setting and the fix, and without the secret."""
    async with asyncio.timeout(BOUND):
        with pytest.raises(UnreachableError, match=told) as caught:
            await topics.apply(_wrong(secured, changed))
    assert PASSWORD not in str(caught.value)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"kafka_ssl_password": "wrong"}, "KAFKA_SSL_PASSWORD is to be the key's"),
        ({"kafka_ssl_password": None}, "KAFKA_SSL_PASSWORD is to be the key's"),
        ({"kafka_ssl_keyfile": "stranger.key"}, "are to be PEM and to belong together"),
        ({"kafka_ssl_cafile": "password"}, "KAFKA_SSL_CAFILE: .* holds no certificate"),
    ],
)
async def test_files_that_are_of_no_use_are_named(secured: Secured, changed: dict[str, Any], told: str) -> None:
    """Before any broker is asked, and before a terminal is asked for a password."""
    files = {name: secured.file(str(value)) for name, value in changed.items() if name.endswith("file")}
    with pytest.raises(SettingsError, match=told) as caught:
        await topics.plan(Settings.model_validate(_mutual(secured) | changed | files))
    assert KEY_PASSWORD not in str(caught.value)


@pytest.mark.parametrize("words", [["run", "alert"], ["tail"], ["publish", "seeds/articles/01-incursion.txt"]])
def test_commands_end_in_a_line(secured: Secured, tmp_path: Path, words: list[str]) -> None:
    """A worker too: it does not wait for a broker that will not have it."""
    flow = _flow(secured, tmp_path, _sasl(secured) | {"kafka_ssl_cafile": secured.file("other.pem")})
    typed = Typed(flow)
    assert "set KAFKA_SSL_CAFILE" in typed(*words, ends=4)
    assert "Traceback" not in typed.told
    assert PASSWORD not in typed.told


async def test_a_worker_whose_password_is_revoked_ends_with_the_reason(secured: Secured, tmp_path: Path) -> None:
    """It neither hangs nor tries for ever; what it had done is committed."""
    flow = _flow(secured, tmp_path, _sasl(secured, user="leaver"))
    try:
        await topics.apply(flow.settings)
        worker = await flow.start("enrich").until_ready()
        await flow.publish([(b"1", b"Fire.")])
        await flow.until_done()
        where = ("--bootstrap-server", secured.server.bootstrap)
        which = ("--entity-type", "users", "--entity-name", "leaver")
        gone = ("--alter", "--delete-config", "SCRAM-SHA-512")
        await asyncio.to_thread(secured.server.tool, "kafka.admin.ConfigCommand", *where, *which, *gone)
        assert await worker.ended() == 1
        assert "Traceback" not in worker.log.read_text()
        (fact,) = [fact for fact in worker.facts() if fact["event"] == "stopped"]
        assert "does not accept KAFKA_SASL_USERNAME 'leaver'" in fact["error"]
    finally:
        flow.close()


async def test_guarding_lets_be_who_is_let_in(secured: Secured) -> None:
    """Only a refusal that lasts ends a worker: not a broker that is away, and not one that has nothing to refuse."""
    away = Settings.model_validate(_sasl(secured) | {"kafka_bootstrap_servers": "127.0.0.1:9"})
    for settings in (Settings.model_validate(_sasl(secured)), away):
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(guard(settings, every=0.05), 2)
    await guard(Settings(kafka_bootstrap_servers=secured.server.bootstrap), every=0.05)
    with pytest.raises(UnreachableError, match="does not accept KAFKA_SASL_USERNAME"):
        await guard(_wrong(secured, {"kafka_sasl_password": "wrong"}), every=0.05)
