"""Candidates made by hand, and by hypothesis."""

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from directory.enums import Part
from directory.places import Place
from directory.routine.slots import ALL_SLOTS, Slot, slots_of_hours
from directory.routine.travel import Spot
from directory.routine.wishes import WEEKS, Candidate, Cost, Date, Wishes

LYON = Place("Lyon", "FR", "84", 45.76, 4.84, 520_000)
MONDAY = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
HERE = Spot(1, 45.76, 4.84)
TUESDAY_MORNING = Slot(2, Part.MORNING)


def make_date(start: dt.datetime, minutes: int = 120, spot: Spot = HERE) -> Date:
    """In a country whose clocks show UTC."""
    length = dt.timedelta(minutes=minutes)
    return Date(start, start + length, slots_of_hours(start.isoweekday(), start.time(), length), spot, length)


def make_weekly(
    key: int, day: int = 1, hour: float = 9, *, weeks: int = WEEKS, spot: Spot = HERE, **facts: Any
) -> Candidate:
    """Two hours on a weekday, 0 for Monday, of each of the `weeks`."""
    minutes = facts.pop("minutes", 120)
    first = MONDAY + dt.timedelta(days=day, hours=hour)
    dates = tuple(make_date(first + dt.timedelta(weeks=week), minutes, spot) for week in range(weeks))
    return Candidate(key=key, dates=dates, spot=spot, **facts)


def make_wishes(**wishes: Any) -> Wishes:
    return Wishes(**{"place": LYON, "radius": 20, **wishes})


spots = st.builds(
    Spot,
    st.integers(1, 5),
    st.none() | st.floats(45.4, 46.1),
    st.floats(4.5, 5.2),
)
# Days, hours and lengths that often meet.
dates = st.lists(
    st.tuples(
        st.integers(0, 13), st.sampled_from([7.5, 9, 10.5, 12, 13.75, 17.5, 19, 22]), st.integers(30, 600), spots
    ),
    max_size=5,
).map(
    lambda rows: tuple(
        sorted(
            (
                make_date(MONDAY + dt.timedelta(days=day, hours=hour), minutes, spot)
                for day, hour, minutes, spot in rows
            ),
            key=lambda date: date.start,
        )
    )
)
candidates = st.lists(
    st.builds(
        Candidate,
        key=st.integers(1, 10**6),
        dates=dates,
        spot=spots,
        cost=st.sampled_from(Cost),
        price=st.decimals(0, 60, places=2),
        professions=st.frozensets(st.integers(1, 3), max_size=2),
        recommended=st.booleans(),
        confirmed_on=st.none() | st.dates(dt.date(2025, 1, 1), dt.date(2026, 11, 1)),
        fresh=st.booleans(),
    ),
    max_size=14,
    unique_by=lambda candidate: candidate.key,
)
slots = (
    st.just(frozenset())
    | st.sets(st.sampled_from(ALL_SLOTS), min_size=1).map(frozenset)
    | st.just(frozenset(ALL_SLOTS))
)
wishes = st.builds(
    Wishes,
    place=st.just(LYON),
    radius=st.integers(1, 60),
    slots=slots,
    professions=st.frozensets(st.integers(1, 3), max_size=1),
    hours=st.none() | st.integers(1, 60),
    money=st.none() | st.integers(0, 100),
)
