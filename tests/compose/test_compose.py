"""docker-compose.yml, brought up for real: published to, subscribed to, scaled, broken and taken down."""

import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.compose.client import members, publish, read_until
from tests.compose.engine import DockerMissingError, engine
from tests.compose.stack import Stack, stack

ONE_SHOTS = {"topics", "migrate"}
OURS = ("worker", "alert", "store")
ATTACK = {
    "id": "attack",
    "title": "Gunmen kill 14 in attack on village in Mopti",
    "text": "BAMAKO, Nov 3 - Gunmen attacked a village in Mopti on Monday, killing 14 people, the mayor said.",
    "published_at": "2026-11-03T09:00:00Z",
    "outlet": {"name": "Example Wire", "domain": "wire.example"},
}
MANY = 150


@pytest.fixture(scope="module")
def up() -> Iterator[Stack]:
    try:
        with engine() as found, stack(found) as started:
            yield started
    except DockerMissingError as reason:
        pytest.skip(str(reason))


def _await(happens: Callable[[], bool], what: str, seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < deadline, f"after {seconds} s not yet: {what}"
        time.sleep(1)


def _states(up: Stack) -> dict[str, list[dict[str, Any]]]:
    states: dict[str, list[dict[str, Any]]] = {}
    for line in up.compose("ps", "--all", "--format", "json").splitlines():
        container = json.loads(line)
        states.setdefault(container["Service"], []).append(container)
    return states


def _article(number: int) -> dict[str, Any]:
    text = f"Police arrested {number + 2} protesters in Lagos on Friday, the interior ministry said."
    return {"id": f"many-{number}", "text": text, "published_at": "2026-11-06T12:00:00Z"}


def test_all_is_healthy_or_done(up: Stack) -> None:
    """`up --wait` returns when every service is healthy, and the topics and tables are made."""
    states = _states(up)
    assert {"kafka", "postgres", *OURS, *ONE_SHOTS} == set(states)
    for service, containers in states.items():
        for container in containers:
            told = (container["State"], container["Health"], container["ExitCode"])
            assert told == (("exited", "", 0) if service in ONE_SHOTS else ("running", "healthy", 0)), service


async def test_an_article_becomes_events_an_alert_and_rows(up: Stack) -> None:
    """What is published by the tool in the container is read on this machine, and is in PostgreSQL."""
    up.compose("run", "--rm", "-T", "publish", "-", given=json.dumps(ATTACK).encode())
    events = await read_until(up.bootstrap, "news.events.assault", bool)
    assert (events[0]["article_id"], events[0]["type"], events[0]["attribution"]) == ("attack", "ASSAULT", "claimed")
    alerts = await read_until(up.bootstrap, "news.alerts", lambda found: any(a["severity"] == "urgent" for a in found))
    assert "attack" in alerts[-1]["article_ids"]
    _await(lambda: up.query("select count(*) from alerts where severity = 'urgent'") == "1", "the alert in PostgreSQL")
    assert up.query("select outcome from articles where id = 'attack'") == "enriched"
    assert int(up.query("select count(*) from events where article_id = 'attack'")) >= 1


async def test_three_workers_of_which_one_is_killed_lose_nothing(up: Stack) -> None:
    """Three workers share the work; one killed in the midst of it comes back, and every article is there once."""
    up.compose("up", "--wait", "--no-recreate", "--scale", "worker=3", seconds=300)
    workers = up.containers("worker")
    assert len(workers) == 3
    articles = [_article(number) for number in range(MANY)]
    await publish(up.bootstrap, "news.articles.raw", articles[: MANY // 2])
    up.engine.docker("exec", workers[1], "sh", "-c", "kill -9 -1; true")  # all but the init of the container
    await publish(up.bootstrap, "news.articles.raw", articles[MANY // 2 :])
    wanted = {article["id"] for article in articles}
    records = await read_until(
        up.bootstrap, "news.articles.enriched", lambda found: wanted <= {record["id"] for record in found}
    )
    assert {record["outcome"] for record in records} == {"enriched"}
    count = "select count(*) from articles where id like 'many-%'"
    _await(lambda: up.query(count) == str(MANY), "every article in PostgreSQL")
    each = "select count(*) as n from events where article_id like 'many-%' group by article_id"
    assert up.query(f"select count(*), count(distinct n) from ({each}) as counted") == f"{MANY}|1"
    _await(lambda: up.inspect(workers[1])["RestartCount"] == 1, "the killed worker started again")


async def test_the_killed_worker_is_back_in_the_group(up: Stack) -> None:
    """A worker that died takes its share again without anybody's help."""
    deadline = time.monotonic() + 90
    while await members(up.bootstrap, "dateline.news.enrich") != 3:
        assert time.monotonic() < deadline, "after 90 s the group has not three members"


def test_containers_can_do_no_harm(up: Stack) -> None:
    """Ours run without root, rights or a writable disk, and carry no compiler; ports are open to this machine only."""
    for service in OURS:
        container = up.containers(service)[0]
        host: Any = up.inspect(container)["HostConfig"]
        assert (host["ReadonlyRootfs"], host["CapDrop"]) == (True, ["ALL"])
        assert "no-new-privileges:true" in host["SecurityOpt"]
        assert host["Memory"] > 0
        assert host["PidsLimit"] == 512
        look = "id -u; command -v gcc cc g++ make pip; touch /x 2>/dev/null || echo read-only"
        assert up.engine.docker("exec", container, "sh", "-c", look).split() == ["10001", "read-only"]
    addresses = {
        port.get("URL")
        for found in _states(up).values()
        for one in found
        for port in one["Publishers"]
        if port["PublishedPort"]
    }
    assert addresses == {"127.0.0.1"}


def test_readers_have_no_way_out(up: Stack) -> None:
    """What reads articles reaches Kafka; not the database, and not the world."""
    knock = "import socket, sys; socket.create_connection((sys.argv[1], int(sys.argv[2])), timeout=5)"

    def reaches(service: str, host: str, port: int) -> bool:
        words = ("exec", up.containers(service)[0], "python3", "-c", knock, host, str(port))
        try:
            up.engine.docker(*words, seconds=30)
        except RuntimeError:
            return False
        return True

    def leads_out(service: str) -> bool:
        """Whether the engine forwards anything of the container's to the world."""
        settings: Any = up.inspect(up.containers(service)[0])["NetworkSettings"]
        asked = ("network", "inspect", "--format", "{{.Internal}}", *settings["Networks"])
        return "false" in up.engine.docker(*asked).split()

    assert reaches("worker", "kafka", 19092)
    assert reaches("store", "postgres", 5432)
    assert not reaches("worker", "postgres", 5432)
    assert not reaches("alert", "postgres", 5432)
    assert leads_out("kafka")
    assert not any(map(leads_out, (*OURS, "postgres")))


def test_workers_stop_in_order(up: Stack) -> None:
    """Told to stop, each agent ends what it has in hand and leaves with 0, well before it would be killed."""
    containers = [container for service in OURS for container in up.containers(service)]
    up.compose("stop", *OURS)
    ends: list[Any] = [up.inspect(container)["State"] for container in containers]
    assert [end["ExitCode"] for end in ends] == [0] * len(containers)


def test_without_a_password_it_says_what_to_do(up: Stack) -> None:
    """Nobody gets a default password: without one, nothing starts, and the message says how to make one."""
    bare = Stack(up.engine, up.command, up.folder, {**up.settings, "POSTGRES_PASSWORD": ""})
    with pytest.raises(RuntimeError, match=r"POSTGRES_PASSWORD .* run `make .env`"):
        bare.compose("config")
