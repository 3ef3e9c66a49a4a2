"""Shorthands that the tests of this folder share."""

import datetime as dt
from collections.abc import Callable

import pytest

from directory.recurrence import Schedule, expand, parse_rules

FAR_PAST = dt.datetime(1900, 1, 2, tzinfo=dt.UTC)
FAR_FUTURE = dt.datetime(2299, 1, 1, tzinfo=dt.UTC)


@pytest.fixture(scope="session")
def make_schedule() -> Callable[..., Schedule]:
    """A schedule from "YYYYMMDDTHHMMSS" (or "YYYYMMDD", all day) and the text of its rules."""

    def make(start: str, *rules: str, timezone: str = "Europe/Paris", hours: float = 2, **values: object) -> Schedule:
        all_day = len(start) == 8
        first = dt.datetime.strptime(start, "%Y%m%d" if all_day else "%Y%m%dT%H%M%S")  # noqa: DTZ007
        return Schedule(
            start=first.date() if all_day else first,
            duration=dt.timedelta(days=1) if all_day else dt.timedelta(hours=hours),
            timezone=timezone,
            rules=parse_rules("\n".join(rules)),
            **values,  # type: ignore[arg-type]
        )

    return make


@pytest.fixture(scope="session")
def local_starts() -> Callable[..., list[str]]:
    """The local starts of a schedule, "1997-09-02 09:00" (or the date alone, all day), the first `limit` of them."""

    def starts(schedule: Schedule, limit: int | None = None) -> list[str]:
        instances = expand(schedule, FAR_PAST, FAR_FUTURE, limit=limit)
        return [
            f"{each.local_start:%Y-%m-%d}" if schedule.all_day else f"{each.local_start:%Y-%m-%d %H:%M}"
            for each in instances
        ]

    return starts
