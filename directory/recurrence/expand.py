"""From a schedule to its instances in a window of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import chain, islice
from operator import attrgetter
from typing import TYPE_CHECKING

from .departures import Departures, Planned
from .schedule import DeviationKind
from .starts import FIRST_DAY, LAST_DAY, SCAN_YEARS, series_starts
from .zones import get_zone, to_instant

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

    from .schedule import Schedule

# More than 24 months of the densest rule accepted; a longer answer is cut, not refused.
MAX_INSTANCES = 50_000
ONE_DAY = timedelta(days=1)
# The steps in which the next dates are looked for: most series answer from the first.
SEARCH_DAYS = (60, 800, 366 * SCAN_YEARS)


class InstanceStatus(StrEnum):
    """The STATUS of one instance."""

    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Instance:
    """One date of a series.

    `recurrence_id` is the local start that the rule or the added date gave, `local_start` the one after a change;
    both are naive, and plain dates when all day. `start` and `end` are UTC. `venue` is a primary key, None for the
    series' own.
    """

    recurrence_id: date | datetime
    local_start: date | datetime
    start: datetime
    end: datetime
    status: InstanceStatus = InstanceStatus.CONFIRMED
    deviation: DeviationKind | None = None
    reason: str = ""
    venue: int | None = None


def expand(schedule: Schedule, after: datetime, before: datetime, *, limit: int | None = None) -> list[Instance]:
    """The instances that end after `after` and start before `before` (both aware), in order of start, cancelled ones
    too.

    At most `limit` of them, and never more than MAX_INSTANCES. Raises UnknownTimezone.
    """
    zone = get_zone(schedule.timezone)
    reach = max([schedule.duration, *(each.duration for each in schedule.deviations if each.duration is not None)])
    # A day more on each side: a gap moves a local time, and a zone may skip a day.
    first = max(_local_day(after, zone) - reach - ONE_DAY, FIRST_DAY)
    last = min(_local_day(before, zone) + ONE_DAY, LAST_DAY)
    instances: Iterable[Instance]
    if schedule.deviations or schedule.closures or schedule.all_day:
        departures = Departures(schedule)
        planned = chain(departures.moved_into(first, last), departures.planned(first, last))
        instances = (_instance(schedule, zone, each) for each in islice(planned, MAX_INSTANCES))
    else:
        # The same without its steps, for the many schedules that have nothing to depart from.
        starts = islice(series_starts(schedule.rules, schedule.first_local, first=first, last=last), MAX_INSTANCES)
        duration = schedule.duration
        instances = [Instance(local, local, start := to_instant(local, zone), start + duration) for local in starts]
    within = [each for each in instances if each.end > after and each.start < before]
    within.sort(key=attrgetter("start"))
    return within if limit is None else within[:limit]


def following(schedule: Schedule, after: datetime, limit: int) -> list[Instance]:
    """The next `limit` instances that end after `after` (aware), looked for over SCAN_YEARS at most."""
    found: list[Instance] = []
    origin = max(after, to_instant(schedule.first_local, get_zone(schedule.timezone)))
    if origin.year > LAST_DAY.year:
        return found
    for days in SEARCH_DAYS:
        found = expand(schedule, after, origin + timedelta(days=days), limit=limit)
        if len(found) >= limit:
            break
    return found


def original_starts(schedule: Schedule, first: date, last: date) -> list[date | datetime]:
    """The local starts (dates when all day) that start and rules give from `first` to `last`, before any departure."""
    starts = series_starts(
        schedule.rules,
        schedule.first_local,
        all_day=schedule.all_day,
        first=max(first, FIRST_DAY),
        last=min(last, LAST_DAY),
    )
    capped = islice(starts, MAX_INSTANCES)
    return [local.date() for local in capped] if schedule.all_day else list(capped)


def _local_day(moment: datetime, zone: ZoneInfo) -> date:
    # datetime's own ends can't be converted, and nothing is expanded outside these years.
    if moment.year < FIRST_DAY.year:
        return FIRST_DAY
    if moment.year > LAST_DAY.year:
        return LAST_DAY
    return moment.astimezone(zone).date()


def _instance(schedule: Schedule, zone: ZoneInfo, planned: Planned) -> Instance:
    original, extra, departure = planned
    local, duration = original, schedule.duration
    venue, reason, kind, status = None, "", None, InstanceStatus.CONFIRMED
    if extra is not None:
        kind, reason, venue = extra.kind, extra.reason, extra.venue
        duration = extra.duration or duration
    if departure is not None:
        kind, reason = departure.kind, departure.reason
        if kind is DeviationKind.CANCELLED:
            status = InstanceStatus.CANCELLED
        else:
            local = datetime.combine(
                departure.new_date or local.date(),
                local.time() if departure.new_time is None or schedule.all_day else departure.new_time,
            )
            duration = departure.duration or duration
            venue = departure.venue if departure.venue is not None else venue
    start = to_instant(local, zone)
    if schedule.all_day:
        return Instance(
            original.date(), local.date(), start, to_instant(local + duration, zone), status, kind, reason, venue
        )
    return Instance(original, local, start, start + duration, status, kind, reason, venue)
