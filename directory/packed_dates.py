"""The dates of a gathering in few bytes: on which days, and in which part of each."""

import datetime as dt
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from itertools import pairwise
from statistics import median_low

from directory.enums import Part, Rhythm

__all__ = ["CANCELLED", "KINDS", "Kind", "codes_of", "kinds_of", "pack", "part_of", "rhythm_of", "unpack"]

# The order of the bytes in the database, whatever machine reads it.
BYTE_ORDER = "little"
# Unsigned, 4 bytes: a day and its kind.
CODES = "I"
KINDS = 16
# Added to the code of a date that is called off.
CANCELLED = 8
ONE_DAY = dt.timedelta(days=1)
NOON, TWO, SIX = dt.time(12), dt.time(14), dt.time(18)


class Kind(IntEnum):
    """What a date does on a day: it begins in a part of it, takes the whole of it, or runs on from a day before."""

    MORNING = 0
    LUNCH = 1
    AFTERNOON = 2
    EVENING = 3
    ALL_DAY = 4
    RUNNING_ON = 5


PARTS = {
    Part.MORNING: Kind.MORNING,
    Part.LUNCH: Kind.LUNCH,
    Part.AFTERNOON: Kind.AFTERNOON,
    Part.EVENING: Kind.EVENING,
}
# The longest median gap between two dates, in days, that goes by a name.
LONGEST_GAPS = (
    (4, Rhythm.DAILY), (10, Rhythm.WEEKLY), (20, Rhythm.FORTNIGHTLY), (45, Rhythm.MONTHLY), (200, Rhythm.QUARTERLY),
)  # fmt: skip


def part_of(time: dt.time) -> Part:
    """Morning until 12:00, lunchtime until 14:00, afternoon until 18:00, evening from then on."""
    if time < NOON:
        return Part.MORNING
    if time < TWO:
        return Part.LUNCH
    return Part.AFTERNOON if time < SIX else Part.EVENING


def kinds_of(parts: Iterable[str]) -> frozenset[Kind]:
    """Those that are in one of the parts, or in any of them where none is named. A whole day is in each."""
    named = {PARTS[Part(part)] for part in parts}
    return frozenset({*named, Kind.ALL_DAY}) if named else frozenset(Kind)


def codes_of(first: dt.date, last: dt.date, time: dt.time | None, *, cancelled: bool) -> Iterator[int]:
    """
    A number for each day that a date touches: the day's ordinal (`date.toordinal`) times `KINDS`, plus its `Kind`,
    plus `CANCELLED` for one that is called off. `time` is None for an all-day date.
    """
    kind = Kind.ALL_DAY if time is None else PARTS[part_of(time)]
    later = Kind.ALL_DAY if time is None else Kind.RUNNING_ON
    for day in range(first.toordinal(), last.toordinal() + 1):
        yield day * KINDS + (kind if day == first.toordinal() else later) + CANCELLED * cancelled


def pack(codes: Iterable[int]) -> bytes:
    """Each once, in order."""
    packed = array(CODES, sorted(set(codes)))
    if sys.byteorder != BYTE_ORDER:
        packed.byteswap()
    return packed.tobytes()


def unpack(packed: bytes) -> array:
    """The codes of `pack`."""
    codes = array(CODES, packed)
    if sys.byteorder != BYTE_ORDER:
        codes.byteswap()
    return codes


def rhythm_of(days: Sequence[dt.date]) -> Rhythm | None:
    """
    How often, told by the gap that most dates have to the next: a summer's pause or a moved date changes nothing.

    `days` are the first days of the dates, in order, each once; None without any.
    """
    if not days:
        return None
    if len(days) == 1:
        return Rhythm.ONCE
    gap = median_low((later - earlier).days for earlier, later in pairwise(days))
    return next((rhythm for longest, rhythm in LONGEST_GAPS if gap <= longest), Rhythm.YEARLY)
