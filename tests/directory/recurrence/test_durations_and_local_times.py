"""Durations as RFC 5545 and ISO 8601 write them, and the day and hour of a local time."""

# ruff: noqa: DTZ001 - wall times are naive on purpose

import datetime as dt

import pytest

from directory.recurrence import day_of, format_duration, time_of


@pytest.mark.parametrize(
    ("duration", "text"),
    [
        (dt.timedelta(hours=2), "PT2H"),
        (dt.timedelta(minutes=90), "PT1H30M"),
        (dt.timedelta(minutes=45), "PT45M"),
        (dt.timedelta(seconds=30), "PT30S"),
        (dt.timedelta(days=1, hours=12), "PT36H"),
    ],
)
def test_duration__is_exact_in_hours_and_less(duration: dt.timedelta, text: str) -> None:
    assert format_duration(duration) == text


def test_duration__of_whole_days_follows_the_calendar() -> None:
    assert format_duration(dt.timedelta(days=3), all_day=True) == "P3D"


def test_day_and_hour__of_a_local_time() -> None:
    evening = dt.datetime(2026, 3, 24, 19)

    assert (day_of(evening), time_of(evening)) == (dt.date(2026, 3, 24), dt.time(19))
    assert (day_of(evening.date()), time_of(evening.date())) == (dt.date(2026, 3, 24), None)
