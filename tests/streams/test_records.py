"""Whatever bytes name a header, its record is read."""

from typing import Any, Self

import pytest
from aiokafka.record.default_records import DefaultRecordBatch, _DefaultRecordBatchBuilderPy
from aiokafka.record.memory_records import MemoryRecords

from schemas.topics import MAX_MESSAGE_BYTES
from streams.records import TolerantRecords
from streams.unpacking import MOST_BYTES

Given = list[tuple[bytes, bytes]]
PLAIN, GZIP = DefaultRecordBatch.CODEC_NONE, DefaultRecordBatch.CODEC_GZIP


class Raw(str):
    """A header's name that goes on the wire as the bytes that it was made of."""

    __slots__ = ("raw",)

    def __new__(cls, raw: bytes) -> Self:
        made = super().__new__(cls, raw.decode(errors="replace"))
        made.raw = raw
        return made

    def encode(self, *_: Any) -> bytes:
        return self.raw


def batch(*headers: Given, codec: int = PLAIN) -> bytes:
    """Return a batch on the wire: a record for each list of headers."""
    builder = _DefaultRecordBatchBuilderPy(2, codec, 0, -1, -1, -1, 1_000_000)
    for offset, given in enumerate(headers):
        assert builder.append(offset, 1, b"key", b"value %d" % offset, [(Raw(name), value) for name, value in given])
    return bytes(builder.build())


def read(records: Any) -> list[tuple[int, bytes, list[tuple[str, bytes]]]]:
    found = []
    while records.has_next():
        made = records.next_batch()
        found += [(record.offset, record.value, list(record.headers)) for record in made]
    return found


@pytest.mark.parametrize("codec", [PLAIN, GZIP])
def test_a_name_that_is_no_utf8_has_a_mark_in_its_place(codec: int) -> None:
    """The record and its neighbours are read, values and all."""
    data = batch([(b"ok", b"1")], [(b"\xff\xfe", b"2"), ("é".encode(), b"3")], codec=codec)
    with pytest.raises(UnicodeDecodeError):
        read(MemoryRecords(data))
    assert read(TolerantRecords(data)) == [
        (0, b"value 0", [("ok", b"1")]),
        (1, b"value 1", [("\ufffd\ufffd", b"2"), ("é", b"3")]),
    ]


@pytest.mark.parametrize("codec", [PLAIN, GZIP])
def test_ordinary_records_are_read_as_ever(codec: int) -> None:
    """Several batches in one fetch, the last one cut off, as brokers do."""
    data = batch([(b"a", b"1")], [], codec=codec) + batch([(b"b", b"2")], codec=codec)
    data += data[:20]
    strict, tolerant = MemoryRecords(data), TolerantRecords(data)
    assert tolerant.size_in_bytes() == strict.size_in_bytes() == len(data)
    assert read(tolerant) == read(strict)
    assert tolerant.next_batch() is None


def test_what_a_fetch_asks_of_a_batch_is_answered() -> None:
    """The client looks at more than the records."""
    made = TolerantRecords(batch([], [])).next_batch()
    assert (made.base_offset, made.next_offset, made.is_control_batch) == (0, 2, False)
    assert made.validate_crc()
    assert next(made).value == b"value 0"


def test_a_bomb_becomes_one_record_that_is_too_large() -> None:
    """It stands in the last place of its batch, and what comes behind is read."""
    builder = _DefaultRecordBatchBuilderPy(2, GZIP, 0, -1, -1, -1, 200_000_000)
    for offset in range(3):
        assert builder.append(offset, 7, b"key", bytes(MOST_BYTES // 2), [])
    records = TolerantRecords(bytes(builder.build()) + batch([(b"a", b"1")]))
    (stand_in,) = records.next_batch()
    assert (stand_in.offset, stand_in.timestamp, stand_in.key, stand_in.headers) == (2, 7, None, [])
    assert len(stand_in.value) > MAX_MESSAGE_BYTES
    assert [record.value for record in records.next_batch()] == [b"value 0"]
