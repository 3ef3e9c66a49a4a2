"""The shape of one recurrence rule (RFC 5545, 3.3.10 RECUR)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from .validity import check_rule

if TYPE_CHECKING:
    from datetime import datetime

DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Frequency(StrEnum):
    """The FREQ values that make sense for a gathering; finer ones are refused."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


@dataclass(frozen=True, slots=True)
class Weekday:
    """One BYDAY value: `day` counts from 0 (Monday); `ordinal` is -53..-1 or 1..53 within the month or year, None for
    each."""

    day: int
    ordinal: int | None = None

    def __str__(self) -> str:
        return f"{self.ordinal or ''}{DAY_CODES[self.day]}"


@dataclass(frozen=True, slots=True)
class Rule:
    """One RECUR value, valid by construction: RuleOutOfBounds or RuleConflict is raised for any other.

    `until` is a naive local wall time, inclusive; `wkst` counts from 0 (Monday); an empty tuple is an absent part.
    """

    freq: Frequency
    interval: int = 1
    count: int | None = None
    until: datetime | None = None
    by_day: tuple[Weekday, ...] = ()
    by_month: tuple[int, ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_year_day: tuple[int, ...] = ()
    by_week_no: tuple[int, ...] = ()
    by_set_pos: tuple[int, ...] = ()
    by_hour: tuple[int, ...] = ()
    by_minute: tuple[int, ...] = ()
    by_second: tuple[int, ...] = ()
    wkst: int = 0

    def __post_init__(self) -> None:
        check_rule(self)

    @property
    def is_bounded(self) -> bool:
        """Whether COUNT or UNTIL ends the rule."""
        return self.count is not None or self.until is not None
