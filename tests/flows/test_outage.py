"""A broker that goes away and comes back costs time and no article."""

import asyncio
from pathlib import Path

from streams import topics
from streams.settings import Settings
from tests.flows.flow import Flow, numbered
from tests.kafka.cluster import KafkaServer


async def test_a_broker_that_is_restarted_in_the_middle_of_the_work(kafka_server: KafkaServer, tmp_path: Path) -> None:
    """What was in hand is confirmed or handed out again; the worker goes on, or goes and is started again."""
    with KafkaServer() as server:
        settings = Settings(
            kafka_bootstrap_servers=server.bootstrap, partitions=4, processes=1, session_seconds=6, data_dir=tmp_path
        )
        await topics.apply(settings)
        flow = Flow(settings, tmp_path)
        try:
            worker = await flow.start("enrich", WORK_MILLISECONDS="10").until_ready()
            await flow.publish(numbered(400))
            await flow.until_written("articles.enriched", 50)
            await asyncio.to_thread(server.kill)
            await asyncio.sleep(5)  # this is how long it is away
            await asyncio.to_thread(server.start)
            if worker.process.poll() is not None:
                await flow.start("enrich").until_ready()
            await flow.until_done()
            done = {record.key for record in await flow.read("articles.enriched")}
        finally:
            flow.close()
    assert done == {b"%d" % i for i in range(400)}
