"""Whatever the schedule, a reader of the feed finds the dates that the site shows."""

import datetime as dt
import uuid
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from directory.icalendar.writing.component import FeedEntry, vevents
from directory.icalendar.writing.vtimezone import vtimezone
from directory.models import GatheringPage, Series
from directory.recurrence import (
    Deviation,
    DeviationKind,
    InstanceStatus,
    Schedule,
    Span,
    expand,
    format_rules,
    original_starts,
    parse_rule,
)
from tests.directory.feeds.readers import Seen, in_order, seen_dates, starts_within

FIRST_DAY = dt.date(2026, 1, 6)
AFTER, BEFORE = dt.datetime(2025, 12, 1, tzinfo=dt.UTC), dt.datetime(2028, 6, 1, tzinfo=dt.UTC)
HORIZON = dt.date(2031, 12, 31)
TWO_HOURS = dt.timedelta(hours=2)
WEEKLY = (parse_rule("FREQ=WEEKLY"),)
local = dt.datetime.fromisoformat  # naive wall time
EVENING = Schedule(local("2026-01-06T19:00"), TWO_HOURS, "Europe/Paris", WEEKLY)


def published(schedule: Schedule) -> Any:
    """The calendar of an unsaved series with this schedule, strictly parsed."""
    start = schedule.start
    timed = isinstance(start, dt.datetime)
    series = Series(
        pk=uuid.UUID(int=1),
        start_date=start.date() if timed else start,
        start_time=start.time() if timed else None,
        duration=schedule.duration,
        timezone=schedule.timezone,
        rules=format_rules(schedule.rules),
        exceptions=[each.as_dict() for each in schedule.deviations],
        closures=[each.as_dict() for each in schedule.closures],
        guest_policy="open",
        price="free",
    )
    entry = FeedEntry(series, GatheringPage(title="Apéro", content_type_id=1), "https://example.org/fr/", (), {})
    zone = vtimezone(schedule.timezone, 2025)
    text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{zone}{vevents(entry, HORIZON)}END:VCALENDAR\r\n"
    calendar = Calendar.from_ical(text)
    assert [error for component in calendar.walk() for error in component.errors] == []
    return calendar


def shown(schedule: Schedule) -> list[Seen]:
    """What the site itself shows."""
    dates = []
    for instance in expand(schedule, AFTER, BEFORE):
        start = instance.local_start if schedule.all_day else instance.start
        dates.append(Seen(start, instance.status is InstanceStatus.CANCELLED))
    return in_order(each for each in dates if starts_within(each.start, AFTER, BEFORE))


def assert_reader_agrees(schedule: Schedule) -> None:
    assert seen_dates(published(schedule), AFTER, BEFORE) == shown(schedule)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;COUNT=40",
        "FREQ=DAILY;INTERVAL=3;UNTIL=20260601T170000Z",
        "FREQ=WEEKLY;BYDAY=TU,TH;WKST=SU",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,FR;COUNT=30",
        "FREQ=MONTHLY;BYDAY=2TU",
        "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=MONTHLY;BYDAY=2TU,4TU",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=MONTHLY;BYMONTHDAY=31",
        "FREQ=YEARLY;BYMONTH=1,6;BYDAY=1TU",
    ],
)
@pytest.mark.parametrize("zone", ["Europe/Paris", "America/New_York", "Asia/Kathmandu"])
def test_rule__alone(rule: str, zone: str) -> None:
    assert_reader_agrees(replace(EVENING, rules=(parse_rule(rule),), timezone=zone))


def test_until__stands_inside_the_rule_and_ends_the_series() -> None:
    schedule = replace(EVENING, rules=(parse_rule("FREQ=WEEKLY;UNTIL=20260331T190000Z"),))
    assert shown(schedule)[-1].start == dt.datetime(2026, 3, 31, 17, tzinfo=dt.UTC)
    assert_reader_agrees(schedule)
    event = published(schedule).walk("VEVENT")[0]
    # 19:00 in summer time: an instant of UTC, whatever the wall says.
    assert event["RRULE"].to_ical() == b"FREQ=WEEKLY;UNTIL=20260331T170000Z"
    assert "UNTIL" not in event


@pytest.mark.parametrize("kind", list(DeviationKind))
def test_every_kind_of_exception(kind: DeviationKind) -> None:
    deviation = Deviation(kind, dt.date(2026, 3, 31), reason="Salle prise")
    if kind is DeviationKind.CHANGED:
        deviation = replace(deviation, new_date=dt.date(2026, 4, 2), new_time=dt.time(8))
    if kind is DeviationKind.EXTRA:
        deviation = replace(deviation, date=dt.date(2026, 4, 3), duration=dt.timedelta(hours=1))
    assert_reader_agrees(replace(EVENING, deviations=(deviation,)))


def test_first_date_left_out() -> None:
    assert_reader_agrees(replace(EVENING, deviations=(Deviation(DeviationKind.SKIPPED, FIRST_DAY),)))


def test_extra_date_before_the_first() -> None:
    assert_reader_agrees(replace(EVENING, deviations=(Deviation(DeviationKind.EXTRA, dt.date(2025, 12, 16)),)))


def test_extra_date_within_a_closure() -> None:
    closed = Span(dt.date(2026, 7, 1), dt.date(2026, 8, 31))
    on_a_rule_date = Deviation(DeviationKind.EXTRA, dt.date(2026, 7, 14))
    on_another = Deviation(DeviationKind.EXTRA, dt.date(2026, 8, 6), time=dt.time(8))
    assert_reader_agrees(replace(EVENING, closures=(closed,), deviations=(on_a_rule_date, on_another)))


def test_closure__before_the_start_and_over_it() -> None:
    assert_reader_agrees(replace(EVENING, closures=(Span(dt.date(2025, 12, 1), dt.date(2026, 1, 31)),)))


def test_closure_without_end__is_listed_up_to_the_horizon() -> None:
    schedule = replace(EVENING, closures=(Span(dt.date(2027, 1, 1), dt.date(2199, 12, 31)),))
    assert_reader_agrees(schedule)
    assert len(published(schedule).walk("VEVENT")[0]["EXDATE"]) == len(
        original_starts(EVENING, dt.date(2027, 1, 1), HORIZON)
    )


def test_several_rules() -> None:
    rules = (parse_rule("FREQ=MONTHLY;BYDAY=2TU"), parse_rule("FREQ=MONTHLY;BYDAY=4TH"), parse_rule("FREQ=YEARLY"))
    deviations = (
        Deviation(DeviationKind.CANCELLED, dt.date(2026, 2, 26), reason="Grève"),
        Deviation(DeviationKind.SKIPPED, dt.date(2026, 3, 10)),
    )
    schedule = replace(
        EVENING, rules=rules, deviations=deviations, closures=(Span(dt.date(2026, 7, 1), dt.date(2026, 8, 31)),)
    )
    assert_reader_agrees(schedule)
    event = published(schedule).walk("VEVENT")[0]
    assert not isinstance(event["RRULE"], list)  # once, RFC 5545, 3.8.5.3


@pytest.mark.parametrize(
    "rule", ["FREQ=WEEKLY;BYDAY=TH;COUNT=10", "FREQ=WEEKLY;BYDAY=TH", "FREQ=MONTHLY;BYDAY=4TH;COUNT=1"]
)
def test_start_that_its_rule_does_not_give(rule: str) -> None:
    assert_reader_agrees(replace(EVENING, rules=(parse_rule(rule),)))


def test_no_rule__one_date() -> None:
    assert_reader_agrees(replace(EVENING, rules=()))


@pytest.mark.parametrize("kind", [DeviationKind.CANCELLED, DeviationKind.CHANGED])
def test_no_rule__the_only_date_departs(kind: DeviationKind) -> None:
    schedule = replace(
        EVENING, rules=(), deviations=(Deviation(kind, FIRST_DAY, new_time=dt.time(20), reason="Grève"),)
    )
    assert_reader_agrees(schedule)
    (event,) = published(schedule).walk("VEVENT")
    assert "RECURRENCE-ID" not in event


def test_all_day__several_days() -> None:
    schedule = Schedule(
        dt.date(2026, 3, 28),
        dt.timedelta(days=2),
        "Europe/Paris",
        (parse_rule("FREQ=MONTHLY;UNTIL=20270328"),),
        deviations=(
            Deviation(DeviationKind.SKIPPED, dt.date(2026, 4, 28)),
            Deviation(DeviationKind.CHANGED, dt.date(2026, 5, 28), new_date=dt.date(2026, 5, 30)),
            Deviation(DeviationKind.EXTRA, dt.date(2026, 6, 3)),
        ),
    )
    assert_reader_agrees(schedule)
    event = published(schedule).walk("VEVENT")[0]
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (dt.date(2026, 3, 28), dt.date(2026, 3, 30))
    assert event["RRULE"]["UNTIL"] == [dt.date(2027, 3, 28)]


def test_hours_that_the_clock_skips_or_repeats() -> None:
    assert_reader_agrees(replace(EVENING, start=local("2026-03-01T02:30"), rules=WEEKLY))
    assert_reader_agrees(replace(EVENING, start=local("2026-10-04T02:30"), rules=WEEKLY))


@pytest.mark.parametrize("start", [local("2026-03-29T01:00"), local("2026-03-29T02:30"), local("2026-10-25T01:30")])
def test_first_date_across_a_change_of_clocks__lasts_exactly(start: dt.datetime) -> None:
    event = published(replace(EVENING, start=start)).walk("VEVENT")[0]
    assert event["DURATION"].to_ical() == b"PT2H"
    assert "DTEND" not in event


zones = st.sampled_from(["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "UTC"])
rule_texts = st.sampled_from(
    [
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SA",
        "FREQ=WEEKLY;COUNT=20",
        "FREQ=MONTHLY;BYDAY=1TU",
        "FREQ=MONTHLY;BYDAY=3TH;UNTIL=20270601T120000Z",
        "FREQ=MONTHLY;BYMONTHDAY=6,20",
        "FREQ=DAILY;INTERVAL=5",
    ]
)
days = st.dates(dt.date(2026, 1, 6), dt.date(2027, 12, 31))
hours = st.sampled_from([dt.time(2, 30), dt.time(8), dt.time(19), dt.time(23, 30)])


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    """Schedules with departures that mostly fall on dates of the rule."""
    all_day = draw(st.booleans())
    start = FIRST_DAY if all_day else dt.datetime.combine(FIRST_DAY, draw(hours))
    duration = dt.timedelta(days=draw(st.integers(1, 3))) if all_day else TWO_HOURS
    rules = tuple(parse_rule(text) for text in draw(st.lists(rule_texts, min_size=1, max_size=2, unique=True)))
    plain = Schedule(start, duration, draw(zones), rules)
    given_days = sorted(
        {each if all_day else each.date() for each in original_starts(plain, FIRST_DAY, dt.date(2027, 12, 31))}
    )
    deviations = []
    for day in draw(st.lists(st.sampled_from(given_days), max_size=4, unique=True)):
        kind = draw(st.sampled_from([DeviationKind.CANCELLED, DeviationKind.CHANGED, DeviationKind.SKIPPED]))
        moved = draw(days) if kind is DeviationKind.CHANGED else None
        deviations.append(Deviation(kind, day, new_date=moved, reason=draw(st.sampled_from(["", "Grève"]))))
    deviations += [
        Deviation(DeviationKind.EXTRA, day)
        for day in draw(st.lists(days, max_size=2, unique=True))
        if day not in given_days
    ]
    spans = draw(st.lists(st.tuples(days, st.integers(0, 60)), max_size=2))
    closures = [Span(day, day + dt.timedelta(days=length)) for day, length in spans]
    return replace(plain, deviations=tuple(deviations), closures=tuple(closures))


@settings(max_examples=60, deadline=None)
@given(schedules())
def test_any_schedule(schedule: Schedule) -> None:
    assert_reader_agrees(schedule)
