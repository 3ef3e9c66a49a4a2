"""From rhythms relative to the day of loading to real dates, so that the demonstration never looks stale."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from directory.enums import ExceptionKind
from directory.models import Closure, ScheduleException, Venue
from directory.recurrence import (
    DAY_CODES,
    Rule,
    Schedule,
    day_of,
    following,
    format_rules,
    get_zone,
    matching_starts,
    parse_rule,
)
from home.demo.records import Break, Departure, When

__all__ = ["Plan", "plan"]

END_OF_DAY = dt.time(23, 59, 59)


@dataclass(frozen=True)
class Plan:
    """The schedule fields of a page, and its rows, not saved."""

    start_date: dt.date
    start_time: dt.time | None
    duration: dt.timedelta
    rules: str
    exceptions: Sequence[ScheduleException]
    closures: Sequence[Closure]


def plan(
    when: When,
    departures: Sequence[Departure],
    breaks: Sequence[Break],
    *,
    timezone: str,
    today: dt.date,
    venues: Mapping[str, Venue],
) -> Plan:
    """Fix every date of a record as seen from `today`; `timezone` is an IANA name, `venues` are by key."""
    rules = [_rule(text, when, today) for text in when.rules]
    start = _start(when, rules, today)
    closures = [_closure(each, today) for each in breaks]
    schedule = Schedule(
        start=start if when.time else start.date(),
        duration=dt.timedelta(minutes=when.minutes),
        timezone=timezone,
        rules=tuple(rules),
        closures=tuple(closure.as_span() for closure in closures),
    )
    coming = _coming(schedule, today, max((each.nth for each in departures), default=0))
    return Plan(
        start_date=start.date(),
        start_time=when.time,
        duration=schedule.duration,
        rules=format_rules(rules),
        exceptions=[_exception(each, coming, today, venues) for each in departures],
        closures=closures,
    )


def _rule(text: str, when: When, today: dt.date) -> Rule:
    rule = parse_rule(text)
    if when.until_day is None:
        return rule
    return replace(rule, until=dt.datetime.combine(today + dt.timedelta(days=when.until_day), END_OF_DAY))


def _start(when: When, rules: Sequence[Rule], today: dt.date) -> dt.datetime:
    """The first local start; midnight if all day."""
    earliest = dt.datetime.combine(_from(today, when.from_day, when.weekday), when.time or dt.time())
    firsts = [next(matching_starts(rule, earliest, all_day=when.time is None)) for rule in rules]
    return min(firsts, default=earliest)


def _from(today: dt.date, days: int, weekday: str) -> dt.date:
    """The day that lies `days` after `today`, or the first `weekday` from there on."""
    day = today + dt.timedelta(days=days)
    return day + dt.timedelta(days=(DAY_CODES.index(weekday) - day.weekday()) % 7) if weekday else day


def _closure(pause: Break, today: dt.date) -> Closure:
    for year in (today.year - 1, today.year, today.year + 1):
        first = dt.date(year, *pause.first)
        last = dt.date(year + (pause.last < pause.first), *pause.last)
        if last >= today:
            return Closure(first_date=first, last_date=last, reason=pause.reason)
    raise AssertionError("A yearly span ends within two years of any day.")


def _coming(schedule: Schedule, today: dt.date, limit: int) -> list[dt.date]:
    """The original days of the next `limit` dates after `today`."""
    tomorrow = dt.datetime.combine(today + dt.timedelta(days=1), dt.time(), get_zone(schedule.timezone))
    # A date that began before midnight may still be running then.
    days = [day_of(instance.local_start) for instance in following(schedule, tomorrow, limit + 1)]
    return [day for day in days if day > today][:limit]


def _exception(
    departure: Departure, coming: Sequence[dt.date], today: dt.date, venues: Mapping[str, Venue]
) -> ScheduleException:
    extra = departure.kind == ExceptionKind.EXTRA
    date = _from(today, departure.from_day, departure.weekday) if extra else coming[departure.nth - 1]
    return ScheduleException(
        kind=ExceptionKind(departure.kind),
        date=date,
        time=departure.time if extra else None,
        new_date=date + dt.timedelta(days=departure.moved_days) if departure.moved_days else None,
        new_time=None if extra else departure.time,
        duration=dt.timedelta(minutes=departure.minutes) if departure.minutes else None,
        venue=venues[departure.venue] if departure.venue else None,
        reason=departure.reason,
    )
