"""Messages and letters know their size; `each` condemns one message and not its batch."""

from schemas.outcome import ErrorCode, UnreadableError
from streams.message import Agent, Condemned, Handled, Letter, Message, each


def message(value: bytes) -> Message:
    return Message("t", 0, 0, 0.0, None, value)


async def one(message: Message) -> Handled:
    if message.value == b"bad":
        raise UnreadableError(ErrorCode.EMPTY, "nothing to read")
    return Handled("fine")


async def test_each_condemns_only_the_unreadable() -> None:
    """The others of the batch are handled."""
    results = await each(one, stage="store")([message(b"good"), message(b"bad"), message(b"good")])
    assert results == [Handled("fine"), Condemned(ErrorCode.EMPTY, "nothing to read", "store"), Handled("fine")]


def test_a_letter_is_as_large_as_all_of_it() -> None:
    """Key, value and headers count."""
    assert Letter("t", b"kk", b"vvv", (("name", b"12345"), ("none", None))).size == 2 + 3 + 4 + 5 + 4


def test_patience_grows_with_the_window() -> None:
    """The last of a full window waits for all batches before it."""
    agent = Agent("a", (), each(one, stage="a"), batch=8, lanes=2, window=64, deadline=10)
    assert agent.patience == 10 * (1 + 4)


def test_patience_allows_for_one_outage() -> None:
    """What the agent needs may be away once while the last message waits, not once for each batch."""
    agent = Agent("a", (), each(one, stage="a"), batch=100, window=1000, deadline=360, outage=300)
    assert agent.patience == 300 + 60 * (1 + 10)
