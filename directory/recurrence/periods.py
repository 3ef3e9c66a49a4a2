"""The days that a rule picks in one period: a day, a week, a month or a year (RFC 5545, 3.3.10, the table of BY parts).

Why not `dateutil.rrule`: a rule that matches nothing keeps it busy up to the year 9999 (measured: over 5 s for
`FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30`), it always walks from the start, and it departs from the RFC for `BYDAY=1MO,WE`
(finds nothing), for BYSETPOS in the first week of a weekly rule (counts from the start, not from the beginning of the
week) and for weeks 52 and 53 on the first days of January (2011-01-01). The tests hold this module against it
everywhere else.

Days are proleptic ordinals (`date.toordinal`) because adding and comparing integers is what makes expansion cheap.
"""

from __future__ import annotations

from calendar import isleap, monthrange
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from .rule import Frequency, Rule, Weekday

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

MIDNIGHT = (time(),)
EVERY_WEEKDAY = tuple(Weekday(day) for day in range(7))


def complete(rule: Rule, start: datetime) -> Rule:
    """The rule with the parts that 3.3.10 derives from the start made explicit, so that no later step needs the start.

    BYWEEKNO alone keeps all seven days of its weeks, as dateutil reads it; the RFC leaves that open.
    """
    if rule.freq is Frequency.DAILY and rule.interval == 1 and not rule.by_set_pos:
        # The same days found by longer steps: months if days of the month narrow them, weeks otherwise.
        if rule.by_month_day:
            return replace(rule, freq=Frequency.MONTHLY)
        return replace(rule, freq=Frequency.WEEKLY, by_day=rule.by_day or EVERY_WEEKDAY)
    if rule.by_day or rule.by_month_day or rule.by_year_day or rule.by_week_no:
        return rule
    match rule.freq:
        case Frequency.WEEKLY:
            rule = replace(rule, by_day=(Weekday(start.weekday()),))
        case Frequency.MONTHLY:
            rule = replace(rule, by_month_day=(start.day,))
        case Frequency.YEARLY:
            rule = replace(rule, by_month_day=(start.day,), by_month=rule.by_month or (start.month,))
    return rule


def times_of_day(rule: Rule, start: datetime, *, all_day: bool) -> tuple[time, ...]:
    """The times at which each day has an instance, in order; 3.3.10: BYHOUR and finer are ignored when all day."""
    if all_day:
        return MIDNIGHT
    if not (rule.by_hour or rule.by_minute or rule.by_second):
        return (start.time(),)
    return tuple(
        time(hour, minute, second)
        for hour in sorted(rule.by_hour or (start.hour,))
        for minute in sorted(rule.by_minute or (start.minute,))
        for second in sorted(rule.by_second or (start.second,))
    )


class Pattern:
    """A completed rule laid on the calendar from its start: period number n is `interval` units after number n - 1."""

    __slots__ = ("_anchor", "_step", "offsets", "rule", "times")

    def __init__(self, rule: Rule, start: datetime, *, all_day: bool) -> None:
        self.rule = complete(rule, start)
        self.times = times_of_day(rule, start, all_day=all_day)
        self._step = self.rule.interval * (7 if self.rule.freq is Frequency.WEEKLY else 1)
        self._anchor = self._unit_of(start)
        self.offsets = sorted((weekday.day - self.rule.wkst) % 7 for weekday in self.rule.by_day)

    def number_of(self, day: date) -> int:
        """The number of the last period that begins on or before a day (negative before the start's own period)."""
        return (self._unit_of(day) - self._anchor) // self._step

    @property
    def constant_size(self) -> int | None:
        """How many instances every period has, None if that varies or isn't known without looking."""
        rule = self.rule
        if rule.by_set_pos or rule.by_month:
            return None
        if rule.freq is Frequency.WEEKLY:
            return len(self.offsets) * len(self.times)
        if rule.freq is Frequency.DAILY and not (rule.by_day or rule.by_month_day):
            return len(self.times)
        return None

    def instances(self, numbers: Iterable[int]) -> Iterator[datetime]:
        """The naive local instances of the periods of those numbers, in order."""
        times, positions = self.times, self.rule.by_set_pos
        for number in numbers:
            days = self._days(self._anchor + number * self._step)
            if positions:
                yield from _pick(days, times, positions)
                continue
            for ordinal in days:
                day = date.fromordinal(ordinal)
                for moment in times:
                    yield datetime.combine(day, moment)

    def _unit_of(self, day: date) -> int:
        if self.rule.freq is Frequency.YEARLY:
            return day.year
        if self.rule.freq is Frequency.MONTHLY:
            return day.year * 12 + day.month - 1
        if self.rule.freq is Frequency.WEEKLY:
            return day.toordinal() - (day.weekday() - self.rule.wkst) % 7
        return day.toordinal()

    def _days(self, unit: int) -> Sequence[int]:
        rule = self.rule
        if rule.freq is Frequency.YEARLY:
            return sorted(_days_of_year(rule, unit))
        if rule.freq is Frequency.MONTHLY:
            year, month = divmod(unit, 12)
            return sorted(_days_of_month(rule, year, month + 1))
        days = [unit + offset for offset in self.offsets] if rule.freq is Frequency.WEEKLY else [unit]
        if not rule.by_month and rule.freq is Frequency.WEEKLY:
            return days
        return [ordinal for ordinal in days if _passes(rule, date.fromordinal(ordinal))]


def _pick(days: Sequence[int], times: Sequence[time], positions: Iterable[int]) -> Iterator[datetime]:
    """The instances of one period that BYSETPOS keeps."""
    size = len(days) * len(times)
    indexes = {position - 1 if position > 0 else size + position for position in positions}
    for index in sorted(index for index in indexes if 0 <= index < size):
        ordinal, moment = days[index // len(times)], times[index % len(times)]
        yield datetime.combine(date.fromordinal(ordinal), moment)


def _passes(rule: Rule, day: date) -> bool:
    """Whether a day passes the parts that only limit a DAILY or WEEKLY rule."""
    if rule.by_month and day.month not in rule.by_month:
        return False
    if rule.by_day and all(weekday.day != day.weekday() for weekday in rule.by_day):
        return False
    if rule.by_month_day:
        length = monthrange(day.year, day.month)[1]
        return day.day in rule.by_month_day or day.day - length - 1 in rule.by_month_day
    return True


def _days_of_month(rule: Rule, year: int, month: int) -> set[int]:
    if rule.by_month and month not in rule.by_month:
        return set()
    first = date(year, month, 1).toordinal()
    last = first + monthrange(year, month)[1] - 1
    days = _numbered(first, last, rule.by_month_day) if rule.by_month_day else None
    if rule.by_day:
        weekdays = _weekdays(first, last, rule.by_day)
        days = weekdays if days is None else days & weekdays
    return days if days is not None else set()


def _days_of_year(rule: Rule, year: int) -> set[int]:
    """BYMONTH, BYWEEKNO, BYYEARDAY, BYMONTHDAY and BYDAY each name a set of days; the year has those that are in
    all."""
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    months = [_month_span(year, month) for month in rule.by_month or range(1, 13)]
    named: list[set[int]] = []
    if rule.by_week_no:
        named.append(_days_of_weeks(rule, year))
    if rule.by_year_day:
        named.append(_numbered(first, last, rule.by_year_day))
    if rule.by_month_day:
        named.append(set().union(*(_numbered(*span, rule.by_month_day) for span in months)))
    if rule.by_day:
        # An ordinal counts within each month of BYMONTH, within the year without it.
        spans = months if rule.by_month else [(first, last)]
        named.append(set().union(*(_weekdays(*span, rule.by_day) for span in spans)))
    if rule.by_month:
        named.append({ordinal for span in months for ordinal in range(span[0], span[1] + 1)})
    return set.intersection(*named)


def _month_span(year: int, month: int) -> tuple[int, int]:
    first = date(year, month, 1).toordinal()
    return first, first + monthrange(year, month)[1] - 1


def _numbered(first: int, last: int, numbers: Collection[int]) -> set[int]:
    """The days from `first` to `last` that have one of those numbers, counted from 1, or from -1 at the end."""
    days = (first + number - 1 if number > 0 else last + number + 1 for number in numbers)
    return {ordinal for ordinal in days if first <= ordinal <= last}


def _weekdays(first: int, last: int, weekdays: Iterable[Weekday]) -> set[int]:
    """The days from `first` to `last` that are one of those weekdays, of that rank within the span if it has one."""
    found: set[int] = set()
    for weekday in weekdays:
        # Ordinal 1 is a Monday.
        earliest = first + (weekday.day - (first - 1)) % 7
        if weekday.ordinal is None:
            found.update(range(earliest, last + 1, 7))
            continue
        latest = last - ((last - 1) - weekday.day) % 7
        rank = weekday.ordinal
        ordinal = earliest + (rank - 1) * 7 if rank > 0 else latest + (rank + 1) * 7
        if first <= ordinal <= last:
            found.add(ordinal)
    return found


def _first_week(year: int, week_start: int) -> int:
    """The ordinal on which week 1 begins: the week that holds 4 January, as at least four of its days are in the
    year."""
    fourth = date(year, 1, 4)
    return fourth.toordinal() - (fourth.weekday() - week_start) % 7


def _days_of_weeks(rule: Rule, year: int) -> set[int]:
    """The days of a calendar year that lie in the weeks of BYWEEKNO, those of its neighbours' weeks among them."""
    first = date(year, 1, 1).toordinal()
    last = first + 364 + isleap(year)
    found: set[int] = set()
    for owner in (year - 1, year, year + 1):
        begins, ends = _first_week(owner, rule.wkst), _first_week(owner + 1, rule.wkst)
        count = (ends - begins) // 7
        for number in rule.by_week_no:
            index = number - 1 if number > 0 else count + number
            if 0 <= index < count:
                found.update(range(begins + 7 * index, begins + 7 * index + 7))
    return {ordinal for ordinal in found if first <= ordinal <= last}
