"""What a visitor gives of a week, and what a gathering asks of it: plain values, without models."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from directory.places import Place, distance_km
from directory.routine.slots import Slot
from directory.routine.travel import Spot

__all__ = ["WEEKS", "Candidate", "Cost", "Date", "Wishes", "per_month"]

# What is planned with: the dates of the next weeks.
WEEKS = 8
# As people count what is every week: four times a month.
MONTHS = WEEKS // 4
ONE_HOUR = dt.timedelta(hours=1)


def per_month(total: Decimal) -> Decimal:
    """What something that adds up to `total` over the weeks of the plan makes in a month."""
    return total / MONTHS


@dataclass(frozen=True, slots=True)
class Wishes:
    """
    `radius` in km around `place`. No slot means any time, no profession any trade; `hours` and `money` (EUR) are for
    a month, None for as much as it takes.
    """

    place: Place
    radius: int
    slots: frozenset[Slot] = frozenset()
    professions: frozenset[int] = frozenset()
    hours: int | None = None
    money: int | None = None


class Cost(StrEnum):
    """What is known of the price of one date."""

    FREE = "free"
    KNOWN = "known"  # in EUR
    UNKNOWN = "unknown"  # paid; no amount, or one in another currency
    MEMBERSHIP = "membership"


@dataclass(frozen=True, slots=True)
class Date:
    """
    One date of a gathering: aware instants, the local day, the slots it takes with the one it begins in first, where
    it is, and the time it asks for, which for whole days is not that on the clock.
    """

    start: dt.datetime
    end: dt.datetime
    slots: tuple[Slot, ...]
    spot: Spot
    asks: dt.timedelta

    @property
    def slot(self) -> Slot:
        return self.slots[0]


@dataclass(frozen=True)
class Candidate:
    """
    One recurring gathering and its confirmed dates of the next `WEEKS`, earliest first.

    `key` is the number of the listing of its `series`, `spot` its usual venue, `price` that of one date in EUR where
    `cost` is `KNOWN`. No profession means that all are welcome. `fresh` says whether it was confirmed in the last half
    year. `at` are the coordinates of its venue or, of one that has none, of its town; None for those of `spot`.
    """

    key: int
    dates: tuple[Date, ...]
    spot: Spot
    cost: Cost = Cost.FREE
    price: Decimal = Decimal()
    professions: frozenset[int] = frozenset()
    recommended: bool = False
    confirmed_on: dt.date | None = None
    fresh: bool = False
    series: UUID | None = None
    at: tuple[float, float] | None = None

    @cached_property
    def hours(self) -> Decimal:
        """Of a month, spent there."""
        total = sum((date.asks for date in self.dates), dt.timedelta())
        return per_month(Decimal(total / ONE_HOUR))

    @cached_property
    def money(self) -> Decimal:
        """EUR a month, as far as it is known."""
        return per_month(self.price * len(self.dates)) if self.cost is Cost.KNOWN else Decimal()

    @cached_property
    def begun_in(self) -> frozenset[Slot]:
        """The slots in which its dates begin."""
        return frozenset(date.slot for date in self.dates)

    def distance(self, place: Place) -> float:
        """Km from the centre of a city; infinite for a venue that nobody knows where to look for."""
        latitude, longitude = self.at or (self.spot.latitude, self.spot.longitude)
        if latitude is None or longitude is None:
            return float("inf")
        return distance_km(place.latitude, place.longitude, latitude, longitude)
