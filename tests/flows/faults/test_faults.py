"""Whatever goes wrong, every article is accounted for and has its effect once; `make faults` shows it in full size."""

import random
from pathlib import Path

import pytest

from tests.flows.faults.clock import NoClockError
from tests.flows.faults.disk import NoDiskError
from tests.flows.faults.run import play
from tests.flows.faults.scenarios import SCENARIOS, Scenario
from tests.kafka.cluster import KafkaServer
from tests.postgres.cluster import PostgresMissingError


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
async def test_nothing_is_lost_and_nothing_is_there_twice(
    scenario: Scenario, kafka_server: KafkaServer, tmp_path: Path
) -> None:
    """Articles in are articles enriched, dropped and dead, and the store holds exactly what follows from them."""
    seed = random.randrange(10**6)
    try:
        row = await play(scenario, scenario.short, seed, tmp_path, kafka_server)
    except (PostgresMissingError, NoDiskError, NoClockError) as reason:
        pytest.skip(f"{scenario.name}: {reason}")
    print(row)  # noqa: T201  the counts, which pytest shows where it fails
    assert row.is_good, f"seed {seed}: {row.told}"
    assert row.account.enriched + row.account.dropped + row.account.dead == row.articles
