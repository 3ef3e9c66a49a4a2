"""The time from one venue to another, for want of timetables."""

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from directory.places import distance_km

__all__ = ["LONGEST_TRAVEL", "Spot", "travel_time"]

# Door to door in a city, by whatever one takes; then to leave, to arrive and to find the door.
SPEED = 20  # km/h
MARGIN = dt.timedelta(minutes=15)
# Where one of the two venues has no coordinates.
UNKNOWN = dt.timedelta(minutes=45)
# Farther apart, nobody travels at that speed.
LONGEST_TRAVEL = dt.timedelta(hours=12)


class Spot(NamedTuple):
    """A venue: its key, and its decimal degrees; None for what is not known."""

    venue: int | None
    latitude: float | None = None
    longitude: float | None = None


@lru_cache(maxsize=4096)
def travel_time(origin: Spot, target: Spot) -> dt.timedelta:
    """What must lie between the end of a date and the beginning of the next; nothing at one venue."""
    if origin.venue is not None and origin.venue == target.venue:
        return dt.timedelta()
    if origin.latitude is None or origin.longitude is None or target.latitude is None or target.longitude is None:
        return UNKNOWN
    distance = distance_km(origin.latitude, origin.longitude, target.latitude, target.longitude)
    return min(MARGIN + dt.timedelta(hours=distance / SPEED), LONGEST_TRAVEL)
