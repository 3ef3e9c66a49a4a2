"""The week in twenty-eight slots, and which of them a date takes."""

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, Self

from directory.enums import Part
from directory.packed_dates import part_of
from directory.recurrence import DAY_CODES

__all__ = ["ALL_SLOTS", "Slot", "slots_of_days", "slots_of_hours"]

ONE_DAY = dt.timedelta(days=1)
# Any of them: weeks are alike.
MONDAY = dt.date(2024, 1, 1)
# A lunch that ends at a quarter past two does not cost the afternoon.
SPILL = dt.timedelta(minutes=30)
# Until then the hours belong to the evening before, for whom they began with it.
DAWN = dt.time(5)
PARTS = tuple(Part)
# Those that a date without hours takes: one is expected there all day, and home in the evening.
DAYTIME = (Part.MORNING, Part.LUNCH, Part.AFTERNOON)
BEGINNINGS = {Part.MORNING: DAWN, Part.LUNCH: dt.time(12), Part.AFTERNOON: dt.time(14), Part.EVENING: dt.time(18)}


class Slot(NamedTuple):
    """One part of one weekday, every week. `day` is 1 for Monday to 7 for Sunday."""

    day: int
    part: Part

    @property
    def number(self) -> int:
        """0 for Monday morning to 27 for Sunday evening."""
        return (self.day - 1) * len(PARTS) + PARTS.index(self.part)

    @property
    def code(self) -> str:
        """As the form writes it: "tu-morning"."""
        return f"{DAY_CODES[self.day - 1].lower()}-{self.part.value}"

    @classmethod
    def of_number(cls, number: int) -> Self:
        day, part = divmod(number, len(PARTS))
        return cls(day + 1, PARTS[part])


ALL_SLOTS = tuple(Slot.of_number(number) for number in range(7 * len(PARTS)))


@lru_cache(maxsize=4096)
def slots_of_hours(day: int, start: dt.time, length: dt.timedelta) -> tuple[Slot, ...]:
    """
    The slots taken by what begins on a weekday (1 for Monday) at a local time; the one it begins in comes first.

    Of a later one it must take more than `SPILL`.
    """
    begins = dt.datetime.combine(MONDAY + (day - 1) * ONE_DAY, start)
    worth_it = begins + length - SPILL
    later = (slot for slot, moment in _beginnings(begins.date()) if begins < moment < worth_it)
    return tuple(dict.fromkeys((Slot(day, part_of(start)), *later)))


@lru_cache(maxsize=64)
def slots_of_days(day: int, days: int) -> tuple[Slot, ...]:
    """Those taken by what lasts some whole days from a weekday on."""
    weekdays = [(day - 1 + number) % 7 + 1 for number in range(min(days, 7))]
    return tuple(Slot(weekday, part) for weekday in weekdays for part in DAYTIME)


def _beginnings(first: dt.date) -> Iterator[tuple[Slot, dt.datetime]]:
    """Each slot of a week and a day, with the moment it begins."""
    for date in (first + number * ONE_DAY for number in range(8)):
        for part, time in BEGINNINGS.items():
            yield Slot(date.isoweekday(), part), dt.datetime.combine(date, time)
