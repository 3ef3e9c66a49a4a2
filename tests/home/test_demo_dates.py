"""Relative rhythms become dates that make sense, whatever the day of loading."""

import datetime as dt

import pytest

from directory.enums import ExceptionKind
from directory.models import Venue
from directory.recurrence import Schedule, expand, parse_rules
from home.demo.dates import plan
from home.demo.records import GatheringRecord, read_gatherings, read_snippets

VENUES = {record.key: Venue(**record.fields) for record in read_snippets("venues")}
# A leap day, both ends of a year, and days close to both changes of the hour.
DAYS = [
    dt.date(2026, 3, 28), dt.date(2026, 7, 31), dt.date(2026, 10, 24), dt.date(2026, 12, 31),
    dt.date(2027, 1, 1), dt.date(2028, 2, 29), dt.date(2029, 8, 15),
]  # fmt: skip


@pytest.mark.parametrize("today", DAYS, ids=str)
@pytest.mark.parametrize("record", list(read_gatherings()), ids=lambda record: record.key)
def test_plan__any_day_of_loading(record: GatheringRecord, today: dt.date) -> None:
    zone = VENUES[record.venue].timezone
    dates = plan(record.when, record.departures, record.breaks, timezone=zone, today=today, venues=VENUES)
    start = dates.start_date
    schedule = Schedule(
        start=dt.datetime.combine(start, dates.start_time) if dates.start_time else start,
        duration=dates.duration,
        timezone=zone,
        rules=parse_rules(dates.rules),
        deviations=tuple(row.as_deviation() for row in dates.exceptions),
        closures=tuple(row.as_span() for row in dates.closures),
    )
    schedule.validate()
    after = dt.datetime.combine(today, dt.time(), dt.UTC)
    coming = list(expand(schedule, after, after + dt.timedelta(days=400)))
    assert coming
    told = sum(instance.deviation is not None for instance in coming)
    assert told == sum(row.kind != ExceptionKind.SKIPPED for row in dates.exceptions)
    assert all(row.first_date <= row.last_date and row.last_date >= today for row in dates.closures)
