"""The agent that enriches reads raw articles, in as many processes as are set."""

from streams.agents.enrich import enrich
from streams.message import Handled, Message
from streams.settings import Settings


async def test_it_is_opened_with_its_settings() -> None:
    """Lanes, batches and window are the operator's, and its processes are warm when it says so."""
    settings = Settings(processes=2, batch=3, window=7, time_limit=1)
    async with enrich(settings, work="tests.flows.works:prepare") as agent:
        await agent.warm()
        assert (agent.name, agent.reads) == ("enrich", ("articles.raw",))
        assert (agent.lanes, agent.batch, agent.window) == (2, 3, 7)
        (result,) = await agent.handle([Message("t", 0, 0, 0.0, None, b"x")])
        assert isinstance(result, Handled)
        assert agent.deadline > 3 * settings.time_limit
