"""Records: what comes off the wire, read so that nothing that somebody wrote can stop a consumer.

aiokafka 0.14 decodes the names of headers as UTF-8 and raises where they are none, again at every start: one such
record would end a worker for as long as its topic keeps it. Kafka itself lets a name be any bytes.

A batch that unpacks to more than a worker can hold is not unpacked: one record stands for it, too large for any topic,
so that it goes the way of all that is too large.
"""

from collections.abc import Iterator
from typing import Any

from aiokafka.consumer import fetcher
from aiokafka.record.default_records import _DefaultRecordBatchPy, _DefaultRecordPy
from aiokafka.record.memory_records import _MemoryRecordsPy

from schemas.topics import MAX_MESSAGE_BYTES
from streams.unpacking import is_too_large

_MAGIC_WITH_HEADERS = 2


def read_any_header() -> None:
    """Let every consumer of this process read records whose headers have names that are no UTF-8."""
    fetcher.MemoryRecords = TolerantRecords


class TolerantRecords:
    """The batches of one fetch."""

    def __init__(self, data: bytes) -> None:
        self._batches = _MemoryRecordsPy(data)

    def size_in_bytes(self) -> int:
        """Return the size of the fetch."""
        return int(self._batches.size_in_bytes())

    def has_next(self) -> bool:
        """Return whether there is another whole batch."""
        return bool(self._batches.has_next())

    def next_batch(self) -> Any:
        """Return the next batch, or None."""
        data = self._batches._next_slice  # noqa: SLF001  what the next batch is made of
        batch = self._batches.next_batch()
        return batch if data is None or batch.magic < _MAGIC_WITH_HEADERS else _Batch(batch, data)


class _Batch:
    """A batch that is read the fast way, and the tolerant way where that fails."""

    def __init__(self, batch: Any, data: memoryview) -> None:
        self._batch = batch
        self._data = data

    def __getattr__(self, name: str) -> Any:
        return getattr(self._batch, name)

    def __next__(self) -> Any:
        return next(self._batch)

    def __iter__(self) -> Iterator[Any]:
        if is_too_large(self._data, self._batch.compression_type):
            return iter([_stand_in(self._batch)])
        try:
            return iter(list(self._batch))
        except UnicodeDecodeError:
            return iter(list(_TolerantBatch(bytearray(self._data))))


def _stand_in(batch: Any) -> Any:
    """Return the record that stands for a whole batch: in its last place, so that all of it is passed."""
    return _DefaultRecordPy(
        offset=batch.next_offset - 1,
        timestamp=batch.max_timestamp,
        timestamp_type=batch.timestamp_type,
        key=None,
        value=bytes(MAX_MESSAGE_BYTES + 1),
        headers=[],
    )


class _TolerantBatch(_DefaultRecordBatchPy):  # type: ignore[misc]  # aiokafka ships no types
    """aiokafka's batch in Python, over bytes that decode whatever they are."""

    _buffer: bytearray

    def _maybe_uncompress(self) -> None:
        super()._maybe_uncompress()
        self._buffer = _Bytes(self._buffer)


class _Bytes(bytearray):
    """Bytes whose stretches decode with a mark in place of what is no UTF-8."""

    def __getitem__(self, place: Any) -> Any:
        found = super().__getitem__(place)
        return _Bytes(found) if isinstance(place, slice) else found

    def decode(self, encoding: str = "utf-8", errors: str = "replace") -> str:
        return super().decode(encoding, errors)
