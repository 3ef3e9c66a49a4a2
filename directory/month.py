"""One month of the directory, day by day, with a few dates of each day."""

import calendar
import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self
from uuid import UUID

from directory.facets import Selection, numbers_of
from directory.packed_dates import Kind, kinds_of

if TYPE_CHECKING:
    from directory.cards import Card

__all__ = ["Day", "DayPlan", "Month", "plan_days"]

SHOWN_PER_DAY = 3
# Those that run on from the day before stand ahead of those that begin.
KINDS_IN_ORDER = (Kind.RUNNING_ON, Kind.ALL_DAY, Kind.MORNING, Kind.LUNCH, Kind.AFTERNOON, Kind.EVENING)


@dataclass(frozen=True, slots=True)
class DayPlan:
    """The `series` whose dates a day shows, and the `number` of all that have one then."""

    date: dt.date
    series: Collection[UUID]
    number: int


@dataclass(frozen=True, slots=True)
class Day:
    """One day: `cards` of the dates shown, and the number of `others` that run on it."""

    date: dt.date
    cards: "Sequence[Card]"
    others: int

    @property
    def column(self) -> int:
        """1 for Monday to 7 for Sunday."""
        return self.date.isoweekday()


@dataclass(frozen=True, slots=True)
class Month:
    """
    The days of one month. `previous` and `following` are the first days of its neighbours, None outside the data.

    A date that lasts several days, or past midnight, is listed on each of them.
    """

    first: dt.date
    days: list[Day]
    previous: dt.date | None
    following: dt.date | None

    @classmethod
    def of(cls, first: dt.date, days: list[Day], bounds: tuple[dt.date, dt.date]) -> Self:
        """`first` is the first day of the month; `bounds` are the first and last dates there is anything to show of."""
        before, after = first - dt.timedelta(days=1), days_of_month(first)[-1] + dt.timedelta(days=1)
        return cls(
            first=first,
            days=days,
            previous=before.replace(day=1) if before >= bounds[0] else None,
            following=after if after <= bounds[1] else None,
        )

    @property
    def weekdays(self) -> list[dt.date]:
        """Seven days from a Monday on, for the names above the columns."""
        monday = self.first - dt.timedelta(days=self.first.weekday())
        return [monday + dt.timedelta(days=number) for number in range(7)]

    @property
    def is_empty(self) -> bool:
        return not any(day.cards for day in self.days)


def days_of_month(first: dt.date) -> list[dt.date]:
    last = calendar.monthrange(first.year, first.month)[1]
    return [first.replace(day=day) for day in range(1, last + 1)]


def plan_days(selection: Selection, first: dt.date) -> list[DayPlan]:
    """
    What each day of a month shows: of the gatherings that meet the criteria, whatever their window, the first few by
    the part of the day, called-off dates among them.
    """
    asked = selection.but_time()
    kinds = [kind for kind in KINDS_IN_ORDER if kind in kinds_of(selection.criteria.parts)]
    days = selection.criteria.days
    plans = []
    for date in days_of_month(first):
        left = asked if not days or date.isoweekday() in days else 0
        left &= selection.index.of_day(date.toordinal(), kinds, cancelled=True)
        number = left.bit_count()
        shown: list[int] = []
        for kind in kinds:
            if len(shown) == min(number, SHOWN_PER_DAY):
                break
            found = left & selection.index.of_day(date.toordinal(), [kind], cancelled=True)
            left &= ~found
            shown += numbers_of(found, SHOWN_PER_DAY - len(shown))
        plans.append(DayPlan(date, [selection.index.series[each] for each in shown], number))
    return plans
