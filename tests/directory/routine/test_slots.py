"""Which parts of the week a date takes."""

import datetime as dt

import pytest

from directory.routine.slots import ALL_SLOTS, Slot, slots_of_days, slots_of_hours


def codes(slots: tuple[Slot, ...]) -> list[str]:
    return [slot.code for slot in slots]


@pytest.mark.parametrize(
    ("start", "minutes", "taken"),
    [
        ((8, 30), 90, ["tu-morning"]),
        ((12, 15), 120, ["tu-lunch"]),  # a quarter of an hour of the afternoon is none of it
        ((12, 0), 151, ["tu-lunch", "tu-afternoon"]),
        ((11, 59), 31, ["tu-morning"]),
        ((9, 0), 510, ["tu-morning", "tu-lunch", "tu-afternoon"]),
        ((17, 30), 150, ["tu-afternoon", "tu-evening"]),
        ((21, 30), 240, ["tu-evening"]),  # till half past one in the night
        ((22, 0), 480, ["tu-evening", "we-morning"]),
        ((2, 0), 60, ["tu-morning"]),
    ],
)
def test_hours__take_what_they_reach_into(start: tuple[int, int], minutes: int, taken: list[str]) -> None:
    assert codes(slots_of_hours(2, dt.time(*start), dt.timedelta(minutes=minutes))) == taken


def test_hours__of_weeks_take_each_slot_once() -> None:
    assert sorted(slots_of_hours(7, dt.time(9), dt.timedelta(days=20))) == sorted(ALL_SLOTS)


def test_days__take_the_daytime() -> None:
    assert codes(slots_of_days(7, 2)) == [
        "su-morning", "su-lunch", "su-afternoon", "mo-morning", "mo-lunch", "mo-afternoon",
    ]  # fmt: skip
    assert len(slots_of_days(1, 400)) == 21


def test_number__names_one_slot() -> None:
    assert [Slot.of_number(slot.number) for slot in ALL_SLOTS] == list(ALL_SLOTS)
    assert (Slot.of_number(0).code, Slot.of_number(27).code) == ("mo-morning", "su-evening")
