"""One run of a scenario: everything that it needs is started, it is played, and a row says how it ended."""

import contextlib
import signal
from collections.abc import Iterator, Mapping
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.flows.faults.account import Account, behind, read_store, read_topics, settle
from tests.flows.faults.clock import movable
from tests.flows.faults.disk import small_disk
from tests.flows.faults.memory import MB
from tests.flows.faults.scenarios import Needs, Scenario
from tests.flows.faults.stage import Size, Stage, staged
from tests.kafka.cluster import KafkaCluster, KafkaServer
from tests.postgres.cluster import PostgresServer

_DISK_MB = 24
_GOOD_ENDS = {0, 1, 4, -signal.SIGKILL, -signal.SIGTERM}
"""In order, crashed on purpose, could not start as a server was away, killed, stopped while it started."""


@dataclass(frozen=True, slots=True)
class Row:
    """How a run ended."""

    scenario: str
    seed: int
    articles: int
    account: Account
    faults: int
    """Workers killed or stopped, servers stopped, bad articles, and so on."""
    restarts: int
    """How often a worker was started again."""
    seconds: float | None
    """From the last fault until all was done; None where it never was."""
    memory: tuple[int, ...]
    """MB of the crew from a fault on; empty where nobody looked."""
    wrong: tuple[str, ...] = field(default=())
    """What does not add up, beside what is lost or duplicated."""

    @property
    def is_good(self) -> bool:
        """Whether every article is accounted for and had its effect once."""
        return self.seconds is not None and not (self.account.lost or self.account.duplicated or self.wrong)

    @property
    def told(self) -> str:
        """What is not as it should be, the first few of each kind."""
        kinds = {"lost": self.account.lost, "duplicated": self.account.duplicated, "wrong": self.wrong}
        return "; ".join(f"{len(names)} {kind}: {', '.join(names[:5])}" for kind, names in kinds.items() if names)


async def play(scenario: Scenario, size: Size, seed: int, folder: Path, shared: KafkaServer) -> Row:
    """Run a scenario with workers of its own, on the `shared` broker unless it needs its own; return its row."""
    async with AsyncExitStack() as stack:
        server = stack.enter_context(_server(scenario, shared))
        postgres = stack.enter_context(PostgresServer()) if Needs.POSTGRES in scenario.needs else None
        data = stack.enter_context(small_disk(folder / "disk", _DISK_MB)) if Needs.DISK in scenario.needs else None
        environ = _environ(scenario, size, folder)
        stage = await stack.enter_async_context(
            staged(size, seed, folder, server, postgres=postgres, data=data, environ=environ)
        )
        await scenario.act(stage)
        return await _row(scenario.name, seed, stage)


async def _row(name: str, seed: int, stage: Stage) -> Row:
    """Wait until all is done, let the crew go, and draw up the account."""
    seconds, groups = await stage.until_done()
    await stage.crew.dismiss()
    stored = await read_store(stage.flow.settings.database)
    account = settle(stage.sent, await read_topics(stage.flow), stored)
    wrong = [*account.wrong, *(f"not so: {what}" for what in stage.unfelt)]
    wrong += behind(stage.flow, stored, groups["store"]) if "store" in groups else ["nobody knows where the store is"]
    wrong += [f"a worker ended with {code}" for code in stage.crew.codes if code not in _GOOD_ENDS]
    return Row(
        scenario=name,
        seed=seed,
        articles=len(stage.sent),
        account=account,
        faults=stage.faults + stage.crew.signals,
        restarts=stage.crew.restarts,
        seconds=seconds,
        memory=tuple(size // MB for size in stage.memory),
        wrong=tuple(wrong),
    )


@contextmanager
def _server(scenario: Scenario, shared: KafkaServer) -> Iterator[KafkaServer | KafkaCluster]:
    if Needs.CLUSTER in scenario.needs:
        with KafkaCluster(3) as cluster:
            yield cluster
    else:
        with KafkaServer() if Needs.BROKER in scenario.needs else contextlib.nullcontext(shared) as server:
            yield server


def _environ(scenario: Scenario, size: Size, folder: Path) -> Mapping[str, str]:
    """Return what the workers of a scenario find in their environment."""
    clock = movable(folder) if Needs.CLOCK in scenario.needs else {}
    return {"DATELINE_TIME_LIMIT": f"{size.time_limit:g}", "WORK_MILLISECONDS": "5", **clock}
