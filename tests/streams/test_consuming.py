"""The consuming core acknowledges what is confirmed, in order, and nothing else."""

from collections.abc import Sequence

from schemas.outcome import ErrorCode
from schemas.topics import MAX_MESSAGE_BYTES
from streams.consuming import DeadlineError
from streams.message import Condemned, Handled, Letter, Message, Result
from tests.consuming_bench import Held, bench, echo


async def test_acks_wait_for_what_lies_before() -> None:
    """A message done early is acknowledged only after those before it on its partition."""
    held = Held()
    async with bench(held, lanes=3) as b:
        for offset in range(3):
            b.publish(offset)
        held.gate(2).set()
        held.gate(1).set()
        await b.until(lambda: len(b.broker.sent) == 2)
        await b.settle()
        assert b.stream.acked == []
        held.gate(0).set()
        await b.until(lambda: b.stream.acked)
        assert b.stream.acked == [0, 1, 2]
        assert b.broker.released == [("news.in", 0, 0), ("news.in", 0, 1), ("news.in", 0, 2)]


async def test_nothing_is_acked_before_the_broker_confirms() -> None:
    """Sent is not enough."""
    async with bench(echo, confirmed=False) as b:
        b.publish(0)
        await b.until(lambda: b.broker.sent)
        await b.settle()
        assert b.stream.acked == []
        b.broker.gate.set()
        await b.until(lambda: b.stream.acked == [0])


async def test_a_send_that_fails_stops_the_worker() -> None:
    """The message stays unacknowledged, and so does all behind it."""
    async with bench(echo, confirmed=False) as b:
        b.broker.fails = True
        b.publish(0)
        b.publish(1)
        await b.until(lambda: b.broker.sent)
        b.broker.gate.set()
        await b.until(lambda: b.broker.crashes)
        await b.settle()
        assert isinstance(b.broker.crashes[0], ConnectionError)
        assert b.stream.acked == []
        assert b.core.counts.total() == 0


async def test_an_unexpected_error_stops_the_worker() -> None:
    """What an agent does not know how to handle is not acknowledged."""

    async def broken(_: Sequence[Message]) -> list[Result]:
        raise ZeroDivisionError

    async with bench(broken) as b:
        b.publish(0)
        await b.until(lambda: b.broker.crashes)
        assert isinstance(b.broker.crashes[0], ZeroDivisionError)
        assert b.stream.acked == []
        assert b.broker.sent == []


async def test_an_answer_of_the_wrong_length_stops_the_worker() -> None:
    """A result that nobody can tell the message of is an error, not a guess."""

    async def forgetful(_: Sequence[Message]) -> list[Result]:
        return []

    async with bench(forgetful) as b:
        b.publish(0)
        await b.until(lambda: b.broker.crashes)
        assert b.stream.acked == []


async def test_a_deadline_that_passes_stops_the_worker() -> None:
    """An agent that hangs is started anew."""
    async with bench(Held(), deadline=0.01) as b:
        b.publish(0)
        await b.until(lambda: b.broker.crashes)
        assert isinstance(b.broker.crashes[0], DeadlineError)
        assert b.stream.acked == []


async def test_a_condemned_message_becomes_a_dead_letter_and_is_acked() -> None:
    """Poison goes aside, whole, and the stream goes on."""

    async def picky(messages: Sequence[Message]) -> list[Result]:
        return [
            Condemned(ErrorCode.NOT_JSON, "no JSON", "decode") if m.value == b"bad" else Handled("fine")
            for m in messages
        ]

    async with bench(picky) as b:
        b.publish(0, b"bad", key=b"k")
        b.publish(1)
        await b.until(lambda: b.stream.acked == [0, 1])
        (letter,) = b.broker.sent
        assert (letter.topic, letter.key, letter.value) == ("deadletters", b"k", b"bad")
        assert ("x-error-code", b"not_json") in letter.headers
        assert (b.core.counts, b.core.reasons) == ({"dead": 1, "fine": 1}, {"not_json": 1})


async def test_a_message_too_large_is_condemned_unseen() -> None:
    """It costs the agent no memory, and its dead letter fits."""
    seen: list[int] = []

    async def watched(messages: Sequence[Message]) -> list[Result]:
        seen.extend(m.offset for m in messages)
        return await echo(messages)

    async with bench(watched, batch=3) as b:
        b.publish(0)
        b.publish(1, b"x" * (MAX_MESSAGE_BYTES + 1))
        b.publish(2)
        await b.until(lambda: b.stream.acked == [0, 1, 2])
        assert seen == [0, 2]
        dead = next(letter for letter in b.broker.sent if letter.topic == "deadletters")
        assert not dead.value
        assert ("x-value-bytes", str(MAX_MESSAGE_BYTES + 1).encode()) in dead.headers


async def test_a_letter_too_large_condemns_its_message() -> None:
    """An answer that no topic takes is a dead letter and no crash, and nothing of it is sent."""

    async def verbose(messages: Sequence[Message]) -> list[Result]:
        letters = (Letter("out", None, b"small"), Letter("out", None, b"x" * (MAX_MESSAGE_BYTES + 1)))
        return [Handled("verbose", letters) for _ in messages]

    async with bench(verbose) as b:
        b.publish(0, b"short")
        await b.until(lambda: b.stream.acked == [0])
        (letter,) = b.broker.sent
        assert (letter.topic, letter.value) == ("deadletters", b"short")
        assert ("x-error-code", b"too_large") in letter.headers


async def test_the_window_is_bounded() -> None:
    """A stuck agent stops the intake, and so the memory."""
    async with bench(Held(), window=4) as b:
        for offset in range(10):
            b.publish(offset)
        await b.settle()
        assert b.stream.taken == [0, 1, 2, 3, 4]
        assert len(b.core._window) == 4


async def test_letters_leave_in_the_order_of_their_messages() -> None:
    """What follows from a message is handed to the client behind what follows from those before it."""

    async def many(messages: Sequence[Message]) -> list[Result]:
        return [
            Handled("echoed", tuple(Letter("out", m.key, b"%d.%d" % (m.offset, i)) for i in range(3))) for m in messages
        ]

    async with bench(many, batch=10) as b:
        b.broker.slow = True
        for offset in range(4):
            b.publish(offset, key=b"one article")
        await b.until(lambda: len(b.stream.acked) == 4)
        assert [letter.value for letter in b.broker.sent] == [b"%d.%d" % (o, i) for o in range(4) for i in range(3)]


async def test_an_agent_that_keeps_no_place_has_nothing_committed() -> None:
    """Its messages are acknowledged, and read from the beginning again by whoever gets the partition."""
    async with bench(echo, keeps_place=False) as b:
        b.publish(0)
        await b.until(lambda: b.stream.acked)
        assert b.broker.released == []


async def test_one_key_is_in_one_lane() -> None:
    """Versions of one article cannot overtake each other."""
    held = Held()
    async with bench(held, lanes=2) as b:
        b.publish(0, key=b"a")
        await b.until(lambda: held.seen)
        b.publish(1, key=b"a")
        b.publish(2, key=b"b")
        await b.until(lambda: len(held.seen) == 2)
        assert held.seen == [[0], [2]]
        held.gate(0).set()
        await b.until(lambda: len(held.seen) == 3)
        assert held.seen[-1] == [1]
        for offset in (1, 2):
            held.gate(offset).set()


async def test_what_waits_is_shared_between_lanes() -> None:
    """A lane takes its share of a backlog at once, and leaves the others theirs."""
    held = Held()
    async with bench(held, lanes=2, batch=10) as b:
        for offset in range(2):
            b.publish(offset)
            await b.until(lambda taken=offset: len(held.seen) == taken + 1)
        for offset in range(2, 8):
            b.publish(offset)
        await b.settle()
        held.gate(0).set()
        await b.until(lambda: len(held.seen) == 3)
        assert held.seen == [[0], [1], [2, 3, 4]]
        for offset in range(8):
            held.gate(offset).set()
        await b.until(lambda: len(b.stream.acked) == 8)


async def test_the_age_of_the_oldest_is_told() -> None:
    """Health looks at what has been unacknowledged for longest."""
    held = Held()
    async with bench(held) as b:
        assert b.core.oldest_age == 0.0
        b.publish(0)
        await b.until(lambda: held.seen)
        assert b.core.oldest_age > 0.0
        held.gate(0).set()
        await b.until(lambda: b.stream.acked)
        assert b.core.oldest_age == 0.0
