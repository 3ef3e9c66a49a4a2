"""Sets of numbers below `SIZE` in few bytes, for the rows of the database; in memory they are bits of an integer."""

import sys
from array import array
from collections.abc import Iterator
from typing import Literal

__all__ = ["SIZE", "pack", "unpack_into"]

# So that three sets of a bit for each number fit in a row that PostgreSQL keeps in one piece.
SIZE = 4096
BYTES = SIZE // 8
# The first byte says how the others are to be read: as numbers of two bytes each, or as bits.
NUMBERS, BITS = b"n", b"b"
BYTE_ORDER: Literal["little"] = "little"


def pack(bits: int) -> bytes:
    if not bits:
        return b""
    if bits.bit_count() * 2 >= BYTES:
        return BITS + bits.to_bytes(BYTES, BYTE_ORDER)
    numbers = array("H", _numbers_of(bits))
    if sys.byteorder != BYTE_ORDER:
        numbers.byteswap()
    return NUMBERS + numbers.tobytes()


def unpack_into(found: bytearray, block: int, packed: bytes) -> None:
    """Add a set to many bits: its numbers count from `SIZE` times `block` on. `found` grows as it must."""
    if not packed:
        return
    start = block * BYTES
    if len(found) < start + BYTES:
        found.extend(bytes(start + BYTES - len(found)))
    if packed[:1] == BITS:
        there = int.from_bytes(found[start : start + BYTES], BYTE_ORDER) | int.from_bytes(packed[1:], BYTE_ORDER)
        found[start : start + BYTES] = there.to_bytes(BYTES, BYTE_ORDER)
        return
    numbers = array("H", packed[1:])
    if sys.byteorder != BYTE_ORDER:
        numbers.byteswap()
    for number in numbers:
        found[start + (number >> 3)] |= 1 << (number & 7)


def _numbers_of(bits: int) -> Iterator[int]:
    """In order."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
