"""`make soak`: load and troubles for as long as is asked for; samples, a picture of them, and the account."""

import argparse
import asyncio
import logging
import random
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from schemas.topics import DEADLETTERS, ENRICHED
from streams.sinks.engine import make_engine, read_url, reading
from streams.sinks.tables import articles
from tests.flows.faults.__main__ import table_of
from tests.flows.faults.memory import MB
from tests.flows.faults.picture import draw
from tests.flows.faults.progress import groups_of, held
from tests.flows.faults.run import Row, play
from tests.flows.faults.samples import Sample, append, read
from tests.flows.faults.scenarios import Needs, Scenario
from tests.flows.faults.stage import Size, Stage
from tests.flows.faults.troubles import Troubles
from tests.flows.flow import ROOT
from tests.kafka.cluster import KafkaServer

RESULTS = ROOT / "benchmarks" / "results"
WORKERS = 2
LOOK_SECONDS = 5.0


def main() -> int:
    """Load workers on Kafka and PostgreSQL while things go wrong; return 1 where anything was lost or duplicated."""
    asked = _arguments()
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)  # that the broker is away is what is played
    stem = RESULTS / f"soak-{datetime.now(UTC):%Y-%m-%d-%H%M}"
    console = Console(width=170 if not sys.stdout.isatty() else None)
    console.print(f"seed {asked.seed}; {asked.minutes:g} minutes of {asked.rate:g} articles a second")
    with tempfile.TemporaryDirectory(prefix="dateline-soak-") as folder:
        row = asyncio.run(_soak(asked, stem.with_suffix(".jsonl"), Path(folder)))
    told = f"{row.articles} articles, {row.faults} faults, {row.restarts} restarts, seed {row.seed}: "
    told += f"{len(row.account.lost)} lost, {len(row.account.duplicated)} duplicated in the store"
    draw(read(stem.with_suffix(".jsonl")), told, stem.with_suffix(".png"))
    console.print(table_of([row]))
    console.print(f"{'all accounted for' if row.is_good else row.told}; see {stem.relative_to(ROOT)}.*", markup=False)
    return 0 if row.is_good else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make soak", description=main.__doc__)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--rate", type=float, default=20.0, help="articles a second")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6), help="of what is left to chance")
    return parser.parse_args()


async def _soak(asked: argparse.Namespace, file: Path, folder: Path) -> Row:
    seconds = 60 * asked.minutes
    size = Size(int(seconds * asked.rate), seconds=seconds, workers=WORKERS)

    async def act(stage: Stage) -> None:
        troubles = Troubles(stage)
        looking = asyncio.create_task(_look(stage, troubles, file))
        loading = asyncio.create_task(stage.publish(size.articles, per_second=asked.rate))
        await troubles.go_on(seconds)
        await loading
        stage.calm_at = time.monotonic()
        await stage.until_done()
        await asyncio.sleep(LOOK_SECONDS)  # one more look, at the end
        looking.cancel()

    scenario = Scenario("soak", act, size, size, frozenset({Needs.BROKER, Needs.POSTGRES}))
    return await play(scenario, size, asked.seed, folder, KafkaServer())


async def _look(stage: Stage, troubles: Troubles, file: Path) -> None:
    """Write a sample every few seconds, for ever."""
    begun = time.monotonic()
    while True:
        append(await _sample(stage, troubles, time.monotonic() - begun), file)
        await asyncio.sleep(LOOK_SECONDS)


async def _sample(stage: Stage, troubles: Troubles, seconds: float) -> Sample:
    settings = stage.flow.settings
    groups = await groups_of(settings)
    return Sample(
        seconds=round(seconds, 1),
        memory_mb=await asyncio.to_thread(stage.crew.memory) // MB,
        workers=len(stage.crew.posts),
        restarts=stage.crew.restarts,
        published=len(stage.sent),
        written=await held(settings, ENRICHED.name),
        dead=await held(settings, DEADLETTERS.name),
        stored=await _stored(settings.database),
        lag=groups and {name: group.lag for name, group in groups.items()},
        trouble=troubles.look(),
    )


async def _stored(database: str) -> int | None:
    """Return how many articles are in the store, or None while it is away."""
    engine = make_engine(read_url(database))
    try:
        async with reading(engine) as connection:
            return await connection.scalar(select(func.count()).select_from(articles))
    except (SQLAlchemyError, OSError):
        return None
    finally:
        await engine.dispose()


if __name__ == "__main__":
    sys.exit(main())
