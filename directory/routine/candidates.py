"""From the database to what a routine is planned with: the gatherings around a city, and their next dates."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from core.privacy import closed_pages
from directory.criteria import CONFIRMED_DAYS
from directory.enums import Price
from directory.facets import Index
from directory.models import Occurrence, Series
from directory.models.current_index import current
from directory.models.series import SeriesQuerySet
from directory.places import Place
from directory.recurrence import get_zone
from directory.routine.around import MOST_WEIGHED, nearest_first, numbers_around
from directory.routine.slots import slots_of_days, slots_of_hours
from directory.routine.travel import Spot
from directory.routine.wishes import WEEKS, Candidate, Cost, Date, Wishes

__all__ = ["nearest_distance", "read_candidates", "series_of_numbers"]

CURRENCY = "EUR"
FRESH = dt.timedelta(days=CONFIRMED_DAYS)
# What one spends where no hours are told.
WORKING_DAY = dt.timedelta(hours=8)
# Of all of them together: a hundred times what they have, where each comes back every week.
MOST_DATES = 20_000


class Facts(NamedTuple):
    """The columns of a series that a candidate is made of, in the order of `COLUMNS`."""

    key: uuid.UUID
    number: int
    timezone: str
    venue: int | None
    latitude: float | None
    longitude: float | None
    price: str
    amount: Decimal | None
    currency: str
    recommended_by: str
    confirmed_on: dt.date | None

    @property
    def spot(self) -> Spot:
        return Spot(self.venue, self.latitude, self.longitude)


COLUMNS = (
    "pk", "listing__number", "timezone", "venue", "venue__latitude", "venue__longitude",
    "price", "price_amount", "price_currency", "recommended_by", "confirmed_on",
)  # fmt: skip


def read_candidates(wishes: Wishes, now: dt.datetime, *, besides: Collection[int] = ()) -> list[Candidate]:
    """
    The regular gatherings around the city that go on for longer than the `WEEKS` from `now` (aware), and those whose
    numbers are asked for `besides`, wherever they are; with their dates of these weeks.

    Five queries, and those that bring the index up to date where something has changed.
    """
    index = current().index
    around = numbers_around(index, wishes, timezone.localdate(now))
    told = Series.objects.told_publicly(closed_pages())
    wanted = told.filter(Q(_going_on(now), listing__in=around) | Q(listing__in=besides)).order_by("listing")
    facts = [Facts(*row) for row in wanted.values_list(*COLUMNS)]
    dates = _dates(facts, now)
    professions = _professions(facts)
    stale = timezone.localdate(now) - FRESH
    return [_candidate(each, index, dates[each.key], professions[each.key], stale) for each in facts]


def series_of_numbers(numbers: Collection[int]) -> SeriesQuerySet:
    """Those of them that are told publicly."""
    return Series.objects.told_publicly().filter(listing__in=numbers)


def nearest_distance(place: Place, now: dt.datetime) -> float | None:
    """Km from a city to the nearest regular gathering, however far; None without any. Three queries."""
    nearest = dict(islice(nearest_first(current().index, place), MOST_WEIGHED))
    told = Series.objects.told_publicly(closed_pages()).filter(_going_on(now), listing__in=nearest)
    return min((nearest[number] for number in told.values_list("listing", flat=True)), default=None)


def _going_on(now: dt.datetime) -> Exists:
    """A condition on series: they go on when the weeks of a plan are over."""
    later = Occurrence.objects.filter(series=OuterRef("pk"), end__gt=now + dt.timedelta(weeks=WEEKS))
    return Exists(later.confirmed())


def _dates(facts: Iterable[Facts], now: dt.datetime) -> dict[uuid.UUID, list[Date]]:
    """By the key of their series, earliest first."""
    series = {each.key: each for each in facts}
    coming = Occurrence.objects.filter(series__in=series, start__lt=now + dt.timedelta(weeks=WEEKS))
    rows = coming.confirmed().not_over(now).values_list(
        "series", "start", "end", "local_date", "local_end_date", "local_time",
        "venue", "venue__latitude", "venue__longitude",
    )[:MOST_DATES]  # fmt: skip
    dates: dict[uuid.UUID, list[Date]] = defaultdict(list)
    for key, start, end, first, last, time, venue, latitude, longitude in rows:
        of = series[key]
        spot = Spot(venue, latitude, longitude) if venue else of.spot
        if time is None:
            asks = WORKING_DAY * ((last - first).days + 1)
            dates[key].append(Date(start, end, slots_of_days(first.isoweekday(), (last - first).days + 1), spot, asks))
        else:
            zone = get_zone(of.timezone)
            length = end.astimezone(zone).replace(tzinfo=None) - dt.datetime.combine(first, time)
            slots = slots_of_hours(first.isoweekday(), time, length)
            dates[key].append(Date(start, end, slots, spot, end - start))
    return dates


def _professions(facts: Iterable[Facts]) -> dict[uuid.UUID, frozenset[int]]:
    rows = Series.professions.through.objects.filter(series__in=[each.key for each in facts])
    keys: dict[uuid.UUID, set[int]] = defaultdict(set)
    for series, profession in rows.values_list("series", "profession"):
        keys[series].add(profession)
    return defaultdict(frozenset, {series: frozenset(found) for series, found in keys.items()})


def _candidate(facts: Facts, index: Index, dates: list[Date], professions: frozenset[int], stale: dt.date) -> Candidate:
    cost = _cost(facts)
    return Candidate(
        key=facts.number,
        series=facts.key,
        dates=tuple(dates),
        spot=facts.spot,
        at=index.coordinates.get(facts.venue) if facts.venue else None,
        cost=cost,
        price=facts.amount or Decimal() if cost is Cost.KNOWN else Decimal(),
        professions=professions,
        recommended=bool(facts.recommended_by),
        confirmed_on=facts.confirmed_on,
        fresh=facts.confirmed_on is not None and facts.confirmed_on >= stale,
    )


def _cost(facts: Facts) -> Cost:
    if facts.price == Price.FREE:
        return Cost.FREE
    if facts.price == Price.MEMBERSHIP:
        return Cost.MEMBERSHIP
    return Cost.KNOWN if facts.amount is not None and facts.currency == CURRENCY else Cost.UNKNOWN
