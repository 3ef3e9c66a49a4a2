"""All dates of one series in local wall time, on their way from RFC 5545 properties to a `recurrence.Schedule`."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from directory.recurrence import (
    Deviation,
    DeviationKind,
    Local,
    Rule,
    Schedule,
    day_of,
    original_starts,
    time_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from directory.icalendar.reading.place import Place

# Fewer days than this are looked up one by one, which spares walking the years between them.
FEW_DAYS = 30


@dataclass(frozen=True, slots=True)
class Instance:
    """One date as it really is. `place` None: where the series is."""

    start: Local
    duration: timedelta
    place: Place | None = None
    reason: str = ""
    cancelled: bool = False


@dataclass(slots=True)
class Timeline:
    """
    Start, rules and what departs from them, keyed by the local start that rule or RDATE gives.

    `extras` may lie before `start`. A key of `changes` is a start of the rules or a key of `extras`.
    """

    start: Local
    duration: timedelta
    zone: str
    rules: tuple[Rule, ...] = ()
    place: Place | None = None
    skipped: set[Local] = field(default_factory=set)
    extras: dict[Local, Instance] = field(default_factory=dict)
    changes: dict[Local, Instance] = field(default_factory=dict)

    @property
    def all_day(self) -> bool:
        return not isinstance(self.start, datetime)

    @property
    def base(self) -> Schedule:
        """Start and rules alone."""
        return Schedule(self.start, self.duration, self.zone, self.rules)

    def starts_on(self, days: Iterable[date]) -> dict[date, list[Local]]:
        """What start and rules give on each of `days`; a day without any is left out."""
        wanted = set(days)
        found: dict[date, list[Local]] = {}
        if len(wanted) <= FEW_DAYS and not any(rule.count for rule in self.rules):
            spans = [(day, day) for day in sorted(wanted)]
        else:
            spans = [(min(wanted), max(wanted))]
        for first, last in spans:
            for local in original_starts(self.base, first, last):
                if day_of(local) in wanted:
                    found.setdefault(day_of(local), []).append(local)
        return found

    def adapt(self, local: Local) -> Local:
        """`local` as the kind that this series has: a timed one takes the hour of the series for a bare date."""
        if self.all_day:
            return day_of(local)
        if isinstance(local, datetime):
            return local
        return datetime.combine(local, time_of(self.start) or time())

    def deviations(self) -> list[tuple[Deviation, Place | None]]:
        """Each departure, with the place that it names; in order of date."""
        rows: list[tuple[Deviation, Place | None]] = [
            (self._row(DeviationKind.SKIPPED, local), None) for local in self.skipped
        ]
        for local, extra in self.extras.items():
            row = self._row(DeviationKind.EXTRA, local, duration=self._own_duration(extra), reason=extra.reason)
            rows.append((row, extra.place))
            if extra.cancelled:
                rows.append((self._row(DeviationKind.CANCELLED, local, reason=extra.reason), None))
        for local, change in self.changes.items():
            if change.cancelled:
                rows.append((self._row(DeviationKind.CANCELLED, local, reason=change.reason), None))
                continue
            planned = self.extras[local].duration if local in self.extras else self.duration
            row = self._row(
                DeviationKind.CHANGED, local, duration=None if change.duration == planned else change.duration,
                reason=change.reason,
            )  # fmt: skip
            rows.append((self._moved(row, local, change.start), change.place))
        return sorted(rows, key=lambda each: (each[0].date, str(each[0].time), each[0].kind))

    def _row(self, kind: DeviationKind, local: Local, **values: Any) -> Deviation:
        """`time` stays empty where the series has one date a day, so that the row follows when its hour is changed."""
        hour = time_of(local)
        one_a_day = not any(rule.by_hour or rule.by_minute or rule.by_second for rule in self.rules)
        if one_a_day and hour == time_of(self.start):
            hour = None
        return Deviation(kind=kind, date=day_of(local), time=hour, **values)

    def _own_duration(self, instance: Instance) -> timedelta | None:
        return None if instance.duration == self.duration else instance.duration

    @staticmethod
    def _moved(row: Deviation, planned: Local, start: Local) -> Deviation:
        if day_of(start) != day_of(planned):
            row = replace(row, new_date=day_of(start))
        if isinstance(start, datetime) and isinstance(planned, datetime) and start.time() != planned.time():
            row = replace(row, new_time=start.time())
        return row


def shift_between(earlier: Local, later: Local) -> timedelta:
    """How far a date moved; both are of the kind of one series."""
    if isinstance(earlier, datetime) and isinstance(later, datetime):
        return later - earlier
    return day_of(later) - day_of(earlier)
