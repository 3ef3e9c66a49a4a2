"""RFC 5545, 3.8.5.3: the start is the first instance; 3.3.10: it counts; what several rules and ends make of that."""

import datetime as dt
from collections.abc import Callable

import pytest

from directory.recurrence import Schedule, expand, following

MakeSchedule = Callable[..., Schedule]
LocalStarts = Callable[..., list[str]]


def test_start__out_of_step_is_still_the_first(make_schedule: MakeSchedule, local_starts: LocalStarts) -> None:
    schedule = make_schedule("20260105T190000", "FREQ=WEEKLY;BYDAY=TU")
    assert local_starts(schedule, 3) == ["2026-01-05 19:00", "2026-01-06 19:00", "2026-01-13 19:00"]


def test_start__out_of_step_is_one_of_the_count(make_schedule: MakeSchedule, local_starts: LocalStarts) -> None:
    schedule = make_schedule("20260105T190000", "FREQ=WEEKLY;BYDAY=TU;COUNT=3")
    assert local_starts(schedule) == ["2026-01-05 19:00", "2026-01-06 19:00", "2026-01-13 19:00"]


def test_start__in_step_with_one_rule_counts_for_that_rule(
    make_schedule: MakeSchedule, local_starts: LocalStarts
) -> None:
    schedule = make_schedule("20260106T190000", "FREQ=WEEKLY;BYDAY=TU;COUNT=2", "FREQ=WEEKLY;BYDAY=TH;COUNT=2")
    assert [each[:10] for each in local_starts(schedule)] == ["2026-01-06", "2026-01-08", "2026-01-13", "2026-01-15"]


def test_start__without_a_rule_is_the_only_date(make_schedule: MakeSchedule, local_starts: LocalStarts) -> None:
    assert local_starts(make_schedule("20260106T190000")) == ["2026-01-06 19:00"]


@pytest.mark.parametrize(
    "rule", ["FREQ=WEEKLY;COUNT=1000", "FREQ=DAILY;INTERVAL=3;COUNT=1000", "FREQ=WEEKLY;BYDAY=MO,TU,FR;COUNT=1000"]
)
def test_count__far_from_the_start_is_as_counted_from_it(make_schedule: MakeSchedule, rule: str) -> None:
    schedule = make_schedule("20200107T190000", rule)
    everything = expand(schedule, dt.datetime(2019, 1, 1, tzinfo=dt.UTC), dt.datetime(2050, 1, 1, tzinfo=dt.UTC))
    middle, end = everything[700], everything[-1]
    assert len(everything) == 1000
    found = expand(schedule, middle.start, dt.datetime(2050, 1, 1, tzinfo=dt.UTC))
    assert (found[0], found[-1], len(found)) == (middle, end, 300)


def test_count__one(make_schedule: MakeSchedule, local_starts: LocalStarts) -> None:
    assert local_starts(make_schedule("20260105T190000", "FREQ=WEEKLY;BYDAY=TU;COUNT=1")) == ["2026-01-05 19:00"]


def test_union__gives_a_shared_date_once(make_schedule: MakeSchedule, local_starts: LocalStarts) -> None:
    schedule = make_schedule("20260113T190000", "FREQ=MONTHLY;BYDAY=2TU", "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2,4")
    assert [each[:10] for each in local_starts(schedule, 4)] == ["2026-01-13", "2026-01-27", "2026-02-10", "2026-02-24"]


def test_until__as_a_date_takes_that_day(make_schedule: MakeSchedule, local_starts: LocalStarts) -> None:
    schedule = make_schedule("20260106T190000", "FREQ=WEEKLY;UNTIL=20260120")
    assert [each[8:10] for each in local_starts(schedule)] == ["06", "13", "20"]
    all_day = make_schedule("20260106", "FREQ=WEEKLY;UNTIL=20260120")
    assert local_starts(all_day) == ["2026-01-06", "2026-01-13", "2026-01-20"]


@pytest.mark.parametrize(("end", "last"), [("190000", "20"), ("185959", "13")])
def test_until__is_inclusive_to_the_second(
    make_schedule: MakeSchedule, local_starts: LocalStarts, end: str, last: str
) -> None:
    schedule = make_schedule("20260106T190000", f"FREQ=WEEKLY;UNTIL=20260120T{end}")
    assert local_starts(schedule)[-1][8:10] == last


def test_until__before_the_start_leaves_nothing(make_schedule: MakeSchedule, local_starts: LocalStarts) -> None:
    assert local_starts(make_schedule("20260106T190000", "FREQ=WEEKLY;UNTIL=20251231")) == []


def test_week_start__decides_which_week_a_sunday_is_in(make_schedule: MakeSchedule, local_starts: LocalStarts) -> None:
    found = {
        day: local_starts(make_schedule("20260106T190000", f"FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST={day}"), 3)
        for day in ("MO", "SU")
    }
    assert [each[8:10] for each in found["MO"]] == ["06", "11", "20"]
    assert [each[8:10] for each in found["SU"]] == ["06", "18", "20"]


def test_positions__of_the_first_week_count_from_its_beginning(
    make_schedule: MakeSchedule, local_starts: LocalStarts
) -> None:
    # 2026-01-07 is a Wednesday, the second of that week's three days.
    schedule = make_schedule("20260107T190000", "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=2")
    assert [each[8:10] for each in local_starts(schedule, 3)] == ["07", "14", "21"]


def test_by_day__mixes_ranked_and_plain_weekdays(make_schedule: MakeSchedule, local_starts: LocalStarts) -> None:
    schedule = make_schedule("20260105T190000", "FREQ=MONTHLY;BYDAY=1MO,WE")
    assert [each[8:10] for each in local_starts(schedule, 6)] == ["05", "07", "14", "21", "28", "02"]


def test_all_day__ignores_hours(make_schedule: MakeSchedule, local_starts: LocalStarts) -> None:
    schedule = make_schedule("20260106", "FREQ=WEEKLY;BYHOUR=9,19;COUNT=2")
    assert local_starts(schedule) == ["2026-01-06", "2026-01-13"]


def test_following__begins_with_what_is_under_way(make_schedule: MakeSchedule) -> None:
    schedule = make_schedule("20260106T190000", "FREQ=WEEKLY")
    found = following(schedule, dt.datetime(2026, 1, 13, 19, tzinfo=dt.UTC), 3)
    assert [each.local_start.day for each in found] == [13, 20, 27]


def test_following__reaches_a_series_that_has_not_begun(make_schedule: MakeSchedule) -> None:
    schedule = make_schedule("21990101T190000", "FREQ=YEARLY;INTERVAL=3")
    found = following(schedule, dt.datetime(2026, 1, 1, tzinfo=dt.UTC), 3)
    assert [each.local_start.year for each in found] == [2199, 2202, 2205]


def test_following__may_find_fewer(make_schedule: MakeSchedule) -> None:
    after = dt.datetime(2026, 1, 8, tzinfo=dt.UTC)
    assert len(following(make_schedule("20260106T190000", "FREQ=WEEKLY;COUNT=3"), after, 5)) == 2
    assert following(make_schedule("20260106T190000"), after, 5) == []
