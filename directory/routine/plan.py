"""
Which gatherings make a routine: taken one by one, the most trusted first, as long as everything still fits.

Greedy on purpose: each choice can be explained by itself, and what is asked for twice is answered alike. What it never
does: two dates at once or without the time to travel between them, more hours or money than there is, a gathering that
was dropped, or one of whose dates more than one in four lies outside the free slots.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from directory.routine.travel import LONGEST_TRAVEL, Spot, travel_time
from directory.routine.wishes import MONTHS, Candidate, Cost, Date, Wishes

__all__ = ["MOST_CHOSEN", "Plan", "Reason", "in_place_of", "make_plan", "outside"]

# Nobody keeps more appointments than that, and an address holds no more.
MOST_CHOSEN = 12
# Of four dates one may lie outside the free slots: a moved one, or an odd month.
DATES_PER_EXCEPTION = 4
ONE_DAY = dt.timedelta(days=1)
# Nearer than that to one another, venues are as near as each other.
NEAR = 2  # km
FARTHEST = 20_100  # km, half around the Earth
NOT_COUNTED = (Cost.UNKNOWN, Cost.MEMBERSHIP)


class Reason(StrEnum):
    """Why a gathering is not in the plan, in the order in which it is looked at."""

    DROPPED = "dropped"
    DATELESS = "dateless"
    FAR = "far"
    PROFESSIONS = "professions"
    SLOTS = "slots"
    HOURS = "hours"
    MONEY = "money"
    CLASH = "clash"
    FULL = "full"
    SPARE = "spare"  # nothing speaks against it, but nobody asked for more


@dataclass(frozen=True, slots=True)
class Plan:
    """The `choices` in the order they were made, and each of the others with the reason it was left out."""

    wishes: Wishes
    choices: tuple[Candidate, ...] = ()
    left_out: tuple[tuple[Candidate, Reason], ...] = ()

    @property
    def hours(self) -> Decimal:
        """Of a month, spent at the gatherings."""
        return sum((choice.hours for choice in self.choices), Decimal())

    @property
    def money(self) -> Decimal:
        """EUR a month, as far as prices are known."""
        return sum((choice.money for choice in self.choices), Decimal())

    @property
    def travel(self) -> dt.timedelta:
        """Of a month, from the centre of the city and back each time."""
        place = self.wishes.place
        centre = Spot(None, place.latitude, place.longitude)
        ways = (2 * travel_time(centre, date.spot) for choice in self.choices for date in choice.dates)
        return sum(ways, dt.timedelta()) / MONTHS

    def of_reason(self, reason: Reason) -> list[Candidate]:
        return [candidate for candidate, why in self.left_out if why is reason]


def make_plan(
    wishes: Wishes,
    candidates: Iterable[Candidate],
    *,
    first: Sequence[int] = (),
    dropped: Collection[int] = (),
    fill: bool = True,
) -> Plan:
    """
    Take those whose keys are in `first`, in that order, then the others by rank; the latter only to `fill` the plan.

    A key without a candidate is passed over.
    """
    places = {key: place for place, key in enumerate(first)}
    draft = _Draft(wishes)
    left_out = []
    for candidate in sorted(candidates, key=lambda each: (places.get(each.key, len(places)), _rank(each, wishes))):
        reason = Reason.DROPPED if candidate.key in dropped else draft.refusal(candidate)
        if reason is None and not fill and candidate.key not in places:
            reason = Reason.SPARE
        if reason is None:
            draft.take(candidate)
        else:
            left_out.append((candidate, reason))
    return Plan(wishes, tuple(draft.choices), tuple(left_out))


def in_place_of(
    key: int, wishes: Wishes, candidates: Collection[Candidate], *, chosen: Sequence[int], dropped: Collection[int]
) -> int | None:
    """
    The key of the next best that fits where `key` of the `chosen` stands now; None where nothing does.

    Next in rank, then from the best one on, so that asking again and again shows them all; those at the same time of
    the week come before others.
    """
    ranking = sorted(candidates, key=lambda each: _rank(each, wishes))
    place = next((place for place, each in enumerate(ranking) if each.key == key), -1)
    times = ranking[place].begun_in if place >= 0 else frozenset()
    others = [other for other in chosen if other != key]
    draft = _Draft(wishes)
    for candidate in sorted((each for each in candidates if each.key in others), key=lambda it: others.index(it.key)):
        if draft.refusal(candidate) is None:
            draft.take(candidate)
    fitting = [
        candidate
        for candidate in (*ranking[place + 1 :], *ranking[: max(place, 0)])
        if candidate.key not in chosen and candidate.key not in dropped and draft.refusal(candidate) is None
    ]
    chosen_one = next((each for each in fitting if each.begun_in & times), next(iter(fitting), None))
    return chosen_one.key if chosen_one else None


def outside(candidate: Candidate, wishes: Wishes) -> list[Date]:
    """Its dates that do not lie within the free slots."""
    if not wishes.slots:
        return []
    return [date for date in candidate.dates if not wishes.slots.issuperset(date.slots)]


def _rank(candidate: Candidate, wishes: Wishes) -> tuple[float, ...]:
    """
    The lowest comes first: recommended, then confirmed in the last half year, then of the trade, of a price that can
    be told, near, confirmed last.
    """
    trust = 2 * candidate.recommended + candidate.fresh
    confirmed = candidate.confirmed_on.toordinal() if candidate.confirmed_on else 0
    return (
        -trust,
        -len(candidate.professions & wishes.professions),
        candidate.cost in NOT_COUNTED,
        min(candidate.distance(wishes.place), FARTHEST) // NEAR,
        -confirmed,
        candidate.key,
    )


class _Draft:
    """A plan that grows."""

    def __init__(self, wishes: Wishes) -> None:
        self.wishes = wishes
        self.choices: list[Candidate] = []
        self._hours = self._money = Decimal()
        self._dates: dict[int, list[Date]] = defaultdict(list)

    def take(self, candidate: Candidate) -> None:
        self.choices.append(candidate)
        self._hours += candidate.hours
        self._money += candidate.money
        for date in candidate.dates:
            for day in _days(date.start, date.end):
                self._dates[day].append(date)

    def refusal(self, candidate: Candidate) -> Reason | None:
        """The first reason against taking it besides what was taken already."""
        wishes = self.wishes
        against: tuple[tuple[Reason, Callable[[], bool]], ...] = (
            (Reason.DATELESS, lambda: not candidate.dates),
            (Reason.FAR, lambda: candidate.distance(wishes.place) > wishes.radius),
            (Reason.PROFESSIONS, lambda: _other_trades(candidate, wishes)),
            (Reason.SLOTS, lambda: DATES_PER_EXCEPTION * len(outside(candidate, wishes)) > len(candidate.dates)),
            (Reason.HOURS, lambda: wishes.hours is not None and self._hours + candidate.hours > wishes.hours),
            (Reason.MONEY, lambda: self._costs_too_much(candidate)),
            (Reason.CLASH, lambda: any(map(self._clashes, candidate.dates))),
            (Reason.FULL, lambda: len(self.choices) >= MOST_CHOSEN),
        )
        return next((reason for reason, is_so in against if is_so()), None)

    def _costs_too_much(self, candidate: Candidate) -> bool:
        """Whoever has nothing to spend is spared what costs an unknown amount; else that is told, not counted."""
        if self.wishes.money is None or candidate.cost is Cost.FREE:
            return False
        if candidate.cost in NOT_COUNTED:
            return self.wishes.money == 0
        return self._money + candidate.money > self.wishes.money

    def _clashes(self, date: Date) -> bool:
        """Whether a date taken already is at the same time, or too near to travel between them."""
        nearby = _days(date.start - LONGEST_TRAVEL, date.end + LONGEST_TRAVEL)
        return any(_too_close(date, other) for day in nearby for other in self._dates.get(day, ()))


def _too_close(one: Date, other: Date) -> bool:
    earlier, later = (one, other) if one.start <= other.start else (other, one)
    gap = later.start - earlier.end
    return gap < dt.timedelta() or gap < travel_time(earlier.spot, later.spot)


def _other_trades(candidate: Candidate, wishes: Wishes) -> bool:
    return bool(wishes.professions and candidate.professions and not candidate.professions & wishes.professions)


def _days(start: dt.datetime, end: dt.datetime) -> Iterator[int]:
    """The ordinals of the days, in UTC, that a span touches."""
    return iter(range(start.astimezone(dt.UTC).toordinal(), end.astimezone(dt.UTC).toordinal() + 1))
