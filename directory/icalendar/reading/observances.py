"""What a VTIMEZONE says: which offset holds when (RFC 5545, 3.6.5)."""

from __future__ import annotations

import re
from bisect import bisect_right
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from directory.icalendar.reading.lines import parse_line
from directory.icalendar.reading.moments import parse_moment
from directory.icalendar.reading.refusal import EntryRefused
from directory.recurrence import Frequency, RecurrenceError, Rule, Schedule, expand, parse_rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from directory.icalendar.reading.components import RawZone

OFFSET = re.compile(r"([+-])(\d\d)(\d\d)(\d\d)?", re.ASCII)
# Outlook writes rules that begin in 1601; no schedule begins before this year.
FIRST_YEAR = 1970
MAX_OBSERVANCES = 50


@dataclass(frozen=True, slots=True)
class Observance:
    """A STANDARD or DAYLIGHT part: local onsets, each the change from one offset to another."""

    start: datetime
    offset_from: timedelta
    offset_to: timedelta
    rules: tuple[Rule, ...]
    dates: tuple[datetime, ...]

    def onsets(self, first: int, last: int) -> Iterable[datetime]:
        """Naive local times of the changes from year `first` to `last`, and the first one of all."""
        yield self.start
        yield from (each for each in self.dates if first <= each.year <= last)
        begin = max(self.start.year, first)
        for rule in self.rules if begin <= last else ():
            # A yearly rule that names its day doesn't depend on the year it is counted from.
            anchor = self.start if self.start.year == begin else self.start.replace(year=begin, month=1, day=1)
            schedule = Schedule(anchor, timedelta(hours=1), "UTC", (rule,))
            span = (datetime(begin, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC))
            yield from (
                each.start.replace(tzinfo=None)
                for each in expand(schedule, *span)
                if each.start.year == self.start.year or each.start.month in (rule.by_month or (self.start.month,))
            )


def offsets_at(zone: RawZone, moments: Sequence[datetime]) -> list[timedelta] | None:
    """The UTC offset at each of `moments` (aware, ascending); None for a zone that can't be read."""
    try:
        observances = [_observance(lines) for lines in zone.observances[:MAX_OBSERVANCES]]
    except (EntryRefused, RecurrenceError, ValueError):
        return None
    if not observances:
        return None
    # A year earlier holds the change that is still in force on the first day.
    years = (max(FIRST_YEAR, moments[0].year - 1), moments[-1].year)
    changes = sorted(
        {(onset - each.offset_from, each.offset_to) for each in observances for onset in each.onsets(*years)}
    )
    instants = [instant.replace(tzinfo=UTC) for instant, _offset in changes]
    before = min(observances, key=lambda each: each.start).offset_from
    offsets = []
    for moment in moments:
        position = bisect_right(instants, moment)
        offsets.append(changes[position - 1][1] if position else before)
    return offsets


def _observance(lines: Iterable[str]) -> Observance:
    """Raises EntryRefused, RecurrenceError or ValueError."""
    start, offsets, rules, dates = None, {}, [], []
    for item in filter(None, map(parse_line, lines)):
        if item.name == "DTSTART":
            start = _naive(item.value)
        elif item.name in ("TZOFFSETFROM", "TZOFFSETTO"):
            offsets[item.name] = _offset(item.value)
        elif item.name == "RRULE":
            rule = parse_rule(item.value, timezone="UTC")
            if rule.freq is not Frequency.YEARLY:
                raise ValueError(item.value)
            rules.append(rule)
        elif item.name == "RDATE":
            dates += [_naive(value) for value in item.value.split(",")]
    if start is None or len(offsets) < 2:
        raise ValueError(lines)
    return Observance(start, offsets["TZOFFSETFROM"], offsets["TZOFFSETTO"], tuple(rules), tuple(dates))


def _naive(text: str) -> datetime:
    # Some files begin in year 1, which has no earlier day to change from.
    with suppress(EntryRefused):
        value = parse_moment(text.partition("/")[0], None).value
        if isinstance(value, datetime):
            return value
    if text.startswith("0001"):
        return datetime(2, 1, 1)  # noqa: DTZ001  (local wall time)
    raise ValueError(text)


def _offset(text: str) -> timedelta:
    found = OFFSET.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    value = timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4] or 0))
    return -value if found[1] == "-" else value
