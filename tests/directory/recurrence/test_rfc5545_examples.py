"""Every example of RFC 5545, 3.8.5.3, with the dates printed there (as far as they are printed)."""

# ruff: noqa: DTZ001 - wall times are naive on purpose

import datetime as dt

import pytest

from directory.recurrence import (
    Deviation,
    DeviationKind,
    Schedule,
    UnsupportedFrequency,
    expand,
    following,
    parse_rule,
)

ZONE = "America/New_York"
BEFORE_ALL = dt.datetime(1990, 1, 1, tzinfo=dt.UTC)
AFTER_ALL = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


def days(text: str) -> list[dt.date]:
    """Read "1997-09 2 9 16-18, 1997-10 7" as dates."""
    found = []
    for item in text.split(","):
        month, *numbers = item.split()
        for number in numbers:
            first, _, last = number.partition("-")
            found += [dt.date.fromisoformat(f"{month}-{day:02}") for day in range(int(first), int(last or first) + 1)]
    return found


def odd(month: str, first: int, last: int) -> str:
    return month + " " + " ".join(str(day) for day in range(first, last + 1, 2))


TWO_WEEKS_OF_TUESDAYS_AND_THURSDAYS = "1997-09 2 4 9 11 16 18 23 25 30, 1997-10 2"
JANUARIES = "1998-01 1-31, 1999-01 1-31, 2000-01 1-31"
UNTIL_CHRISTMAS_EVE = "UNTIL=19971224T000000Z"

BOUNDED = [
    ("19970902", "FREQ=DAILY;COUNT=10", "1997-09 2-11"),
    ("19970902", f"FREQ=DAILY;{UNTIL_CHRISTMAS_EVE}", "1997-09 2-30, 1997-10 1-31, 1997-11 1-30, 1997-12 1-23"),
    ("19970902", "FREQ=DAILY;INTERVAL=10;COUNT=5", "1997-09 2 12 22, 1997-10 2 12"),
    ("19980101", "FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA", JANUARIES),
    ("19980101", "FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1", JANUARIES),
    ("19970902", "FREQ=WEEKLY;COUNT=10", "1997-09 2 9 16 23 30, 1997-10 7 14 21 28, 1997-11 4"),
    (
        "19970902",
        f"FREQ=WEEKLY;{UNTIL_CHRISTMAS_EVE}",
        "1997-09 2 9 16 23 30, 1997-10 7 14 21 28, 1997-11 4 11 18 25, 1997-12 2 9 16 23",
    ),
    (
        "19970902",
        "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH",
        TWO_WEEKS_OF_TUESDAYS_AND_THURSDAYS,
    ),
    ("19970902", "FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH", TWO_WEEKS_OF_TUESDAYS_AND_THURSDAYS),
    (
        "19970901",
        f"FREQ=WEEKLY;INTERVAL=2;{UNTIL_CHRISTMAS_EVE};WKST=SU;BYDAY=MO,WE,FR",
        "1997-09 1 3 5 15 17 19 29, 1997-10 1 3 13 15 17 27 29 31, 1997-11 10 12 14 24 26 28, 1997-12 8 10 12 22",
    ),
    ("19970902", "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH", "1997-09 2 4 16 18 30, 1997-10 2 14 16"),
    (
        "19970905",
        "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
        "1997-09 5, 1997-10 3, 1997-11 7, 1997-12 5, 1998-01 2, 1998-02 6, 1998-03 6, 1998-04 3, 1998-05 1, 1998-06 5",
    ),
    ("19970905", f"FREQ=MONTHLY;{UNTIL_CHRISTMAS_EVE};BYDAY=1FR", "1997-09 5, 1997-10 3, 1997-11 7, 1997-12 5"),
    (
        "19970907",
        "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
        "1997-09 7 28, 1997-11 2 30, 1998-01 4 25, 1998-03 1 29, 1998-05 3 31",
    ),
    (
        "19970922",
        "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO",
        "1997-09 22, 1997-10 20, 1997-11 17, 1997-12 22, 1998-01 19, 1998-02 16",
    ),
    (
        "19970902",
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15",
        "1997-09 2 15, 1997-10 2 15, 1997-11 2 15, 1997-12 2 15, 1998-01 2 15",
    ),
    (
        "19970930",
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
        "1997-09 30, 1997-10 1 31, 1997-11 1 30, 1997-12 1 31, 1998-01 1 31, 1998-02 1",
    ),
    (
        "19970910",
        "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
        "1997-09 10-15, 1999-03 10-13",
    ),
    (
        "19970610",
        "FREQ=YEARLY;COUNT=10;BYMONTH=6,7",
        ", ".join(f"{year}-{month} 10" for year in range(1997, 2002) for month in ("06", "07")),
    ),
    (
        "19970310",
        "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3",
        "1997-03 10, " + ", ".join(f"{year}-{month} 10" for year in (1999, 2001, 2003) for month in ("01", "02", "03")),
    ),
    (
        "19970101",
        "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
        (
            "1997-01 1, 1997-04 10, 1997-07 19, 2000-01 1, 2000-04 9, 2000-07 18, "
            "2003-01 1, 2003-04 10, 2003-07 19, 2006-01 1"
        ),
    ),
    ("19970904", "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1997-09 4, 1997-10 7, 1997-11 6"),
    ("19970805", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08 5 10 19 24"),
    ("19970805", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08 5 17 19 31"),
    ("20070115", "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "2007-01 15 30, 2007-02 15, 2007-03 15 30"),
]

UNBOUNDED = [
    (
        "19970902",
        "FREQ=DAILY;INTERVAL=2",
        ", ".join([odd("1997-09", 2, 30), odd("1997-10", 2, 30), odd("1997-11", 1, 29), odd("1997-12", 1, 31)]),
    ),
    (
        "19970902",
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU",
        "1997-09 2 16 30, 1997-10 14 28, 1997-11 11 25, 1997-12 9 23, 1998-01 6 20, 1998-02 3 17",
    ),
    (
        "19970928",
        "FREQ=MONTHLY;BYMONTHDAY=-3",
        "1997-09 28, 1997-10 29, 1997-11 28, 1997-12 29, 1998-01 29, 1998-02 26",
    ),
    (
        "19970902",
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU",
        "1997-09 2 9 16 23 30, 1997-11 4 11 18 25, 1998-01 6 13 20 27, 1998-03 3 10 17 24 31",
    ),
    ("19970519", "FREQ=YEARLY;BYDAY=20MO", "1997-05 19, 1998-05 18, 1999-05 17"),
    ("19970512", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "1997-05 12, 1998-05 11, 1999-05 17"),
    (
        "19970313",
        "FREQ=YEARLY;BYMONTH=3;BYDAY=TH",
        "1997-03 13 20 27, 1998-03 5 12 19 26, 1999-03 4 11 18 25",
    ),
    (
        "19970605",
        "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8",
        (
            "1997-06 5 12 19 26, 1997-07 3 10 17 24 31, 1997-08 7 14 21 28, "
            "1998-06 4 11 18 25, 1998-07 2 9 16 23 30, 1998-08 6 13 20 27, "
            "1999-06 3 10 17 24, 1999-07 1 8 15 22 29, 1999-08 5 12 19 26"
        ),
    ),
    (
        "19970913",
        "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
        (
            "1997-09 13, 1997-10 11, 1997-11 8, 1997-12 13, 1998-01 10, 1998-02 7, 1998-03 7, "
            "1998-04 11, 1998-05 9, 1998-06 13"
        ),
    ),
    (
        "19961105",
        "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
        "1996-11 5, 2000-11 7, 2004-11 2",
    ),
    (
        "19970929",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
        "1997-09 29, 1997-10 30, 1997-11 27, 1997-12 30, 1998-01 29, 1998-02 26, 1998-03 30",
    ),
]

FINER = [
    "FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000Z",
    "FREQ=MINUTELY;INTERVAL=15;COUNT=6",
    "FREQ=MINUTELY;INTERVAL=90;COUNT=4",
    "FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16",
]


def new_york(start: str, rule: str, deviations: tuple[Deviation, ...] = ()) -> Schedule:
    return Schedule(
        start=dt.datetime.strptime(f"{start}T09", "%Y%m%dT%H"),  # noqa: DTZ007
        duration=dt.timedelta(hours=1),
        timezone=ZONE,
        rules=(parse_rule(rule, timezone=ZONE),),
        deviations=deviations,
    )


@pytest.mark.parametrize(("start", "rule", "expected"), BOUNDED)
def test_rfc_example__that_ends(start: str, rule: str, expected: str) -> None:
    found = expand(new_york(start, rule), BEFORE_ALL, AFTER_ALL)
    assert [each.local_start for each in found] == [dt.datetime.combine(day, dt.time(9)) for day in days(expected)]


@pytest.mark.parametrize(("start", "rule", "expected"), UNBOUNDED)
def test_rfc_example__without_an_end(start: str, rule: str, expected: str) -> None:
    printed = days(expected)
    found = expand(new_york(start, rule), BEFORE_ALL, AFTER_ALL, limit=len(printed))
    assert [each.local_start for each in found] == [dt.datetime.combine(day, dt.time(9)) for day in printed]


@pytest.mark.parametrize("rule", FINER)
def test_rfc_example__finer_than_a_day_is_refused(rule: str) -> None:
    with pytest.raises(UnsupportedFrequency):
        parse_rule(rule, timezone=ZONE)


def test_rfc_example__friday_the_13th_without_its_start() -> None:
    excluded = Deviation(DeviationKind.SKIPPED, dt.date(1997, 9, 2))
    schedule = new_york("19970902", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", (excluded,))
    found = following(schedule, BEFORE_ALL, 5)
    printed = days("1998-02 13, 1998-03 13, 1998-11 13, 1999-08 13, 2000-10 13")
    assert [each.local_start for each in found] == [dt.datetime.combine(day, dt.time(9)) for day in printed]


def test_rfc_example__every_20_minutes_of_the_working_day() -> None:
    rule = "FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40"
    found = expand(new_york("19970902", rule), BEFORE_ALL, AFTER_ALL, limit=25)
    first_day = [dt.datetime(1997, 9, 2, hour, minute) for hour in range(9, 17) for minute in (0, 20, 40)]
    assert [each.local_start for each in found] == [*first_day, dt.datetime(1997, 9, 3, 9)]


def test_rfc_example__the_hour_stays_when_summer_time_ends() -> None:
    found = expand(new_york("19970902", "FREQ=DAILY;COUNT=60"), BEFORE_ALL, AFTER_ALL)
    hours = {each.start.astimezone(dt.UTC).hour for each in found if each.local_start < dt.datetime(1997, 10, 26)}
    later = {each.start.astimezone(dt.UTC).hour for each in found if each.local_start >= dt.datetime(1997, 10, 26)}
    assert (hours, later) == ({13}, {14})
