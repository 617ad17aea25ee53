"""Unpacking: what is packed too well is found out, by every codec, and without being held."""

import gzip
import subprocess
import sys

import cramjam
import pytest

from streams.unpacking import MOST_BYTES, MOST_RECORDS, is_too_large

NONE, GZIP, SNAPPY, LZ4, ZSTD = range(5)
PACKERS = {
    GZIP: lambda data: gzip.compress(data, 9),
    LZ4: lambda data: bytes(cramjam.lz4.compress(data)),
    ZSTD: lambda data: bytes(cramjam.zstd.compress(data)),
}
BOMB, WELL = bytes(MOST_BYTES + 1), bytes(MOST_BYTES - 1)


def _batch(packed: bytes, count: int = 1) -> bytes:
    """Return a batch of which only what is looked at is filled in."""
    return bytes(57) + count.to_bytes(4, "big") + packed


@pytest.mark.parametrize("codec", PACKERS)
def test_a_bomb_is_found_and_what_is_large_is_let_by(codec: int) -> None:
    """One byte more or less than the most decides."""
    assert is_too_large(_batch(PACKERS[codec](BOMB)), codec)
    assert not is_too_large(_batch(PACKERS[codec](WELL)), codec)
    assert not is_too_large(_batch(PACKERS[codec](b"small")), codec)


def test_members_of_gzip_count_together() -> None:
    """Several archives, one behind the other, are one to Kafka."""
    half = gzip.compress(bytes(MOST_BYTES // 2 + 1), 9)
    assert is_too_large(_batch(half + half), GZIP)
    assert not is_too_large(_batch(half + gzip.compress(b"end")), GZIP)


@pytest.mark.parametrize("codec", [NONE, SNAPPY])
def test_what_cannot_grow_far_is_let_by(codec: int) -> None:
    """Whatever it is."""
    assert not is_too_large(_batch(bytes(1024)), codec)


@pytest.mark.parametrize("codec", [NONE, GZIP])
def test_too_many_records_are_too_large(codec: int) -> None:
    """Each is small, and all of them together are not."""
    assert is_too_large(_batch(b"", MOST_RECORDS + 1), codec)


@pytest.mark.parametrize("codec", [LZ4, ZSTD])
def test_what_is_broken_is_not_unpacked(codec: int) -> None:
    """A consumer that tried would fail at every start."""
    assert is_too_large(_batch(b"\xff" * 300_000), codec)


def test_a_bomb_takes_no_room() -> None:
    """Half a gigabyte of gzip is found out within a fraction of that."""
    code = (
        "import re, zlib\n"
        "from streams.unpacking import is_too_large\n"
        "packer = zlib.compressobj(1, zlib.DEFLATED, 31)\n"
        "packed = b''.join(packer.compress(bytes(1 << 20)) for _ in range(512)) + packer.flush()\n"
        "assert is_too_large(bytes(60) + b'\\x01' + packed, 1)\n"
        "print(re.search(r'VmHWM:\\s+(\\d+) kB', open('/proc/self/status').read())[1])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    kilobytes = int(done.stdout)
    assert kilobytes < 200 * 1024
