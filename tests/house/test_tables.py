"""The law of tables: those of the documents say what the code says."""

import re
from enum import StrEnum
from pathlib import Path

import pytest

from processors.parse import Parse
from processors.pipeline import Step, table
from schemas.outcome import DropReason, ErrorCode
from schemas.plover import EventType
from schemas.topics import TOPICS, Topic
from streams.knowledge import load_knowledge
from streams.models import load_model
from streams.settings import Settings, variable_of
from tests.house.source import ROOT

FLOW, TOPICS_DOC, OPERATIONS = (ROOT / "docs" / name for name in ("flow.md", "topics.md", "operations.md"))


def rows(path: Path, first: str) -> list[list[str]]:
    """Return the cells of the table whose header begins with a word."""
    lines = path.read_text().splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith(f"| {first}"))
    body = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        body.append([cell.strip() for cell in line.strip("|").split("|")])
    return body


@pytest.fixture(scope="module")
def steps() -> tuple[Step, ...]:
    knowledge = load_knowledge()
    model = load_model(Settings.model_fields["model"].default)
    return table(Parse(model, knowledge.dictionary), knowledge)


def test_flow_names_every_step(steps: tuple[Step, ...]) -> None:
    """The steps of docs/flow.md are those of the pipeline, in their order, with what they read."""
    told = [(cells[0].strip("`"), re.findall(r"`(\w+)`", cells[2])) for cells in rows(FLOW, "step fills")]
    assert told == [(step.fills, list(step.needs)) for step in steps]


def test_topics_are_told() -> None:
    """The topics of docs/topics.md are those of the contract, with their keys, partitions and policies."""
    told = {cells[0].split(",")[0].strip("`"): cells for cells in rows(TOPICS_DOC, "topic")}
    by_type = next(topic for topic in TOPICS if topic.name == f"events.{EventType.ASSAULT.lower()}")
    known: dict[str, Topic] = {f"news.{t.name}": t for t in TOPICS if not t.name.startswith("events.")}
    assert set(told) == {*known, "news.events.<type>"}
    for name, topic in {**known, "news.events.<type>": by_type}.items():
        kept = f"{topic.retention_days} days" if topic.retention_days else "until released"
        assert told[name][3:] == [str(topic.partitions), kept, topic.cleanup.value], name


def test_settings_are_told() -> None:
    """Each setting stands in docs/operations.md, and no other."""
    told = {name for cells in rows(OPERATIONS, "variable") for name in re.findall(r"`([A-Z_]+)`", cells[0])}
    assert told == set(map(variable_of, Settings.model_fields))


@pytest.mark.parametrize(
    ("first", "codes"),
    [("code | says | mend", ErrorCode), ("reason | says | mend", DropReason)],
    ids=["dead", "dropped"],
)
def test_codes_are_told(first: str, codes: type[StrEnum]) -> None:
    """Each reason for which a message dies or an article is dropped has its row in docs/operations.md, and no other."""
    told = [(cells[0].strip("`"), bool(cells[1])) for cells in rows(OPERATIONS, first)]
    assert told == [(code.value, True) for code in codes]
