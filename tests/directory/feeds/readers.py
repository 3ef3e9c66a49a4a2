"""What another calendar makes of a feed."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

import recurring_ical_events
from icalendar import Calendar


class Seen(NamedTuple):
    """A date as a reader shows it: when, in UTC or as a day, and whether it is cancelled."""

    start: dt.datetime | dt.date
    cancelled: bool


def seen_dates(calendar: Calendar, after: dt.datetime, before: dt.datetime) -> list[Seen]:
    """All dates that recurring-ical-events finds to start within the span."""
    dates = (as_seen(event) for event in recurring_ical_events.of(calendar).between(after, before))
    return in_order(each for each in dates if starts_within(each.start, after, before))


def as_seen(event: Any) -> Seen:
    start = event["DTSTART"].dt
    if isinstance(start, dt.datetime):
        start = start.astimezone(dt.UTC)
    return Seen(start, str(event.get("STATUS", "")) == "CANCELLED")


def in_order(dates: Iterable[Seen]) -> list[Seen]:
    return sorted(dates, key=lambda each: (each.start.isoformat(), each.cancelled))


def starts_within(start: dt.datetime | dt.date, after: dt.datetime, before: dt.datetime) -> bool:
    if isinstance(start, dt.datetime):
        return after <= start < before
    return after.date() <= start < before.date()
