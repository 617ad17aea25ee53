"""The window releases in the order of offsets, and never hands out one key twice at a time."""

from hypothesis import given
from hypothesis import strategies as st

from streams.message import Message
from streams.window import Slot, Window

KEYS = st.sampled_from([None, b"a", b"b", b"c"])
PARTITIONS = st.integers(0, 2)


def slot(offset: int, key: bytes | None = None, partition: int = 0, value: bytes = b"") -> Slot[None]:
    return Slot(Message("t", partition, offset, 0.0, key, value), None, taken_at=float(offset))


def filled(*slots: Slot[None], size: int = 100) -> Window[None]:
    window: Window[None] = Window(size)
    for one in slots:
        window.add(one)
    return window


def test_a_slot_waits_for_those_before_it() -> None:
    """What is done is let go only when nothing undone lies before it on its partition."""
    first, second, third = (slot(offset) for offset in range(3))
    window = filled(first, second, third)
    window.take(3, 1000)
    assert window.finish(second) == []
    assert window.finish(first) == [first, second]
    assert window.finish(third) == [third]
    assert len(window) == 0


def test_partitions_do_not_wait_for_each_other() -> None:
    """A slow message holds back its own partition only."""
    slow, quick = slot(0, partition=0), slot(0, partition=1)
    window = filled(slow, quick)
    window.take(2, 1000)
    assert window.finish(quick) == [quick]


def test_a_key_that_is_out_is_left_for_later() -> None:
    """Messages of one key go together or one after another, and nobody overtakes within the key."""
    a1, a2, b1, a3 = slot(0, b"a"), slot(1, b"a"), slot(2, b"b"), slot(3, b"a")
    window = filled(a1, a2, b1, a3)
    assert window.take(1, 1000) == [a1]
    assert window.take(9, 1000) == [b1]
    window.finish(a1)
    assert window.take(9, 1000) == [a2, a3]


def test_messages_of_one_key_may_share_a_batch() -> None:
    """One lane keeps their order by itself."""
    a1, a2 = slot(0, b"a"), slot(1, b"a")
    assert filled(a1, a2).take(9, 1000) == [a1, a2]


def test_a_large_message_goes_alone() -> None:
    """A batch ends where its bytes would exceed the wish, and one larger than the wish still goes."""
    small, large, last = slot(0, value=b"x"), slot(1, value=b"x" * 50), slot(2, value=b"x")
    window = filled(small, large, last)
    assert [window.take(9, 10) for _ in range(3)] == [[small], [large], [last]]


def test_the_oldest_is_told_across_partitions() -> None:
    """The age of the oldest slot is what health looks at."""
    window = filled(slot(7, partition=1), slot(3, partition=0))
    assert window.oldest == 3.0
    window.clear()
    assert window.oldest is None


def test_a_full_window_says_so() -> None:
    """Taken slots count until they are let go."""
    first, second = slot(0), slot(1)
    window = filled(first, second, size=2)
    window.take(2, 1000)
    window.finish(second)
    assert window.full
    window.finish(first)
    assert not window.full


def test_a_few_large_messages_fill_a_window_too() -> None:
    """Memory is bounded by bytes, and room is made by letting go."""
    window: Window[None] = Window(100, most_bytes=10)
    first, second = slot(0, value=b"x" * 6), slot(1, value=b"x" * 6)
    window.add(first)
    assert not window.full
    window.add(second)
    assert window.full
    window.take(2, 1000)
    window.finish(first)
    assert not window.full
    window.clear()
    window.add(slot(2, value=b"x" * 6))
    assert not window.full


@given(st.lists(st.tuples(PARTITIONS, KEYS), max_size=30), st.data())
def test_whatever_the_order_of_work(messages: list[tuple[int, bytes | None]], data: st.DataObject) -> None:
    """Everything is let go once, in order per partition, and one key is never out in two batches."""
    window = filled(*(slot(offset, key, partition) for offset, (partition, key) in enumerate(messages)))
    out: list[list[Slot[None]]] = []
    released: list[Slot[None]] = []
    while len(window):
        batch = window.take(data.draw(st.integers(1, 4)), 1000) if data.draw(st.booleans()) or not out else []
        out += [batch] if batch else []
        keys = [{(s.partition, s.message.key) for s in one if s.message.key} for one in out]
        assert sum(map(len, keys)) == len(set().union(*keys))
        if out:
            chosen = data.draw(st.sampled_from(out))
            out.remove(chosen)
            for one in data.draw(st.permutations(chosen)):
                released += window.finish(one)
    assert len(released) == len(messages)
    for partition in range(3):
        offsets = [one.message.offset for one in released if one.message.partition == partition]
        assert offsets == sorted(offsets)
