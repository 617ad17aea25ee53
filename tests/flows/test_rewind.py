"""A topic can be read from its beginning to where it ends, whichever broker holds it."""

from schemas.topics import DEADLETTERS, RAW
from streams.rewind import rewound
from tests.flows.flow import Flow, numbered


async def test_everything_is_read_once_and_in_order(flow: Flow) -> None:
    """Each partition comes in the order of its offsets, and reading ends by itself."""
    await flow.publish(numbered(100))
    records = [record async for record in rewound(flow.settings, RAW)]
    assert sorted(record.key for record in records) == sorted(b"%d" % i for i in range(100))
    for partition in range(4):
        offsets = [record.offset for record in records if record.partition == partition]
        assert offsets == list(range(len(offsets)))


async def test_what_is_empty_or_missing_holds_nothing(flow: Flow) -> None:
    """Neither is waited for."""
    assert [record async for record in rewound(flow.settings, DEADLETTERS)] == []
    elsewhere = flow.settings.model_copy(update={"topic_prefix": flow.settings.topic_prefix + "x."})
    assert [record async for record in rewound(elsewhere, RAW)] == []
