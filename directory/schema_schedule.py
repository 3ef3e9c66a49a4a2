"""A rhythm as schema.org says it: https://schema.org/Schedule, made for "a monthly tech meetup" (schemaorg#1457)."""

import datetime as dt
from typing import Any

from directory.recurrence import (
    DeviationKind,
    Frequency,
    Rule,
    Schedule,
    Weekday,
    format_duration,
    original_starts,
    time_of,
)

__all__ = ["schedules"]

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PERIODS = {Frequency.DAILY: "D", Frequency.WEEKLY: "W", Frequency.MONTHLY: "M", Frequency.YEARLY: "Y"}
ONE_DAY = dt.timedelta(days=1)
# Dates that do not take place are listed this far.
EXCEPTED_AHEAD = dt.timedelta(days=366)


def schedules(schedule: Schedule, today: dt.date) -> list[dict[str, Any]]:
    """
    One Schedule for each rule; none at all if one of them can't be said, since a part would be taken for the whole.

    The vocabulary has no BYSETPOS, BYWEEKNO, BYYEARDAY, BYHOUR, WKST, nor days counted from the end of the month;
    such a gathering is told by its next dates alone.
    """
    if not all(_can_be_said(rule) for rule in schedule.rules):
        return []
    common = _common(schedule, today)
    return [{"@type": "Schedule", **_rule_terms(rule, schedule), **common} for rule in schedule.rules]


def _can_be_said(rule: Rule) -> bool:
    beyond = (rule.by_set_pos, rule.by_year_day, rule.by_week_no, rule.by_hour, rule.by_minute, rule.by_second)
    if any(beyond) or any(day < 0 for day in rule.by_month_day):
        return False
    # The first day of the week only matters when weeks are left out.
    return not (rule.freq is Frequency.WEEKLY and rule.interval > 1 and rule.wkst)


def _rule_terms(rule: Rule, schedule: Schedule) -> dict[str, Any]:
    """The terms for one rule, with what it takes from its start made explicit (RFC 5545, 3.3.10)."""
    start = schedule.first_local
    days: list[Weekday] = list(rule.by_day)
    months, month_days = list(rule.by_month), list(rule.by_month_day)
    if not days and not month_days:
        if rule.freq is Frequency.WEEKLY:
            days = [Weekday(start.weekday())]
        elif rule.freq in (Frequency.MONTHLY, Frequency.YEARLY):
            month_days = [start.day]
    if rule.freq is Frequency.YEARLY and not months and not days:
        months = [start.month]
    terms: dict[str, Any] = {
        "repeatFrequency": f"P{rule.interval}{PERIODS[rule.freq]}",
        "byDay": [_day(day) for day in days],
        "byMonth": months,
        "byMonthDay": month_days,
        "repeatCount": rule.count,
        "endDate": rule.until.date().isoformat() if rule.until else None,
    }
    return {name: value for name, value in terms.items() if value}


def _day(day: Weekday) -> str:
    """The term for "each Tuesday", iCalendar's text for the second one of a month."""
    return f"https://schema.org/{DAYS[day.day]}" if day.ordinal is None else str(day)


def _common(schedule: Schedule, today: dt.date) -> dict[str, Any]:
    terms: dict[str, Any] = {
        "startDate": schedule.first_local.date().isoformat(),
        "scheduleTimezone": schedule.timezone,
        "duration": format_duration(schedule.duration, all_day=schedule.all_day),
    }
    if not schedule.all_day:
        terms["startTime"] = schedule.first_local.time().isoformat()
        if schedule.duration < ONE_DAY:
            terms["endTime"] = (schedule.first_local + schedule.duration).time().isoformat()
    excepted = _excepted(schedule, today)
    return {**terms, "exceptDate": excepted} if excepted else terms


def _excepted(schedule: Schedule, today: dt.date) -> list[str]:
    """The coming dates of the rule on which nothing takes place, or not at that time."""
    starts: set[dt.date | dt.datetime] = set()
    for span in schedule.closures:
        first, last = max(span.first, today), min(span.last, today + EXCEPTED_AHEAD)
        if first <= last:
            starts.update(original_starts(schedule, first, last))
    for deviation in schedule.deviations:
        if deviation.kind is DeviationKind.EXTRA or deviation.date < today:
            continue
        starts.update(
            start
            for start in original_starts(schedule, deviation.date, deviation.date)
            if deviation.time is None or time_of(start) in (None, deviation.time)
        )
    return [start.isoformat() for start in sorted(starts)]
