"""Local wall times as the package gives and takes them."""

from datetime import date, datetime, time
from typing import TypeAlias

# Naive in the zone of the schedule; a bare date where the series is all day.
Local: TypeAlias = date | datetime


def day_of(local: Local) -> date:
    return local.date() if isinstance(local, datetime) else local


def time_of(local: Local) -> time | None:
    """The hour; None where the day alone counts."""
    return local.time() if isinstance(local, datetime) else None
