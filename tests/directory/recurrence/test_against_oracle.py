"""Random schedules, expanded here and by recurring-ical-events from an iCalendar object written by hand."""

# ruff: noqa: DTZ001 - wall times are naive on purpose

import datetime as dt
from itertools import islice
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events
from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from directory.recurrence import Deviation, DeviationKind, Schedule, Span, expand, parse_rule

ZONES = ("Europe/Paris", "America/New_York", "Australia/Sydney", "Asia/Kolkata", "UTC")
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DIGITS = "%Y%m%dT%H%M%S"
HOUR = dt.timedelta(hours=1)


def some(values: list[int], most: int = 3) -> st.SearchStrategy[str]:
    picked = st.lists(st.sampled_from(values), min_size=1, max_size=most, unique=True)
    return picked.map(lambda numbers: ",".join(map(str, numbers)))


PLAIN_DAYS = st.lists(st.sampled_from(DAYS), min_size=1, max_size=5, unique=True).map(",".join)
# No list mixes "2TU" and "TU": dateutil, on which the oracle stands, finds nothing for it.
RANKED_DAYS = st.lists(
    st.tuples(st.sampled_from([-5, -2, -1, 1, 2, 3, 4, 5]), st.sampled_from(DAYS)).map(
        lambda pair: f"{pair[0]}{pair[1]}"
    ),
    min_size=1,
    max_size=3,
    unique=True,
).map(",".join)
MONTHS = some(list(range(1, 13)), 6)
MONTH_DAYS = some([*range(1, 32), *range(-31, 0)], 5)
POSITIONS = some([-2, -1, 1, 2, 3])

# Each: the parts that may stand together, and whether each is optional.
SHAPES = {
    "DAILY": [{"BYMONTH": MONTHS, "BYDAY": PLAIN_DAYS, "BYMONTHDAY": MONTH_DAYS}],
    # No BYSETPOS: dateutil counts positions of the first week from the start.
    "WEEKLY": [{"BYMONTH": MONTHS, "BYDAY": PLAIN_DAYS}],
    "MONTHLY": [
        {"BYMONTH": MONTHS, "BYDAY": RANKED_DAYS},
        {"BYMONTH": MONTHS, "BYDAY": PLAIN_DAYS, "BYMONTHDAY": MONTH_DAYS},
        {"BYDAY": PLAIN_DAYS, "BYSETPOS": POSITIONS},
    ],
    "YEARLY": [
        {"BYMONTH": MONTHS, "BYDAY": RANKED_DAYS},
        {"BYMONTH": MONTHS, "BYMONTHDAY": MONTH_DAYS, "BYDAY": PLAIN_DAYS},
        {"BYYEARDAY": some([1, 59, 60, 100, 365, 366, -1, -100, -366]), "BYDAY": PLAIN_DAYS},
        # The weeks at the ends of the year are left to the calendar's own numbering, below.
        {"BYWEEKNO": some(list(range(3, 50))), "BYDAY": PLAIN_DAYS},
        {"BYMONTH": MONTHS, "BYDAY": PLAIN_DAYS, "BYSETPOS": POSITIONS},
    ],
}


@st.composite
def rules(draw: st.DrawFn) -> str:
    frequency = draw(st.sampled_from(sorted(SHAPES)))
    shape = draw(st.sampled_from(SHAPES[frequency]))
    parts = {name: draw(values) for name, values in shape.items() if name == "BYSETPOS" or draw(st.booleans())}
    if "BYSETPOS" in parts and "BYDAY" not in parts:
        del parts["BYSETPOS"]
    if draw(st.booleans()):
        parts["INTERVAL"] = str(draw(st.sampled_from([2, 3, 5, 13])))
    if draw(st.integers(0, 4)) == 0:
        parts["BYHOUR"] = draw(some([0, 2, 9, 23]))
    if draw(st.booleans()):
        parts["WKST"] = draw(st.sampled_from(DAYS))
    return ";".join([f"FREQ={frequency}", *(f"{name}={value}" for name, value in parts.items())])


@st.composite
def starts(draw: st.DrawFn) -> dt.datetime:
    day = draw(st.dates(dt.date(1998, 1, 1), dt.date(2025, 12, 31)))
    return dt.datetime.combine(day, draw(st.sampled_from([dt.time(0), dt.time(2, 30), dt.time(19), dt.time(23, 45)])))


def as_calendar(lines: list[str]) -> icalendar.Calendar:
    text = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:test", *lines, "END:VCALENDAR"]
    return icalendar.Calendar.from_ical("\r\n".join(text))


def event(zone: str, start: dt.datetime, *lines: str) -> list[str]:
    head = [
        "BEGIN:VEVENT",
        "UID:1",
        "DTSTAMP:20200101T000000Z",
        f"DTSTART;TZID={zone}:{start:{DIGITS}}",
        "DURATION:PT1H",
    ]
    return [*head, *lines, "END:VEVENT"]


def read_by_oracle(lines: list[str], after: dt.datetime, before: dt.datetime) -> list[tuple[dt.datetime, str]]:
    found = []
    for each in recurring_ical_events.of(as_calendar(lines)).between(after, before):
        start = each["DTSTART"].dt.astimezone(dt.UTC)
        if after <= start < before:
            found.append((start, str(each.get("STATUS", "CONFIRMED")).lower()))
    return sorted(found)


def read_here(schedule: Schedule, after: dt.datetime, before: dt.datetime) -> list[tuple[dt.datetime, str]]:
    found = expand(schedule, after, before)
    assert all(each.end - each.start == schedule.duration for each in found)
    return sorted((each.start, str(each.status)) for each in found if after <= each.start)


def window(start: dt.datetime, days_later: int, length: int = 800) -> tuple[dt.datetime, dt.datetime]:
    after = start.replace(tzinfo=dt.UTC) + dt.timedelta(days=days_later)
    return after, after + dt.timedelta(days=length)


@settings(max_examples=120, deadline=None)
@given(rules(), starts(), st.sampled_from(ZONES), st.sampled_from([-10, 0, 400, 4000]))
def test_expand__any_rule_in_any_window(rule: str, start: dt.datetime, zone: str, later: int) -> None:
    schedule = Schedule(start, HOUR, zone, (parse_rule(rule, timezone=zone),))
    after, before = window(start, later)
    assert read_here(schedule, after, before) == read_by_oracle(event(zone, start, f"RRULE:{rule}"), after, before)


@settings(max_examples=60, deadline=None)
@given(rules(), starts(), st.sampled_from(ZONES), st.integers(1, 400), st.sampled_from([0, 90, 1500]))
def test_expand__count_from_a_start_in_step(rule: str, start: dt.datetime, zone: str, count: int, later: int) -> None:
    first = rrulestr(rule, dtstart=start).before(start + dt.timedelta(days=1500)) if "BY" in rule else start
    assume(first)
    assert first is not None
    rule = f"{rule};COUNT={count}"
    # The rule's first date becomes the start; whatever the old start implied may change with it.
    assume(next(iter(rrulestr(rule, dtstart=first)), None) == first)
    schedule = Schedule(first, HOUR, zone, (parse_rule(rule, timezone=zone),))
    after, before = window(first, later)
    assert read_here(schedule, after, before) == read_by_oracle(event(zone, first, f"RRULE:{rule}"), after, before)


@settings(max_examples=40, deadline=None)
@given(rules(), starts(), st.sampled_from(ZONES), st.integers(0, 900))
def test_expand__until_in_utc(rule: str, start: dt.datetime, zone: str, length: int) -> None:
    local_end = dt.datetime.combine(start.date() + dt.timedelta(days=length), dt.time(12), ZoneInfo(zone))
    rule = f"{rule};UNTIL={local_end.astimezone(dt.UTC):{DIGITS}}Z"
    assume(local_end.replace(tzinfo=None) >= start)
    schedule = Schedule(start, HOUR, zone, (parse_rule(rule, timezone=zone),))
    after, before = window(start, 0, 1000)
    assert read_here(schedule, after, before) == read_by_oracle(event(zone, start, f"RRULE:{rule}"), after, before)


@settings(max_examples=40, deadline=None)
@given(st.lists(rules(), min_size=2, max_size=3), starts(), st.sampled_from(ZONES))
def test_expand__union_of_several_rules(texts: list[str], start: dt.datetime, zone: str) -> None:
    schedule = Schedule(start, HOUR, zone, tuple(parse_rule(text, timezone=zone) for text in texts))
    after, before = window(start, -5)
    lines = event(zone, start, *(f"RRULE:{text}" for text in texts))
    assert read_here(schedule, after, before) == read_by_oracle(lines, after, before)


@settings(max_examples=60, deadline=None)
@given(
    st.data(),
    st.sampled_from(["FREQ=WEEKLY", "FREQ=DAILY;INTERVAL=3", "FREQ=MONTHLY;BYDAY=2TU", "FREQ=WEEKLY;BYDAY=MO,TH"]),
    starts(),
    st.sampled_from(ZONES),
)
def test_expand__departures_as_in_icalendar(data: st.DataObject, rule: str, start: dt.datetime, zone: str) -> None:
    # 19:00 is in no gap: RFC 5545 names a date by its local time, the oracle by its instant.
    start = start.replace(hour=19, minute=0)
    dates = [start, *(each for each in islice(rrulestr(rule, dtstart=start), 25) if each != start)]
    kinds = data.draw(st.lists(st.sampled_from(["", "", "skipped", "cancelled", "changed"]), min_size=25, max_size=25))
    closed = data.draw(st.sets(st.integers(0, 24), max_size=3))
    deviations: list[Deviation] = []
    master: list[str] = []
    overrides: list[str] = []
    closures = [Span(dates[index].date(), dates[index].date()) for index in closed]
    for index, (local, kind) in enumerate(zip(dates, kinds, strict=False)):
        identity = f"RECURRENCE-ID;TZID={zone}:{local:{DIGITS}}"
        if kind:
            moved = local + dt.timedelta(days=data.draw(st.integers(-40, 40)), hours=-3)
            deviations.append(
                Deviation(DeviationKind(kind), local.date(), new_date=moved.date(), new_time=moved.time())
                if kind == "changed"
                else Deviation(DeviationKind(kind), local.date())
            )
        if kind == "skipped" or index in closed:
            master.append(f"EXDATE;TZID={zone}:{local:{DIGITS}}")
        elif kind == "cancelled":
            overrides += event(zone, local, identity, "STATUS:CANCELLED")
        elif kind == "changed":
            overrides += event(zone, moved, identity)
    # From the day after: of a date added before DTSTART the oracle makes nothing. At seven past: it takes an excluded
    # 19:00 in Sydney, which is 8:00 in UTC, for a date at 8:00 there as well, and no zone is seven minutes off.
    for days in data.draw(st.sets(st.integers(1, 300), max_size=3)):
        added = dt.datetime.combine(start.date() + dt.timedelta(days=days), dt.time(8, 7))
        deviations.append(Deviation(DeviationKind.EXTRA, added.date(), added.time()))
        master.append(f"RDATE;TZID={zone}:{added:{DIGITS}}")
    schedule = Schedule(start, HOUR, zone, (parse_rule(rule),), tuple(deviations), tuple(closures))
    lines = [*event(zone, start, f"RRULE:{rule}", *master), *overrides]
    after, before = window(start, data.draw(st.integers(-50, 200)), 120)
    assert read_here(schedule, after, before) == read_by_oracle(lines, after, before)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 53), st.integers(0, 6), st.integers(1995, 2040))
def test_expand__week_numbers_are_those_of_iso_8601(week: int, day: int, year: int) -> None:
    schedule = Schedule(
        dt.datetime(1994, 6, 1, 9), HOUR, "UTC", (parse_rule(f"FREQ=YEARLY;BYWEEKNO={week};BYDAY={DAYS[day]}"),)
    )
    found = expand(schedule, dt.datetime(year - 1, 12, 20, tzinfo=dt.UTC), dt.datetime(year + 1, 1, 12, tzinfo=dt.UTC))
    first = dt.date(year - 1, 12, 20)
    days = [first + dt.timedelta(days=number) for number in range((dt.date(year + 1, 1, 12) - first).days)]
    expected = [each for each in days if each.isocalendar()[1:] == (week, day + 1)]
    assert [each.local_start for each in found] == [dt.datetime.combine(each, dt.time(9)) for each in expected]
