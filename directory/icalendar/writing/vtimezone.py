"""
VTIMEZONE components with rules (RFC 5545, 3.6.5) for any zone of the IANA database.

icalendar's `add_missing_timezones()` lists bare RDATEs up to 2038, which some clients read an hour off in the first
summer. Here a change that comes every year is an RRULE, open-ended where the zone's law is, and only what follows no
yearly rule (Ramadan, the Persian calendar, a reform) is a list of dates.
"""

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Self

from directory.icalendar.writing.content_lines import content_lines, escape, stamp
from directory.icalendar.writing.zone_changes import FIRST_INSTANT, LAST_YEAR, Change, zone_changes
from directory.recurrence import DAY_CODES, get_zone

__all__ = ["vtimezone"]

# Fewer dates than this are a list: any two dates follow some rule.
SHORTEST_RUN = 3
ONE_DAY = dt.timedelta(days=1)


@dataclass(slots=True)
class Run:
    """Changes of one kind in years that follow each other, with the yearly rules that all of them satisfy."""

    changes: list[Change]
    rules: dict[str, None] = field(default_factory=dict)

    @classmethod
    def begin(cls, change: Change) -> Self:
        return cls([change], dict.fromkeys(_yearly_rules(change.onset)))

    def take(self, change: Change) -> bool:
        """Add the change if it comes a year after the last one by a rule that still holds."""
        last = self.changes[-1].onset
        if change.onset.year != last.year + 1 or change.onset.time() != last.time():
            return False
        common = {rule: None for rule in self.rules if rule in dict.fromkeys(_yearly_rules(change.onset))}
        if not common:
            return False
        self.changes.append(change)
        self.rules = common
        return True

    @property
    def is_rule(self) -> bool:
        return len(self.changes) >= SHORTEST_RUN

    def as_lines(self) -> list[str]:
        first, last = self.changes[0], self.changes[-1]
        rule = f"RRULE:FREQ=YEARLY;{next(iter(self.rules))}"
        if last.onset.year < LAST_YEAR:
            # A day late on purpose: dateutil compares UNTIL, which is UTC, with local digits.
            until = (last.onset - last.offset_from + ONE_DAY).replace(tzinfo=dt.UTC)
            rule = f"{rule};UNTIL={stamp(until)}"
        return _observance(first, [rule])


@lru_cache(maxsize=1024)
def vtimezone(name: str, since_year: int) -> str:
    """
    The component for the IANA zone `name`, right from the first day of `since_year` on; raises `UnknownTimezone`.

    As sent: content lines with CRLF.
    """
    changes = _changes_since(name, since_year)
    lines = ["BEGIN:VTIMEZONE", f"TZID:{name}"]
    blocks = sorted(_observances(changes), key=itemgetter(0))
    for _onset, block in blocks:
        lines += block
    return content_lines([*lines, "END:VTIMEZONE"])


def _changes_since(name: str, since_year: int) -> list[Change]:
    """The change in force when the year begins, and all later ones."""
    new_year = dt.datetime(since_year, 1, 1)  # noqa: DTZ001 - compared with local onsets
    changes = zone_changes(name)
    in_force = sum(change.onset < new_year for change in changes) - 1
    if in_force >= 0:
        return list(changes[in_force:])
    origin = FIRST_INSTANT.astimezone(get_zone(name))
    offset = origin.utcoffset() or dt.timedelta()
    started = Change(FIRST_INSTANT.replace(tzinfo=None), offset, offset, origin.tzname() or "", daylight=False)
    return [started, *changes]


def _observances(changes: list[Change]) -> Iterator[tuple[dt.datetime, list[str]]]:
    """STANDARD and DAYLIGHT sub-components with their first onset."""
    kind = itemgetter(4, 1, 2, 3)  # daylight, offsets, name
    for _kind, alike in groupby(sorted(changes, key=lambda change: (kind(change), change.onset)), key=kind):
        single: list[Change] = []
        for run in _runs(alike):
            if run.is_rule:
                yield run.changes[0].onset, run.as_lines()
            else:
                single += run.changes
        if single:
            dates = [f"RDATE:{change.onset:%Y%m%dT%H%M%S}" for change in single[1:]]
            yield single[0].onset, _observance(single[0], dates)


def _runs(changes: Iterator[Change]) -> Iterator[Run]:
    run = Run.begin(next(changes))
    for change in changes:
        if not run.take(change):
            yield run
            run = Run.begin(change)
    yield run


def _yearly_rules(onset: dt.datetime) -> Iterator[str]:
    """The yearly rules that give this day, those that most calendars understand first."""
    day, length = onset.day, calendar.monthrange(onset.year, onset.month)[1]
    month, weekday = f"BYMONTH={onset.month}", DAY_CODES[onset.weekday()]
    if day + 7 > length:
        yield f"{month};BYDAY=-1{weekday}"
    yield f"{month};BYDAY={(day + 6) // 7}{weekday}"
    # "Sunday on or after the 9th": seven days that lie in one month in every year.
    for first in range(max(1, day - 6), min(day, length - 6) + 1):
        days = ",".join(map(str, range(first, first + 7)))
        yield f"{month};BYDAY={weekday};BYMONTHDAY={days}"
    yield f"{month};BYMONTHDAY={day}"


def _observance(change: Change, recurrence: list[str]) -> list[str]:
    component = "DAYLIGHT" if change.daylight else "STANDARD"
    return [
        f"BEGIN:{component}",
        f"DTSTART:{change.onset:%Y%m%dT%H%M%S}",
        f"TZOFFSETFROM:{_utc_offset(change.offset_from)}",
        f"TZOFFSETTO:{_utc_offset(change.offset_to)}",
        f"TZNAME:{escape(change.name)}",
        *recurrence,
        f"END:{component}",
    ]


def _utc_offset(offset: dt.timedelta) -> str:
    """UTC-OFFSET (3.3.14), with seconds only where there are any."""
    minutes, seconds = divmod(abs(int(offset.total_seconds())), 60)
    sign = "-" if offset < dt.timedelta() else "+"
    return f"{sign}{minutes // 60:02}{minutes % 60:02}" + (f"{seconds:02}" if seconds else "")
