"""Covers drawn from the key of a gathering: the same for good, unlike those of its neighbours."""

import re
from uuid import UUID

import pytest

from directory.covers import TINTS, drawing_of, tint_of
from directory.enums import GatheringFormat

KEYS = [UUID(int=number * 0x9E3779B97F4A7C15) for number in range(1, 40)]
DOT = re.compile(r"M(-?[\d.]+) (-?[\d.]+)h0")


@pytest.mark.parametrize("kind", GatheringFormat)
def test_cover__is_the_same_each_time_it_is_drawn(kind: GatheringFormat) -> None:
    first = drawing_of(KEYS[0], kind)
    drawing_of.cache_clear()

    assert drawing_of(KEYS[0], kind) == first


@pytest.mark.parametrize("kind", GatheringFormat)
def test_cover__differs_from_key_to_key(kind: GatheringFormat) -> None:
    assert len({drawing_of(key, kind) for key in KEYS}) > len(KEYS) / 2


@pytest.mark.parametrize("kind", GatheringFormat)
def test_cover__keeps_everybody_in_the_picture(kind: GatheringFormat) -> None:
    places = [tuple(map(float, place)) for key in KEYS for place in DOT.findall(drawing_of(key, kind))]

    assert all(4 <= x <= 76 and 4 <= y <= 56 for x, y in places)


@pytest.mark.parametrize("kind", GatheringFormat)
def test_cover__shows_one_reader_among_the_others(kind: GatheringFormat) -> None:
    for key in KEYS:
        others, me = drawing_of(key, kind).split('class="cover__me"')
        assert len(DOT.findall(me)) == 1
        assert len(DOT.findall(others)) >= 4


def test_cover_of_an_unknown_kind__is_drawn_all_the_same() -> None:
    assert "cover__me" in drawing_of(KEYS[0], "")


def test_tint__is_one_of_those_in_the_style_sheet() -> None:
    assert {tint_of(key) for key in KEYS} == set(range(1, TINTS + 1))
