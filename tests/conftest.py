"""What all tests share: the broker that counts, and the last words of a run: what ran on which broker."""

import os
from collections import Counter
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from tests.kafka.cluster import KafkaServer
from tests.kafka.jars import KafkaMissingError, kafka_version

BROKERS = {
    "kafka": f"Apache Kafka {kafka_version()}",
    "embedded": "embedded broker (Tansu)",
    "up": "docker-compose.yml (Kafka and PostgreSQL in containers)",
}
"""The fixtures that give a broker, by name, and what the summary calls it."""
_NO_BROKER = "no broker"
_COMPOSE = Path(__file__).with_name("compose")
_RAN = pytest.StashKey[Counter[tuple[str, str]]]()


@pytest.fixture(scope="session")
def kafka_server() -> Iterator[KafkaServer]:
    """One Apache Kafka for the whole run; a test that stops or kills its broker starts a `KafkaServer` of its own."""
    try:
        with KafkaServer() as server:
            yield server
    except KafkaMissingError as reason:
        if os.environ.get("TEST_KAFKA") == "required":
            raise
        pytest.skip(f"Apache Kafka: {reason}")


@pytest.fixture(scope="session")
def kafka(kafka_server: KafkaServer) -> str:
    """The bootstrap address of an Apache Kafka; topics in it are shared, so each test takes a prefix of its own."""
    return kafka_server.bootstrap


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--compose", action="store_true", help="run tests/compose too, which needs a Docker engine")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_RAN] = Counter()
    config.addinivalue_line("markers", "broker: needs a broker; given to each test that asks for one")
    config.addinivalue_line("markers", "compose: brings docker-compose.yml up; given to the tests of that folder")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what needs a broker or an engine, and run the quick tests first."""
    skip = pytest.mark.skip(reason="takes minutes and needs a Docker engine: make compose-test")
    for item in items:
        if _COMPOSE in item.path.parents:
            item.add_marker("compose")
            if not config.getoption("--compose"):
                item.add_marker(skip)
        elif set(_brokers_of(item)) != {_NO_BROKER}:
            item.add_marker("broker")
    items.sort(key=lambda item: [item.get_closest_marker(name) is not None for name in ("compose", "broker")])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Count every test once, by broker and by how it ended."""
    report = yield
    if report.when == "call" or (report.when == "setup" and not report.passed):
        for broker in _brokers_of(item):
            item.config.stash[_RAN][broker, report.outcome] += 1
    return report


def _brokers_of(item: pytest.Item) -> list[str]:
    """Return the brokers that a test asks for: as a fixture, through one, or as a parameter."""
    asked = set(getattr(item, "fixturenames", ()))
    asked |= {str(value) for value in getattr(getattr(item, "callspec", None), "params", {}).values()}
    if asked & {"kafka_server", "secured"}:
        asked.add("kafka")
    return [name for broker, name in BROKERS.items() if broker in asked] or [_NO_BROKER]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say what ran on which broker; reasons for skips are pytest's own `-ra` lines above."""
    ran = config.stash[_RAN]
    terminalreporter.section("brokers")
    for broker in [*BROKERS.values(), _NO_BROKER]:
        counts = [
            f"{ran[broker, outcome]} {outcome}" for outcome in ("passed", "failed", "skipped") if ran[broker, outcome]
        ]
        terminalreporter.line(f"{broker}: {', '.join(counts) or 'nothing ran'}")
