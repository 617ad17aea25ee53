"""`make faults`: every scenario in full size on Apache Kafka, and a table of what was lost and what is there twice."""

import argparse
import asyncio
import logging
import random
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.flows.faults.clock import NoClockError
from tests.flows.faults.disk import NoDiskError
from tests.flows.faults.run import Row, play
from tests.flows.faults.scenarios import SCENARIOS, Scenario
from tests.kafka.cluster import KafkaServer
from tests.kafka.jars import KafkaMissingError, kafka_version
from tests.postgres.cluster import PostgresMissingError

MISSING = (NoClockError, NoDiskError, PostgresMissingError)
"""What a scenario may need and this machine lack."""
COLUMNS = (
    "scenario",
    "articles",
    "faults",
    "restarts",
    "lost",
    "duplicated",
    "enriched",
    "dropped",
    "dead letters",
    "sent again",
    "recovered in",
    "memory",
)


def main() -> int:
    """Play what is asked for; return 1 where anything was lost, duplicated or otherwise wrong, 2 without a broker."""
    asked = _arguments()
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)  # that brokers are away is what is played
    chosen = [one for one in SCENARIOS if not asked.only or any(word in one.name for word in asked.only)]
    console = Console(width=170 if not sys.stdout.isatty() else None)
    console.print(f"seed {asked.seed}, Apache Kafka {kafka_version()}; again with ARGS='--seed {asked.seed}'")
    try:
        with KafkaServer() as shared, tempfile.TemporaryDirectory(prefix="dateline-faults-") as folder:
            rows = [_play(one, asked, Path(folder), shared, console) for one in chosen]
    except KafkaMissingError as reason:
        sys.stderr.write(f"Apache Kafka: {reason}\n")
        return 2
    played = [row for row in rows if row]
    console.print(table_of(played))
    return 0 if played and all(row.is_good for row in played) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make faults", description=main.__doc__)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6), help="of what is left to chance")
    parser.add_argument("--only", action="append", metavar="WORD", help="scenarios with this word in their name")
    parser.add_argument("--short", action="store_true", help="in the size in which they run in CI")
    return parser.parse_args()


def _play(
    scenario: Scenario, asked: argparse.Namespace, folder: Path, shared: KafkaServer, console: Console
) -> Row | None:
    """Play one scenario and say in a line how it went; None where the machine lacks what it needs."""
    place = folder / f"{SCENARIOS.index(scenario)}"
    place.mkdir()
    size = scenario.short if asked.short else scenario.full
    try:
        row = asyncio.run(play(scenario, size, asked.seed, place, shared))
    except MISSING as reason:
        console.print(f"{scenario.name}: not played, {reason}")
        return None
    console.print(f"{scenario.name}: {'all accounted for' if row.is_good else row.told}", markup=False)
    return row


def table_of(rows: Iterable[Row]) -> Table:
    """Return the table of what was played."""
    table = Table()
    for name in COLUMNS:
        is_name = name == COLUMNS[0]
        table.add_column(name, justify="left" if is_name else "right", no_wrap=is_name)
    for row in rows:
        table.add_row(*_cells(row))
    return table


def _cells(row: Row) -> Sequence[str]:
    account = row.account
    counts = (
        row.articles,
        row.faults,
        row.restarts,
        len(account.lost),
        len(account.duplicated),
        account.enriched,
        account.dropped,
        account.dead,
        account.again,
    )
    seconds = "never" if row.seconds is None else f"{row.seconds:.1f} s"
    memory = f"{row.memory[0]}..{max(row.memory)} MB" if row.memory else ""
    return (row.scenario, *map(str, counts), seconds, memory)


if __name__ == "__main__":
    sys.exit(main())
