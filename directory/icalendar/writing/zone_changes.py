"""When and how the clocks of a time zone change, read from the zone itself."""

import datetime as dt
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from directory.recurrence import get_zone

__all__ = ["FIRST_INSTANT", "LAST_YEAR", "Change", "zone_changes"]

FIRST_INSTANT = dt.datetime(1900, 1, 1, tzinfo=dt.UTC)
# Morocco's and Palestine's dates are listed one by one until 2087; all other zones follow a rule long before.
LAST_YEAR = 2100
LAST_INSTANT = dt.datetime(LAST_YEAR + 1, 1, 1, tzinfo=dt.UTC)
# No zone has kept an offset for less than 3 days and 23 hours since 1900 (Freetown, 1939).
STEP = dt.timedelta(days=3)
SECOND = dt.timedelta(seconds=1)
NONE = dt.timedelta()


class Change(NamedTuple):
    """
    One change of the offset from UTC, as an observance of RFC 5545, 3.6.5 begins.

    `onset` is naive and counts by the clock before the change, `daylight` says which sub-component it belongs to.
    """

    onset: dt.datetime
    offset_from: dt.timedelta
    offset_to: dt.timedelta
    name: str
    daylight: bool


@cache
def zone_changes(name: str) -> tuple[Change, ...]:
    """
    All changes from 1900 to LAST_YEAR, earliest first; raises `UnknownTimezone`.

    zoneinfo has no public list of them, so the offset is sampled and each change found by halving. A change of the
    abbreviation alone is none. Some 15 ms for a zone, once.
    """
    return tuple(_find_changes(get_zone(name)))


def _find_changes(zone: ZoneInfo) -> Iterator[Change]:
    before = FIRST_INSTANT
    while before < LAST_INSTANT:
        after = before + STEP
        if _offset(zone, before) != _offset(zone, after):
            yield _change(zone, _first_second(zone, before, after))
        before = after


def _offset(zone: ZoneInfo, instant: dt.datetime) -> dt.timedelta:
    return instant.astimezone(zone).utcoffset() or NONE


def _first_second(zone: ZoneInfo, before: dt.datetime, after: dt.datetime) -> dt.datetime:
    old = _offset(zone, before)
    while after - before > SECOND:
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        if _offset(zone, middle) == old:
            before = middle
        else:
            after = middle
    return after


def _change(zone: ZoneInfo, instant: dt.datetime) -> Change:
    old, new = (instant - SECOND).astimezone(zone), instant.astimezone(zone)
    offset_from, offset_to = old.utcoffset() or NONE, new.utcoffset() or NONE
    saved_before, saved = old.dst() or NONE, new.dst() or NONE
    # Ireland's winter and Morocco's Ramadan are kept as a negative saving in the IANA data; calendars know the time
    # that is ahead as DAYLIGHT, the other one as STANDARD.
    daylight = saved > NONE or (saved == NONE and saved_before < NONE and offset_to > offset_from)
    return Change(
        onset=(instant + offset_from).replace(tzinfo=None),
        offset_from=offset_from,
        offset_to=offset_to,
        name=new.tzname() or "",
        daylight=daylight,
    )
