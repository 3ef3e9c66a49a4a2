"""What the deviations and closures of a schedule do to the dates of its rules."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from .schedule import DeviationKind
from .starts import series_starts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .schedule import Deviation, Schedule


class Planned(NamedTuple):
    """A date that stands in the calendar, cancelled or not: its original local start and what is known to differ."""

    local: datetime
    extra: Deviation | None = None
    departure: Deviation | None = None


class Departures:
    """The deviations of one schedule, found by the date they concern."""

    def __init__(self, schedule: Schedule) -> None:
        self._schedule = schedule
        self._closures = schedule.closures
        self._by_date: dict[date, list[Deviation]] = {}
        self._extras: list[tuple[datetime, Deviation]] = []
        for deviation in schedule.deviations:
            if deviation.kind is DeviationKind.EXTRA:
                self._extras.append((self._local(deviation), deviation))
            else:
                self._by_date.setdefault(deviation.date, []).append(deviation)

    def planned(self, first: date, last: date) -> Iterator[Planned]:
        """The dates whose original day lies from `first` to `last`, not in order: those of the rules, then the added
        ones."""
        schedule = self._schedule
        added = {local: extra for local, extra in self._extras if first <= local.date() <= last}
        served: set[date] = set()
        starts = series_starts(schedule.rules, schedule.first_local, all_day=schedule.all_day, first=first, last=last)
        for local in starts:
            day = local.date()
            departures = self._by_date.get(day)
            if self._is_closed(day):
                # What was said about this date was not about one added that day.
                served.add(day)
                continue
            if departures is None:
                yield Planned(local, added.pop(local, None) if added else None)
                continue
            served.add(day)
            chosen = _choose(departures, local)
            if chosen is None or chosen.kind is not DeviationKind.SKIPPED:
                yield Planned(local, added.pop(local, None), chosen)
        for local, extra in added.items():
            yield from self._added(local, extra, served)

    def moved_into(self, first: date, last: date) -> Iterator[Planned]:
        """The changed dates whose original day lies outside `first` to `last` and whose new day lies inside."""
        days = {
            deviation.date
            for deviation in self._schedule.deviations
            if deviation.kind is DeviationKind.CHANGED
            and deviation.new_date is not None
            and first <= deviation.new_date <= last
            and not first <= deviation.date <= last
        }
        for day in sorted(days):
            yield from self.planned(day, day)

    def _added(self, local: datetime, extra: Deviation, served: set[date]) -> Iterator[Planned]:
        """An added date, unless it is excluded at that very time (EXDATE wins over RDATE).

        A departure without a time concerns the rule's date of that day, and the added one only if the rule has none.
        """
        departures = self._by_date.get(local.date(), [])
        skipped = [
            each.time or self._schedule.first_local.time() for each in departures if each.kind is DeviationKind.SKIPPED
        ]
        if local.time() in skipped:
            return
        free = [
            each
            for each in departures
            if each.kind is not DeviationKind.SKIPPED and (each.time is not None or local.date() not in served)
        ]
        yield Planned(local, extra, _choose(free, local))

    def _local(self, extra: Deviation) -> datetime:
        hour = self._schedule.first_local.time()
        return datetime.combine(extra.date, hour if extra.time is None or self._schedule.all_day else extra.time)

    def _is_closed(self, day: date) -> bool:
        return any(span.first <= day <= span.last for span in self._closures)


RANK = {DeviationKind.SKIPPED: 0, DeviationKind.CANCELLED: 1, DeviationKind.CHANGED: 2}


def _choose(departures: list[Deviation], local: datetime) -> Deviation | None:
    """The one that holds for this start: what removes wins over what cancels, that over what changes, then a named
    time."""
    matching = [each for each in departures if each.time is None or each.time == local.time()]
    return min(matching, key=lambda each: (RANK[each.kind], each.time is None), default=None)
