"""A schedule: start, duration, zone, rules, and the departures from them. All times are local wall times."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

from django.utils.translation import gettext_lazy as _

from .errors import RuleNeverMatches, ScheduleOutOfBounds
from .starts import SCAN_YEARS, matching_starts
from .zones import get_zone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .rule import Rule

FIRST_YEAR = 1900
LAST_YEAR = 2200
MAX_DURATION = dt.timedelta(days=31)
ONE_DAY = dt.timedelta(days=1)


class DeviationKind(StrEnum):
    """How one date departs from the rule, with its property in RFC 5545."""

    SKIPPED = "skipped"  # EXDATE
    CANCELLED = "cancelled"  # override with STATUS:CANCELLED
    CHANGED = "changed"  # override with RECURRENCE-ID
    EXTRA = "extra"  # RDATE


@dataclass(frozen=True, slots=True)
class Deviation:
    """One departure from the rule.

    `date` and `time` name the local date concerned. `time` None means whatever hour the series has that day, so that
    the departure follows when the hour of the series moves. For CHANGED, None in `new_date`, `new_time`, `duration`
    or `venue` (a primary key) means as the series. For EXTRA these are the facts of the added date.
    """

    kind: DeviationKind
    date: dt.date
    time: dt.time | None = None
    new_date: dt.date | None = None
    new_time: dt.time | None = None
    duration: dt.timedelta | None = None
    venue: int | None = None
    reason: str = ""

    def as_dict(self) -> dict[str, str | int | float]:
        """JSON-safe: ISO dates and times, duration in seconds, without what is absent."""
        values: dict[str, str | int | float | None] = {
            "kind": str(self.kind),
            "date": self.date.isoformat(),
            "time": self.time.isoformat() if self.time is not None else None,
            "new_date": self.new_date.isoformat() if self.new_date is not None else None,
            "new_time": self.new_time.isoformat() if self.new_time is not None else None,
            "duration": self.duration.total_seconds() if self.duration is not None else None,
            "venue": self.venue,
            "reason": self.reason or None,
        }
        return {name: value for name, value in values.items() if value is not None}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """The reverse of `as_dict`; KeyError or ValueError for anything it did not write."""
        return cls(
            kind=DeviationKind(values["kind"]),
            date=dt.date.fromisoformat(values["date"]),
            time=dt.time.fromisoformat(values["time"]) if "time" in values else None,
            new_date=dt.date.fromisoformat(values["new_date"]) if "new_date" in values else None,
            new_time=dt.time.fromisoformat(values["new_time"]) if "new_time" in values else None,
            duration=dt.timedelta(seconds=values["duration"]) if "duration" in values else None,
            venue=values.get("venue"),
            reason=values.get("reason", ""),
        )


@dataclass(frozen=True, slots=True)
class Span:
    """A closure: the rule's dates from `first` to `last`, both included, do not take place; added dates do."""

    first: dt.date
    last: dt.date
    reason: str = ""

    def as_dict(self) -> dict[str, str]:
        """JSON-safe: ISO dates, without an empty reason."""
        values = {"first": self.first.isoformat(), "last": self.last.isoformat()}
        return {**values, "reason": self.reason} if self.reason else values

    @classmethod
    def from_dict(cls, values: Mapping[str, str]) -> Self:
        """The reverse of `as_dict`; KeyError or ValueError for anything it did not write."""
        return cls(
            dt.date.fromisoformat(values["first"]), dt.date.fromisoformat(values["last"]), values.get("reason", "")
        )


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a series takes place. A `start` without a time means all day; `start` is naive, in `timezone` (IANA
    name)."""

    start: dt.date | dt.datetime
    duration: dt.timedelta
    timezone: str
    rules: tuple[Rule, ...] = ()
    deviations: tuple[Deviation, ...] = ()
    closures: tuple[Span, ...] = ()

    @property
    def all_day(self) -> bool:
        """Whether the series has dates but no hours."""
        return not isinstance(self.start, dt.datetime)

    @property
    def is_bounded(self) -> bool:
        """Whether every rule ends (a schedule without a rule does)."""
        return all(rule.is_bounded for rule in self.rules)

    @property
    def first_local(self) -> dt.datetime:
        """The start as a naive datetime, midnight if all day."""
        return self.start if isinstance(self.start, dt.datetime) else dt.datetime.combine(self.start, dt.time())

    def validate(self) -> None:
        """Raise UnknownTimezone, ScheduleOutOfBounds or RuleNeverMatches if the schedule can't be published."""
        get_zone(self.timezone)
        self._check_start()
        self._check_duration(self.duration)
        for deviation in self.deviations:
            self._check_days(deviation.date, deviation.new_date or deviation.date)
            if deviation.duration is not None:
                self._check_duration(deviation.duration)
        for span in self.closures:
            self._check_days(span.first, span.last)
            if span.last < span.first:
                raise ScheduleOutOfBounds(_("A break must not end before it begins."))
        for rule in self.rules:
            self._check_rule(rule)

    def _check_start(self) -> None:
        if isinstance(self.start, dt.datetime) and self.start.tzinfo is not None:
            raise ScheduleOutOfBounds(_("The start is a local time, without a time zone of its own."))
        if not FIRST_YEAR <= self.start.year <= LAST_YEAR:
            raise ScheduleOutOfBounds(
                _("The start must lie between %(first)s and %(last)s."), first=FIRST_YEAR, last=LAST_YEAR
            )

    def _check_days(self, *days: dt.date) -> None:
        if not all(FIRST_YEAR <= day.year <= LAST_YEAR for day in days):
            raise ScheduleOutOfBounds(
                _("Exceptions and breaks must lie between %(first)s and %(last)s."), first=FIRST_YEAR, last=LAST_YEAR
            )

    def _check_duration(self, duration: dt.timedelta) -> None:
        if not dt.timedelta() < duration <= MAX_DURATION:
            raise ScheduleOutOfBounds(
                _("The duration must be longer than zero and at most %(days)s days."), days=MAX_DURATION.days
            )
        if self.all_day and duration % ONE_DAY:
            raise ScheduleOutOfBounds(_("An all-day gathering lasts whole days."))

    def _check_rule(self, rule: Rule) -> None:
        if rule.until is not None and rule.until < self.first_local:
            raise RuleNeverMatches(_("The rule ends before the first date."))
        starts = matching_starts(rule, self.first_local, all_day=self.all_day)
        if next(starts, None) is None:
            raise RuleNeverMatches(
                _("No date follows from this rule in the %(years)s years after the start."), years=SCAN_YEARS
            )
