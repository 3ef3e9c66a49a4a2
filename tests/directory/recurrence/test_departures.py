# ruff: noqa: DTZ001 - wall times are naive on purpose

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from directory.recurrence import (
    Deviation,
    DeviationKind,
    Instance,
    InstanceStatus,
    Schedule,
    Span,
    expand,
    original_starts,
)

MakeSchedule = Callable[..., Schedule]
TUESDAYS = "FREQ=WEEKLY;BYDAY=TU"
JANUARY = dt.datetime(2026, 1, 1, tzinfo=dt.UTC), dt.datetime(2026, 2, 1, tzinfo=dt.UTC)
SECOND = dt.date(2026, 1, 13)


def january(schedule: Schedule) -> list[Instance]:
    return expand(schedule, *JANUARY)


def hours(schedule: Schedule) -> list[str]:
    return [f"{each.local_start:%d %H:%M}" for each in january(schedule)]


@pytest.fixture
def tuesdays(make_schedule: MakeSchedule) -> Schedule:
    return make_schedule("20260106T190000", TUESDAYS)


def with_deviations(schedule: Schedule, *deviations: Deviation) -> Schedule:
    return replace(schedule, deviations=deviations)


def test_skipped__date_is_gone(tuesdays: Schedule) -> None:
    schedule = with_deviations(tuesdays, Deviation(DeviationKind.SKIPPED, SECOND))
    assert hours(schedule) == ["06 19:00", "20 19:00", "27 19:00"]


def test_skipped__the_first_date_can_be(tuesdays: Schedule) -> None:
    schedule = with_deviations(tuesdays, Deviation(DeviationKind.SKIPPED, dt.date(2026, 1, 6)))
    assert hours(schedule)[0] == "13 19:00"


def test_skipped__counts_for_the_end_of_the_series(make_schedule: MakeSchedule) -> None:
    schedule = make_schedule(
        "20260106T190000", TUESDAYS + ";COUNT=3", deviations=(Deviation(DeviationKind.SKIPPED, SECOND),)
    )
    assert hours(schedule) == ["06 19:00", "20 19:00"]


def test_cancelled__stays_in_sight_with_its_reason(tuesdays: Schedule) -> None:
    schedule = with_deviations(tuesdays, Deviation(DeviationKind.CANCELLED, SECOND, reason="grève"))
    found = january(schedule)[1]
    assert (found.status, found.reason, found.deviation) == (InstanceStatus.CANCELLED, "grève", DeviationKind.CANCELLED)
    assert [each.status for each in january(schedule)].count(InstanceStatus.CONFIRMED) == 3


@pytest.mark.parametrize("kind", [DeviationKind.SKIPPED, DeviationKind.CANCELLED, DeviationKind.CHANGED])
def test_deviation__follows_its_date_when_the_hour_of_the_series_moves(tuesdays: Schedule, kind: DeviationKind) -> None:
    deviation = Deviation(kind, SECOND, venue=7)
    later = replace(with_deviations(tuesdays, deviation), start=dt.datetime(2026, 1, 6, 12, 30))
    that_day = [(each.status, each.venue) for each in january(later) if each.local_start.day == SECOND.day]
    assert (
        that_day
        == {
            DeviationKind.SKIPPED: [],
            DeviationKind.CANCELLED: [(InstanceStatus.CANCELLED, None)],
            DeviationKind.CHANGED: [(InstanceStatus.CONFIRMED, 7)],
        }[kind]
    )


def test_deviation__with_a_time_concerns_one_instance_of_the_day(make_schedule: MakeSchedule) -> None:
    twice = make_schedule("20260106T090000", TUESDAYS + ";BYHOUR=9,19")
    schedule = with_deviations(twice, Deviation(DeviationKind.SKIPPED, SECOND, dt.time(19)))
    assert hours(schedule)[:4] == ["06 09:00", "06 19:00", "13 09:00", "20 09:00"]


def test_deviation__without_a_time_concerns_all_instances_of_the_day(make_schedule: MakeSchedule) -> None:
    twice = make_schedule("20260106T090000", TUESDAYS + ";BYHOUR=9,19")
    schedule = with_deviations(twice, Deviation(DeviationKind.SKIPPED, SECOND))
    assert hours(schedule)[:3] == ["06 09:00", "06 19:00", "20 09:00"]


def test_deviation__on_no_date_of_the_series_adds_nothing(tuesdays: Schedule) -> None:
    for kind in (DeviationKind.SKIPPED, DeviationKind.CANCELLED, DeviationKind.CHANGED):
        schedule = with_deviations(tuesdays, Deviation(kind, dt.date(2026, 1, 14), new_date=dt.date(2026, 1, 15)))
        assert january(schedule) == january(tuesdays)


def test_changed__keeps_its_identity(tuesdays: Schedule) -> None:
    moved = Deviation(
        DeviationKind.CHANGED, SECOND, None, dt.date(2026, 1, 14), dt.time(8, 30), dt.timedelta(hours=1), 7, "férié"
    )
    found = january(with_deviations(tuesdays, moved))[1]
    assert found == Instance(
        recurrence_id=dt.datetime(2026, 1, 13, 19),
        local_start=dt.datetime(2026, 1, 14, 8, 30),
        start=dt.datetime(2026, 1, 14, 7, 30, tzinfo=dt.UTC),
        end=dt.datetime(2026, 1, 14, 8, 30, tzinfo=dt.UTC),
        deviation=DeviationKind.CHANGED,
        reason="férié",
        venue=7,
    )


def test_changed__absent_facts_are_those_of_the_series(tuesdays: Schedule) -> None:
    found = january(with_deviations(tuesdays, Deviation(DeviationKind.CHANGED, SECOND, new_date=dt.date(2026, 1, 15))))[
        1
    ]
    assert (found.local_start, found.end - found.start, found.venue) == (
        dt.datetime(2026, 1, 15, 19),
        dt.timedelta(hours=2),
        None,
    )


def test_changed__moves_into_and_out_of_the_window(tuesdays: Schedule) -> None:
    schedule = with_deviations(
        tuesdays,
        Deviation(DeviationKind.CHANGED, dt.date(2026, 6, 2), new_date=dt.date(2026, 1, 2)),
        Deviation(DeviationKind.CHANGED, dt.date(2026, 1, 27), new_date=dt.date(2026, 8, 1)),
    )
    assert hours(schedule) == ["02 19:00", "06 19:00", "13 19:00", "20 19:00"]


def test_changed__all_day_stays_all_day(make_schedule: MakeSchedule) -> None:
    moved = Deviation(DeviationKind.CHANGED, SECOND, None, dt.date(2026, 1, 14), dt.time(9))
    found = january(make_schedule("20260106", TUESDAYS, deviations=(moved,)))[1]
    assert (found.recurrence_id, found.local_start) == (SECOND, dt.date(2026, 1, 14))


def test_cancelled__wins_over_changed(tuesdays: Schedule) -> None:
    schedule = with_deviations(
        tuesdays,
        Deviation(DeviationKind.CHANGED, SECOND, new_date=dt.date(2026, 1, 14)),
        Deviation(DeviationKind.CANCELLED, SECOND),
    )
    assert january(schedule)[1].status == InstanceStatus.CANCELLED


def test_extra__has_its_own_facts(tuesdays: Schedule) -> None:
    extra = Deviation(DeviationKind.EXTRA, SECOND, dt.time(8), duration=dt.timedelta(minutes=30), venue=3, reason="bis")
    found = january(with_deviations(tuesdays, extra))
    assert [f"{each.local_start:%d %H:%M}" for each in found][:3] == ["06 19:00", "13 08:00", "13 19:00"]
    assert (found[1].end - found[1].start, found[1].venue, found[1].deviation) == (
        dt.timedelta(minutes=30),
        3,
        DeviationKind.EXTRA,
    )


def test_extra__without_a_time_takes_that_of_the_series(tuesdays: Schedule) -> None:
    schedule = with_deviations(tuesdays, Deviation(DeviationKind.EXTRA, dt.date(2026, 1, 8)))
    assert hours(schedule)[1] == "08 19:00"


def test_extra__on_a_date_of_the_rule_is_one_date(tuesdays: Schedule) -> None:
    assert hours(with_deviations(tuesdays, Deviation(DeviationKind.EXTRA, SECOND))) == hours(tuesdays)


def test_extra__survives_a_skip_at_another_hour_but_not_at_its_own(tuesdays: Schedule) -> None:
    skip = Deviation(DeviationKind.SKIPPED, SECOND)
    at_noon = Deviation(DeviationKind.EXTRA, SECOND, dt.time(12))
    assert "13 12:00" in hours(with_deviations(tuesdays, skip, at_noon))
    assert "13 19:00" not in hours(with_deviations(tuesdays, skip, at_noon))
    # RFC 5545: an EXDATE takes away an RDATE of the same time.
    assert "13 19:00" not in hours(with_deviations(tuesdays, skip, Deviation(DeviationKind.EXTRA, SECOND)))


def test_extra__can_be_cancelled(tuesdays: Schedule) -> None:
    day = dt.date(2026, 1, 8)
    schedule = with_deviations(
        tuesdays, Deviation(DeviationKind.EXTRA, day, dt.time(12)), Deviation(DeviationKind.CANCELLED, day)
    )
    assert january(schedule)[1].status == InstanceStatus.CANCELLED


def test_extra__is_not_cancelled_with_the_rule_date_of_its_day(tuesdays: Schedule) -> None:
    schedule = with_deviations(
        tuesdays, Deviation(DeviationKind.EXTRA, SECOND, dt.time(12)), Deviation(DeviationKind.CANCELLED, SECOND)
    )
    assert [str(each.status) for each in january(schedule)[1:3]] == ["confirmed", "cancelled"]


def test_closure__takes_both_its_ends(make_schedule: MakeSchedule) -> None:
    pause = Span(SECOND, dt.date(2026, 1, 20))
    assert hours(make_schedule("20260106T190000", TUESDAYS, closures=(pause,))) == ["06 19:00", "27 19:00"]


def test_closure__can_hold_the_first_date(make_schedule: MakeSchedule) -> None:
    pause = Span(dt.date(2026, 1, 1), dt.date(2026, 1, 6))
    assert hours(make_schedule("20260106T190000", TUESDAYS, closures=(pause,)))[0] == "13 19:00"


def test_closure__leaves_added_dates(make_schedule: MakeSchedule) -> None:
    schedule = make_schedule(
        "20260106T190000",
        TUESDAYS,
        closures=(Span(dt.date(2026, 1, 7), dt.date(2026, 1, 31)),),
        deviations=(Deviation(DeviationKind.EXTRA, dt.date(2026, 1, 15), dt.time(12)),),
    )
    assert hours(schedule) == ["06 19:00", "15 12:00"]


@pytest.mark.parametrize("kind", [DeviationKind.CANCELLED, DeviationKind.CHANGED])
def test_closure__makes_other_departures_void(make_schedule: MakeSchedule, kind: DeviationKind) -> None:
    schedule = make_schedule(
        "20260106T190000",
        TUESDAYS,
        closures=(Span(SECOND, SECOND),),
        deviations=(
            Deviation(kind, SECOND, new_date=dt.date(2026, 1, 14)),
            Deviation(DeviationKind.EXTRA, SECOND, dt.time(12)),
        ),
    )
    assert hours(schedule) == ["06 19:00", "13 12:00", "20 19:00", "27 19:00"]
    assert {each.status for each in january(schedule)} == {InstanceStatus.CONFIRMED}


def test_closure__can_receive_a_moved_date(make_schedule: MakeSchedule) -> None:
    schedule = make_schedule(
        "20260106T190000",
        TUESDAYS,
        closures=(Span(SECOND, dt.date(2026, 1, 31)),),
        deviations=(Deviation(DeviationKind.CHANGED, dt.date(2026, 1, 6), new_date=dt.date(2026, 1, 14)),),
    )
    assert hours(schedule) == ["14 19:00"]


def test_original_starts__ignore_every_departure(make_schedule: MakeSchedule) -> None:
    schedule = make_schedule(
        "20260106T190000",
        TUESDAYS,
        "FREQ=MONTHLY;BYDAY=2TH",
        closures=(Span(SECOND, dt.date(2026, 1, 31)),),
        deviations=(Deviation(DeviationKind.SKIPPED, dt.date(2026, 1, 6)), Deviation(DeviationKind.EXTRA, SECOND)),
    )
    days = original_starts(schedule, dt.date(2026, 1, 6), dt.date(2026, 1, 20))
    assert days == [dt.datetime(2026, 1, day, 19) for day in (6, 8, 13, 20)]


def test_original_starts__are_dates_when_all_day(make_schedule: MakeSchedule) -> None:
    days = original_starts(make_schedule("20260106", TUESDAYS), dt.date(2026, 1, 1), dt.date(2026, 1, 13))
    assert days == [dt.date(2026, 1, 6), dt.date(2026, 1, 13)]
    assert {type(day) for day in days} == {dt.date}
