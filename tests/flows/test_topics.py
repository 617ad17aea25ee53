"""Topics are made on a real broker as the contract says, and drift is told."""

from schemas.topics import RAW
from streams import topics
from streams.topics import State, full_name
from tests.flows.flow import Flow


async def test_topics_are_made_once(flow: Flow) -> None:
    """A second apply finds everything in its place."""
    findings = await topics.apply(flow.settings)
    assert {finding.state for finding in findings} == {State.RIGHT}
    assert {finding.name for finding in findings} == {full_name(flow.settings, topic) for topic in topics.TOPICS}


async def test_what_is_missing_is_named(flow: Flow) -> None:
    """Before the first apply there is nothing, and a plan makes nothing."""
    elsewhere = flow.settings.model_copy(update={"topic_prefix": flow.settings.topic_prefix + "x."})
    for _ in range(2):
        assert {finding.state for finding in await topics.plan(elsewhere)} == {State.MISSING}
    assert await topics.missing(elsewhere, ["events"]) == [full_name(elsewhere, "events")]
    assert await topics.missing(flow.settings, ["events"]) == []
    assert await topics.partitions_of(elsewhere, RAW) == []
    assert await topics.partitions_of(flow.settings, RAW) == [0, 1, 2, 3]


async def test_drift_is_told_and_not_altered(kafka_flow: Flow) -> None:
    """Partitions move keys and retention deletes: that is a person's decision."""
    other = kafka_flow.settings.model_copy(update={"partitions": 5})
    for findings in (await topics.apply(other), await topics.plan(other)):
        raw = next(finding for finding in findings if finding.topic is RAW)
        assert raw.state is State.DIFFERENT
        assert raw.differences == ("partitions: wanted 5, found 4",)
