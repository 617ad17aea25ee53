"""The window: messages taken off the partitions and not yet acknowledged, released in the order of their offsets."""

from collections import Counter, defaultdict, deque
from dataclasses import dataclass
from typing import Generic, TypeVar

from streams.message import Message, Partition

E = TypeVar("E")
MOST_BYTES = 32 * 2**20
"""Of the values in a window; so that large messages are few."""


@dataclass(eq=False, slots=True)
class Slot(Generic[E]):
    """A message on its way through, with the event that acknowledges it."""

    message: Message
    event: E
    taken_at: float
    done: bool = False

    @property
    def partition(self) -> Partition:
        """The partition that it came from."""
        return self.message.topic, self.message.partition

    @property
    def size(self) -> int:
        """The bytes of its value."""
        return len(self.message.value or b"")


class Window(Generic[E]):
    """A bounded set of slots; those of one key are handed out together or one after another, never side by side."""

    def __init__(self, size: int, most_bytes: int = MOST_BYTES) -> None:
        self._size = size
        self._most_bytes = most_bytes
        self._bytes = 0
        self._waiting: deque[Slot[E]] = deque()
        self._order: defaultdict[Partition, deque[Slot[E]]] = defaultdict(deque)
        self._out: Counter[tuple[Partition, bytes]] = Counter()
        """Keys of what is handed out and not finished."""

    def __len__(self) -> int:
        return sum(map(len, self._order.values()))

    @property
    def full(self) -> bool:
        """Whether nothing more may be added: there are many messages, or a few large ones."""
        return len(self) >= self._size or self._bytes >= self._most_bytes

    @property
    def waiting(self) -> int:
        """How many slots nobody has taken."""
        return len(self._waiting)

    @property
    def oldest(self) -> float | None:
        """When the oldest slot was taken in."""
        return min((slots[0].taken_at for slots in self._order.values() if slots), default=None)

    def add(self, slot: Slot[E]) -> None:
        """Take in a slot behind all others."""
        self._bytes += slot.size
        self._order[slot.partition].append(slot)
        self._waiting.append(slot)

    def take(self, most: int, most_bytes: int) -> list[Slot[E]]:
        """Hand out waiting slots, oldest first, those whose key is out already left for later.

        The bytes are a wish: the first slot may be larger.
        """
        batch: list[Slot[E]] = []
        held: list[Slot[E]] = []
        size = 0
        while self._waiting and len(batch) < most:
            slot = self._waiting.popleft()
            if self._is_out(slot):
                held.append(slot)
                continue
            size += slot.size
            if batch and size > most_bytes:
                held.append(slot)
                break
            batch.append(slot)
        self._waiting.extendleft(reversed(held))
        self._out.update(key for slot in batch if (key := _key(slot)) is not None)
        return batch

    def finish(self, slot: Slot[E]) -> list[Slot[E]]:
        """Mark a slot as done, and let go of all that are done with nothing undone before them, oldest first."""
        slot.done = True
        if (key := _key(slot)) is not None:
            self._out[key] -= 1
            if not self._out[key]:
                del self._out[key]
        slots = self._order[slot.partition]
        released = []
        while slots and slots[0].done:
            released.append(slots.popleft())
            self._bytes -= released[-1].size
        return released

    def _is_out(self, slot: Slot[E]) -> bool:
        key = _key(slot)
        return key is not None and key in self._out

    def clear(self) -> None:
        """Forget everything: the partitions belong to somebody else now."""
        self._bytes = 0
        self._waiting.clear()
        self._order.clear()
        self._out.clear()


def _key(slot: Slot[E]) -> tuple[Partition, bytes] | None:
    return None if slot.message.key is None else (slot.partition, slot.message.key)
