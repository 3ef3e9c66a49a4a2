"""Both changes of the clock in three zones; Sydney's summer begins in October."""

import datetime as dt
from collections.abc import Callable

import pytest

from directory.recurrence import Schedule, expand

MakeSchedule = Callable[..., Schedule]


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def starts_in_utc(schedule: Schedule, month: str) -> list[str]:
    first = utc(f"{month}-01")
    return [f"{each.start:%d %H:%M}" for each in expand(schedule, first, first + dt.timedelta(days=31))]


@pytest.mark.parametrize(
    ("zone", "start", "month", "expected"),
    [
        ("Europe/Paris", "20260324T190000", "2026-03", ["24 18:00", "31 17:00"]),
        ("Europe/Paris", "20261020T190000", "2026-10", ["20 17:00", "27 18:00"]),
        ("America/New_York", "20260305T190000", "2026-03", ["06 00:00", "12 23:00"]),
        ("America/New_York", "20261029T190000", "2026-11", ["06 00:00"]),
        ("Australia/Sydney", "20260402T190000", "2026-04", ["02 08:00", "09 09:00"]),
        ("Australia/Sydney", "20260930T190000", "2026-10", ["07 08:00"]),
    ],
)
def test_hour__stays_local_over_a_change(
    make_schedule: MakeSchedule, zone: str, start: str, month: str, expected: list[str]
) -> None:
    schedule = make_schedule(start, "FREQ=WEEKLY;COUNT=2", timezone=zone)
    assert starts_in_utc(schedule, month) == expected


@pytest.mark.parametrize(
    ("zone", "start", "expected"),
    [
        ("Europe/Paris", "20260328T023000", ["28 01:30", "29 01:30", "30 00:30"]),
        ("America/New_York", "20260307T023000", ["07 07:30", "08 07:30", "09 06:30"]),
        ("Australia/Sydney", "20261003T023000", ["02 16:30", "03 16:30", "04 15:30"]),
    ],
)
def test_gap__takes_the_offset_before_it(
    make_schedule: MakeSchedule, zone: str, start: str, expected: list[str]
) -> None:
    schedule = make_schedule(start, "FREQ=DAILY;COUNT=3", timezone=zone)
    assert starts_in_utc(schedule, f"{start[:4]}-{start[4:6]}") == expected


@pytest.mark.parametrize(
    ("zone", "start", "expected"),
    [
        ("Europe/Paris", "20261024T023000", ["24 00:30", "25 00:30", "26 01:30"]),
        ("America/New_York", "20261031T013000", ["01 05:30", "02 06:30"]),
        ("Australia/Sydney", "20260404T023000", ["03 15:30", "04 15:30", "05 16:30"]),
    ],
)
def test_overlap__is_the_first_of_the_two(
    make_schedule: MakeSchedule, zone: str, start: str, expected: list[str]
) -> None:
    schedule = make_schedule(start, "FREQ=DAILY;COUNT=3", timezone=zone)
    month = "2026-11" if zone == "America/New_York" else f"{start[:4]}-{start[4:6]}"
    assert starts_in_utc(schedule, month) == expected


def test_duration__is_elapsed_time_across_midnight(make_schedule: MakeSchedule) -> None:
    # From 22:00 on the eve of the change: four hours later the clock says 03:00 in spring and 01:00 in autumn.
    for start, end in (("20260328T220000", "2026-03-29T01:00"), ("20261024T220000", "2026-10-25T00:00")):
        (found,) = expand(make_schedule(start, hours=4), utc("2026-01-01"), utc("2027-01-01"))
        assert (found.end - found.start, found.end) == (dt.timedelta(hours=4), utc(end))


@pytest.mark.parametrize(
    ("zone", "start", "first", "last"),
    [
        ("Europe/Paris", "20260329", "2026-03-28T23:00", "2026-03-29T22:00"),
        ("Europe/Paris", "20261025", "2026-10-24T22:00", "2026-10-25T23:00"),
        ("America/New_York", "20260308", "2026-03-08T05:00", "2026-03-09T04:00"),
        ("Australia/Sydney", "20261004", "2026-10-03T14:00", "2026-10-04T13:00"),
    ],
)
def test_all_day__is_a_local_day_whatever_its_length(
    make_schedule: MakeSchedule, zone: str, start: str, first: str, last: str
) -> None:
    (found,) = expand(make_schedule(start, timezone=zone), utc("2026-01-01"), utc("2027-01-01"))
    assert (found.start, found.end) == (utc(first), utc(last))
    assert found.local_start == found.recurrence_id == dt.date.fromisoformat(start)
    assert type(found.local_start) is dt.date


def test_all_day__of_several_days_ends_at_a_local_midnight() -> None:
    schedule = Schedule(dt.date(2026, 10, 23), dt.timedelta(days=4), "Europe/Paris")
    (found,) = expand(schedule, utc("2026-01-01"), utc("2027-01-01"))
    assert found.end == utc("2026-10-26T23:00")


def test_window__meets_what_is_under_way_but_not_what_just_touches(make_schedule: MakeSchedule) -> None:
    schedule = make_schedule("20260106T190000")  # 18:00 to 20:00 UTC
    for after, before, found in [
        ("2026-01-06T19:59", "2026-01-07", 1),
        ("2026-01-06T20:00", "2026-01-07", 0),
        ("2026-01-06T10:00", "2026-01-06T18:00", 0),
        ("2026-01-06T10:00", "2026-01-06T18:01", 1),
        ("2026-01-06T18:30", "2026-01-06T18:31", 1),
    ]:
        assert len(expand(schedule, utc(after), utc(before))) == found


def test_window__meets_a_gathering_of_a_month(make_schedule: MakeSchedule) -> None:
    schedule = make_schedule("20260101T090000", hours=31 * 24)
    assert len(expand(schedule, utc("2026-01-31"), utc("2026-02-01"))) == 1
