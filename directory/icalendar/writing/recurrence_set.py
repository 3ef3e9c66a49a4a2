"""A schedule said with RRULE, RDATE, EXDATE and overrides (RFC 5545, 3.8.5)."""

import datetime as dt
from dataclasses import dataclass, replace

from directory.recurrence import (
    LAST_DAY,
    DeviationKind,
    Instance,
    Local,
    Rule,
    Schedule,
    day_of,
    expand,
    format_rule,
    get_zone,
    matching_starts,
    original_starts,
)

__all__ = ["RecurrenceSet", "horizon_of", "recurrence_set"]

# Dates that no RRULE gives are listed this far, so that a file that is never fetched again stays right for years.
YEARS_LISTED = 5
TWO_DAYS = dt.timedelta(days=2)


@dataclass(frozen=True, slots=True)
class RecurrenceSet:
    """
    What follows DTSTART: one RRULE value ("" without a rule), the local starts added and removed, the overrides.

    Local starts are naive datetimes, or dates when all day, in order.
    """

    rule: str = ""
    added: tuple[Local, ...] = ()
    removed: tuple[Local, ...] = ()
    overrides: tuple[Instance, ...] = ()


def horizon_of(today: dt.date) -> dt.date:
    """The last day for which single dates are listed. It moves once a year, so a feed keeps its text till then."""
    return dt.date(today.year + YEARS_LISTED, 12, 31)


def recurrence_set(schedule: Schedule, horizon: dt.date) -> RecurrenceSet:
    """
    The properties with which a reader of RFC 5545 finds the dates of `directory.recurrence.expand`.

    Exact for ever for one rule; the dates of further rules (RRULE should occur once, 3.8.5.3) and the dates removed
    by a closure are listed up to `horizon`.
    """
    leading = _leading_rule(schedule)
    rule = "" if leading is None else format_rule(leading, timezone=schedule.timezone, all_day=schedule.all_day)
    days = _concerned_days(schedule, horizon)
    if not days:
        return RecurrenceSet(rule)
    first, last = min(days), max(days)
    plain = replace(schedule, rules=() if leading is None else (leading,), deviations=(), closures=())
    given = set(original_starts(plain, first, last))
    planned = {
        instance.recurrence_id: instance
        for instance in expand(schedule, *_span_of(first, last, schedule))
        if first <= day_of(instance.recurrence_id) <= last
    }
    return RecurrenceSet(
        rule=rule,
        added=tuple(sorted(planned.keys() - given)),
        removed=tuple(sorted(given - planned.keys())),
        overrides=tuple(each for each in planned.values() if _differs(each, schedule)),
    )


def _leading_rule(schedule: Schedule) -> Rule | None:
    """
    The rule to send as RRULE: the first that the start satisfies, else the first one with its COUNT made an UNTIL.

    Readers disagree whether a start outside the rule is one of its COUNT (3.8.5.3 leaves it undefined).
    """
    if not schedule.rules:
        return None
    start, day = schedule.first_local, schedule.first_local.date()
    for rule in schedule.rules:
        if start in matching_starts(rule, start, all_day=schedule.all_day, first=day, last=day, count=1):
            return rule
    rule = schedule.rules[0]
    if rule.count is None:
        return rule
    starts = original_starts(replace(schedule, rules=(rule,), deviations=(), closures=()), day, LAST_DAY)
    if len(starts) == 1:
        return None
    last = starts[-1]
    until = last if isinstance(last, dt.datetime) else dt.datetime.combine(last, dt.time())
    return replace(rule, count=None, until=until)


def _concerned_days(schedule: Schedule, horizon: dt.date) -> set[dt.date]:
    """The days between which the RRULE alone may be wrong."""
    days = set()
    for deviation in schedule.deviations:
        days.add(deviation.date)
        if deviation.new_date is not None:
            days.add(deviation.new_date)
    for span in schedule.closures:
        if span.first <= horizon:
            days |= {span.first, min(span.last, horizon)}
    if len(schedule.rules) > 1:
        days |= {schedule.first_local.date(), horizon}
    return days


def _span_of(first: dt.date, last: dt.date, schedule: Schedule) -> tuple[dt.datetime, dt.datetime]:
    """Two instants that enclose all dates of these local days, moved ones included."""
    zone = get_zone(schedule.timezone)
    return (
        dt.datetime.combine(first - TWO_DAYS, dt.time(), zone),
        dt.datetime.combine(last + TWO_DAYS, dt.time(), zone),
    )


def _differs(instance: Instance, schedule: Schedule) -> bool:
    """Whether a date needs a component of its own."""
    if instance.deviation is None:
        return False
    if instance.deviation is not DeviationKind.EXTRA:
        return True
    # A day with a change of clocks is not 24 hours long, so an all-day duration is compared in local time.
    zone = get_zone(schedule.timezone)
    lasts = instance.end.astimezone(zone).replace(tzinfo=None) - instance.start.astimezone(zone).replace(tzinfo=None)
    duration = lasts if schedule.all_day else instance.end - instance.start
    return bool(instance.venue is not None or instance.reason or duration != schedule.duration)
