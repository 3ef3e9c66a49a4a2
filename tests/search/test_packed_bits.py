"""Sets of numbers survive the way through the database, in whichever form is the shorter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.packed_bits import SIZE, pack, unpack_into


def bits_of(numbers: set[int]) -> int:
    return sum(1 << number for number in numbers)


def unpacked(*packed: tuple[int, bytes]) -> int:
    found = bytearray()
    for block, data in packed:
        unpack_into(found, block, data)
    return int.from_bytes(found, "little")


@given(st.sets(st.integers(0, SIZE - 1), max_size=40))
def test_few_numbers__come_back(numbers: set[int]) -> None:
    packed = pack(bits_of(numbers))
    assert unpacked((0, packed)) == bits_of(numbers)
    assert len(packed) <= 1 + 2 * len(numbers)


@pytest.mark.parametrize("step", [1, 2, 15, 16, 17, 100])
def test_many_numbers__take_a_bit_each(step: int) -> None:
    numbers = set(range(SIZE - 1, -1, -step))
    packed = pack(bits_of(numbers))
    assert unpacked((0, packed)) == bits_of(numbers)
    assert len(packed) <= 1 + SIZE // 8


@given(st.dictionaries(st.integers(0, 5), st.sets(st.integers(0, SIZE - 1), max_size=300)))
def test_blocks__add_up_in_any_order(blocks: dict[int, set[int]]) -> None:
    expected = bits_of({block * SIZE + number for block, numbers in blocks.items() for number in numbers})
    assert unpacked(*((block, pack(bits_of(numbers))) for block, numbers in blocks.items())) == expected
    # One word's sets of two spellings are united.
    twice = [(block, pack(bits_of(numbers))) for block, numbers in blocks.items()] * 2
    assert unpacked(*twice) == expected
