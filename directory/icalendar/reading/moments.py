"""Dates, times and durations as calendars write them (RFC 5545, 3.3.4 to 3.3.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from directory.icalendar.reading.refusal import EntryRefused
from directory.recurrence import get_zone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from directory.icalendar.reading.lines import Property

MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?", re.ASCII)
DURATION = re.compile(
    r"([+-])?P(?=[0-9T])(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,7})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?", re.ASCII
)
# The years that zoneinfo converts without an overflow; a schedule's own bounds are narrower.
SAFE_YEARS = range(2, 9999)


@dataclass(frozen=True, slots=True)
class Moment:
    """A DATE (`value` a date) or a DATE-TIME (`value` naive). `zone`: an IANA name, or None where it floats."""

    value: date | datetime
    zone: str | None = None

    @property
    def timed(self) -> bool:
        return isinstance(self.value, datetime)

    def instant(self, zone: str) -> datetime:
        """The UTC instant; a date or a floating time is read in `zone` (IANA name)."""
        value = self.value if isinstance(self.value, datetime) else datetime.combine(self.value, time())
        # fold=0: RFC 5545, 3.3.5 for a time that occurs twice or never.
        return value.replace(tzinfo=get_zone(self.zone or zone), fold=0).astimezone(UTC)

    def local(self, zone: str) -> date | datetime:
        """The wall time in `zone` (IANA name); a date or a floating time as it stands."""
        if self.zone in (None, zone) or not self.timed:
            return self.value
        return self.instant(zone).astimezone(get_zone(zone)).replace(tzinfo=None, fold=0)


@dataclass(frozen=True, slots=True)
class Added:
    """One value of RDATE; `duration` is that of a PERIOD, None for a plain date."""

    moment: Moment
    duration: timedelta | None = None


def parse_moment(text: str, zone: str | None) -> Moment:
    """Read one DATE or DATE-TIME; `zone` is what its TZID names. Raises EntryRefused."""
    found = MOMENT.fullmatch(text.strip().upper())
    try:
        if found is None:
            raise ValueError(text)
        day = date(int(found[1]), int(found[2]), int(found[3]))
        if found[4] is None:
            return Moment(day)
        # As for BYSECOND, a leap second is the second before it.
        moment = datetime.combine(day, time(int(found[4]), int(found[5]), min(59, int(found[6] or 0))))
    except ValueError:
        raise EntryRefused(_("“%(value)s” isn’t a date."), value=text[:40]) from None
    if day.year not in SAFE_YEARS:
        raise EntryRefused(_("The year %(year)s lies out of range."), year=day.year)
    return Moment(moment, "UTC" if found[7] else zone)


def parse_duration(text: str) -> timedelta:
    """Read a DURATION, such as PT1H30M or P2D. Raises EntryRefused."""
    found = DURATION.fullmatch(text.strip().upper())
    if found is None:
        raise EntryRefused(_("“%(value)s” isn’t a duration."), value=text[:40])
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    duration = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -duration if found[1] == "-" else duration


def moments(item: Property, zone_of: Callable[[Property], str | None]) -> Iterator[Moment]:
    """The values of a DTSTART, EXDATE and the like; `zone_of` gives the zone that the property names."""
    zone = zone_of(item)
    for value in dict.fromkeys(item.value.split(",")):
        if value.strip():
            yield parse_moment(value, zone)


def added_dates(item: Property, zone_of: Callable[[Property], str | None]) -> Iterator[Added]:
    """The values of an RDATE; a PERIOD is start/end or start/duration (RFC 5545, 3.3.9)."""
    zone = zone_of(item)
    for value in item.value.split(","):
        if not value.strip():
            continue
        start_text, slash, end_text = value.partition("/")
        start = parse_moment(start_text, zone)
        if not slash:
            yield Added(start)
        elif end_text.strip().upper().lstrip("+-").startswith("P"):
            yield Added(start, parse_duration(end_text))
        else:
            end = parse_moment(end_text, zone)
            yield Added(start, end.instant("UTC") - start.instant("UTC"))
