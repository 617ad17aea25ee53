"""The agent that stores waits for its database as long as is set, and says so meanwhile."""

import asyncio
from pathlib import Path

from streams.agents.store import store
from streams.message import Handled, Message
from streams.settings import Settings
from streams.sinks.engine import make_engine, read_url
from streams.sinks.migrate import migrate
from tests import made


def message() -> Message:
    return Message("news.articles.enriched", 0, 0, 0.0, b"a-1", made.record().model_dump_json().encode())


async def test_its_deadline_holds_the_patience_that_is_set(tmp_path: Path) -> None:
    """A batch may wait for the database for so long and be written then; probes allow for it."""
    settings = Settings(data_dir=tmp_path, patience_seconds=700)
    async with store(settings) as agent:
        assert (agent.outage, agent.troubles()) == (700, ())
        assert 700 < agent.deadline < agent.patience < 2 * 700 + 600


async def test_a_locked_file_is_told_and_waited_for(tmp_path: Path) -> None:
    """While somebody holds SQLite's lock the store is not reachable; afterwards the record is there."""
    settings = Settings(data_dir=tmp_path)
    await migrate(settings.database)
    other = make_engine(read_url(settings.database))
    async with store(settings) as agent:
        async with other.begin(), asyncio.timeout(30):
            handling = asyncio.ensure_future(agent.handle([message()]))
            while agent.troubles() == ():  # noqa: ASYNC110  the agent calls nobody back
                await asyncio.sleep(0.05)
            assert agent.troubles() == ("the store is not reachable",)
            assert not handling.done()
        assert await handling == [Handled("stored")]
        assert agent.troubles() == ()
    await other.dispose()
