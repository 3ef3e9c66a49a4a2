# ruff: noqa: DTZ001 - wall times are naive on purpose

import datetime as dt
import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.recurrence import (
    Deviation,
    DeviationKind,
    Schedule,
    ScheduleOutOfBounds,
    Span,
    UnknownTimezone,
    parse_rule,
)

START = dt.datetime(2026, 1, 6, 19)
HOUR = dt.timedelta(hours=1)
ABSENT = st.none()

deviations = st.builds(
    Deviation,
    kind=st.sampled_from(DeviationKind),
    date=st.dates(),
    time=ABSENT | st.times(),
    new_date=ABSENT | st.dates(),
    new_time=ABSENT | st.times(),
    duration=ABSENT | st.integers(1, 31 * 86400).map(lambda seconds: dt.timedelta(seconds=seconds)),
    venue=ABSENT | st.integers(1, 10**9),
    reason=st.text(max_size=20),
)


@given(deviations)
def test_deviation__survives_json(deviation: Deviation) -> None:
    assert Deviation.from_dict(json.loads(json.dumps(deviation.as_dict()))) == deviation


@given(st.builds(Span, st.dates(), st.dates(), st.text(max_size=20)))
def test_span__survives_json(span: Span) -> None:
    assert Span.from_dict(json.loads(json.dumps(span.as_dict()))) == span


def test_as_dict__leaves_out_what_is_absent() -> None:
    assert Deviation(DeviationKind.SKIPPED, dt.date(2026, 1, 6)).as_dict() == {"kind": "skipped", "date": "2026-01-06"}
    assert Span(dt.date(2026, 7, 1), dt.date(2026, 8, 31)).as_dict() == {"first": "2026-07-01", "last": "2026-08-31"}


@pytest.mark.parametrize(
    "values", [{}, {"kind": "postponed", "date": "2026-01-06"}, {"kind": "extra", "date": "06/01"}]
)
def test_from_dict__refuses_what_it_did_not_write(values: dict[str, str]) -> None:
    with pytest.raises((KeyError, ValueError)):
        Deviation.from_dict(values)


@pytest.mark.parametrize(
    "zone", ["", "Europe", "Europe/Nowhere", "../../etc/passwd", "/etc/passwd", "Europe/Paris\x00"]
)
def test_validate__unknown_zone(zone: str) -> None:
    with pytest.raises(UnknownTimezone):
        Schedule(START, HOUR, zone).validate()


@pytest.mark.parametrize(
    ("start", "duration"),
    [
        (dt.datetime(1899, 12, 31, 19), HOUR),
        (dt.datetime(2201, 1, 1, 19), HOUR),
        (START.replace(tzinfo=dt.UTC), HOUR),
        (START, dt.timedelta()),
        (START, -HOUR),
        (START, dt.timedelta(days=31, seconds=1)),
        (START.date(), HOUR),
        (START.date(), dt.timedelta(hours=36)),
    ],
)
def test_validate__start_and_duration_out_of_bounds(start: dt.datetime, duration: dt.timedelta) -> None:
    with pytest.raises(ScheduleOutOfBounds):
        Schedule(start, duration, "Europe/Paris").validate()


def test_validate__departures_out_of_bounds() -> None:
    too_long = Deviation(DeviationKind.EXTRA, dt.date(2026, 1, 8), duration=dt.timedelta(days=32))
    with pytest.raises(ScheduleOutOfBounds):
        Schedule(START, HOUR, "Europe/Paris", deviations=(too_long,)).validate()
    with pytest.raises(ScheduleOutOfBounds):
        Schedule(START, HOUR, "Europe/Paris", closures=(Span(dt.date(2026, 8, 1), dt.date(2026, 7, 1)),)).validate()


@pytest.mark.parametrize(
    ("start", "duration"), [(START, HOUR), (START, dt.timedelta(days=31)), (START.date(), dt.timedelta(days=3))]
)
def test_validate__accepts_a_plain_schedule(start: dt.datetime, duration: dt.timedelta) -> None:
    schedule = Schedule(start, duration, "Europe/Paris", (parse_rule("FREQ=MONTHLY;BYDAY=2TU"),))
    schedule.validate()
    assert schedule.all_day is not isinstance(start, dt.datetime)


def test_is_bounded__only_if_every_rule_ends(make_schedule: Callable[..., Schedule]) -> None:
    ends = ("FREQ=WEEKLY;COUNT=3", "FREQ=WEEKLY;UNTIL=20270101")
    assert make_schedule("20260106T190000").is_bounded
    assert make_schedule("20260106T190000", *ends).is_bounded
    assert not make_schedule("20260106T190000", *ends, "FREQ=WEEKLY").is_bounded
