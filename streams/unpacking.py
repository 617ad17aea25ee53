"""Unpacking: whether a batch of messages unpacks to more than a worker can hold, found out without holding it.

A broker bounds what a batch takes packed. Four megabytes of gzip may unpack to four gigabytes, which would end every
worker that reads them, again at every start.
"""

import struct
import zlib

import cramjam

MOST_BYTES = 64 * 1024 * 1024
"""Of a batch, unpacked; sixteen times what a topic takes, and text packs five to ten times."""
MOST_RECORDS = 100_000
"""In a batch; each becomes an object of some 250 bytes."""
_HEADER_BYTES = 61
_COUNT_AT = 57
"""Where a batch of Kafka's second format says how many records it has."""
_GZIP, _LZ4, _ZSTD = 1, 3, 4
_STRONGEST = {_GZIP: 1032, _LZ4: 255}
"""How many bytes one byte can stand for; what is small enough needs no look. Zstandard knows no bound."""
_AUTO = 32 + zlib.MAX_WBITS
_BITE = 1024 * 1024


def is_too_large(batch: bytes | memoryview, codec: int) -> bool:
    """Return whether a batch, header included, holds more records or unpacks to more bytes than a worker is to hold."""
    packed = memoryview(batch)[_HEADER_BYTES:]
    (count,) = struct.unpack_from(">i", batch, _COUNT_AT)
    if count > MOST_RECORDS:
        return True
    if len(packed) * _STRONGEST.get(codec, 1) <= MOST_BYTES and codec != _ZSTD:
        return False
    if codec == _GZIP:
        return _gzip_is_too_large(bytes(packed))
    return _does_not_fit(bytes(packed), codec)


def _gzip_is_too_large(packed: bytes) -> bool:
    """Unpack bite by bite, one member after the other, and keep nothing."""
    unpacked, left = 0, packed
    while left:
        member = zlib.decompressobj(_AUTO)
        while not member.eof and unpacked <= MOST_BYTES:
            bite = member.decompress(left, _BITE)
            unpacked, left = unpacked + len(bite), member.unconsumed_tail
            if not bite and not left:
                break
        left = member.unused_data
        if unpacked > MOST_BYTES:
            return True
    return False


def _does_not_fit(packed: bytes, codec: int) -> bool:
    """Unpack into a room of the largest size; what is broken does not fit either."""
    unpack = cramjam.lz4.decompress_into if codec == _LZ4 else cramjam.zstd.decompress_into
    try:
        unpack(packed, bytearray(MOST_BYTES))
    except cramjam.DecompressionError:
        return True
    return False
