"""Sets of small numbers, one bit for each, as Python's integers: united, intersected and counted by machine words."""

from collections.abc import Iterable, Iterator
from itertools import compress, islice
from typing import TypeVar

__all__ = ["among", "bits_of", "numbers_of", "values_at"]

T = TypeVar("T")

FLAGS = bytes.maketrans(b"01", b"\0\1")
BITS_OF_BYTE = tuple(tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256))


def bits_of(numbers: Iterable[int], size: int) -> int:
    """The set of some numbers below `size`; others are left out."""
    packed = bytearray(size // 8 + 1)
    for number in numbers:
        if number < size:
            packed[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(packed, "little")


def numbers_of(bits: int, limit: int | None = None) -> Iterator[int]:
    """The numbers of a set, in order; the first `limit` of them."""
    return islice(_numbers(bits), limit)


def _numbers(bits: int) -> Iterator[int]:
    packed = bits.to_bytes(bits.bit_length() // 8 + 1, "little")
    for place, byte in enumerate(packed):
        if byte:
            for bit in BITS_OF_BYTE[byte]:
                yield place << 3 | bit


def among(bits: int, numbers: Iterable[int]) -> list[int]:
    """Those of `numbers` that are in the set, in the order given."""
    packed = bits.to_bytes(bits.bit_length() // 8 + 1, "little")
    end = len(packed) << 3
    return [number for number in numbers if number < end and packed[number >> 3] >> (number & 7) & 1]


def values_at(bits: int, values: Iterable[T]) -> Iterator[T]:
    """Those of `values`, which are given by number, that stand at a number of the set."""
    return compress(values, format(bits, "b").encode().translate(FLAGS)[::-1])
