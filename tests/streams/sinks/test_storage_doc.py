"""docs/storage.md: every query in it runs, and every table in it is there."""

import re
from pathlib import Path

import pytest

from streams.settings import Settings
from streams.sinks.sink import Item
from streams.sinks.store import Store
from streams.sinks.tables import metadata
from tests import made

DOC = (Path(__file__).parents[3] / "docs" / "storage.md").read_text()
BLOCKS = re.findall(r"```(sql|sqlite|postgresql)\n(.*?)```", DOC, re.DOTALL)


@pytest.mark.parametrize("number", range(len(BLOCKS)))
async def test_queries_run(store: Store, number: int) -> None:
    """On both databases, or on the one that the block is for."""
    dialect, block = BLOCKS[number]
    await store.save([Item(made.record()), Item(made.alert())])
    async with store.engine.begin() as connection:
        if dialect in ("sql", connection.dialect.name):
            for statement in filter(str.strip, block.split(";")):
                await connection.exec_driver_sql(statement)


def test_queries_were_found() -> None:
    """The check above would be silent about a page without any."""
    assert len(BLOCKS) >= 6


def test_every_table_is_named() -> None:
    """A reader finds each table in the list."""
    assert re.findall(r"^\| `(\w+)` \| (?:an?|how) ", DOC, re.MULTILINE) == list(metadata.tables)


def test_patience_is_the_one_in_the_code() -> None:
    """The page says for how long a database is tried again."""
    default = Settings.model_fields["patience_seconds"].default
    assert f"`DATELINE_PATIENCE_SECONDS` ({default:.0f})" in DOC
