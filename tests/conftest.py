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
_ASKED = "brokers"
"""The property of a test's report that names the brokers that it asked for."""


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
    config.pluginmanager.register(Tally(), "tally")
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
    """Note in a report which brokers its test asked for: it may be counted in another process."""
    report = yield
    report.user_properties.append((_ASKED, _brokers_of(item)))
    return report


class Tally:
    """Counts every test once, by broker and by how it ended, and tells of it at the end."""

    def __init__(self) -> None:
        self._ran: Counter[tuple[str, str]] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count a test where it was called, or where it did not come to that."""
        if report.when == "call" or (report.when == "setup" and not report.passed):
            for broker in dict(report.user_properties)[_ASKED]:
                self._ran[broker, report.outcome] += 1

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say what ran on which broker; reasons for skips are pytest's own `-ra` lines above."""
        terminalreporter.section("brokers")
        for broker in [*BROKERS.values(), _NO_BROKER]:
            counts = [
                f"{self._ran[broker, outcome]} {outcome}"
                for outcome in ("passed", "failed", "skipped")
                if self._ran[broker, outcome]
            ]
            terminalreporter.line(f"{broker}: {', '.join(counts) or 'nothing ran'}")


def _brokers_of(item: pytest.Item) -> list[str]:
    """Return the brokers that a test asks for: as a fixture, through one, or as a parameter."""
    asked = set(getattr(item, "fixturenames", ()))
    asked |= {str(value) for value in getattr(getattr(item, "callspec", None), "params", {}).values()}
    if asked & {"kafka_server", "secured"}:
        asked.add("kafka")
    return [name for broker, name in BROKERS.items() if broker in asked] or [_NO_BROKER]
