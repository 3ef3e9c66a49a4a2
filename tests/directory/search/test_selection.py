"""Criteria and counts against a filter that looks at each gathering by itself."""

import datetime as dt
import uuid
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.criteria import CONFIRMED_DAYS, Criteria
from directory.enums import GatheringFormat, Language, Part, Price, Rhythm
from directory.facets import Entry, Index, Selection, among, bits_of, numbers_of
from directory.packed_dates import codes_of, pack, part_of
from directory.places import Place, distance_km

TODAY = dt.date(2026, 11, 22)
SIZE = 40
VENUES = {1: (48.85, 2.35), 2: (48.95, 2.35), 3: (45.76, 4.83), 4: (50.63, 3.06)}
PARIS = Place(name="Paris", country="FR", region="11", latitude=48.85, longitude=2.35, population=2_000_000)

# first day, number of days after it, hour (None: all day), called off
Date = tuple[dt.date, int, int | None, bool]
dates = st.tuples(
    st.dates(TODAY - dt.timedelta(days=3), TODAY + dt.timedelta(days=12)),
    st.sampled_from([0, 0, 0, 1, 2]),
    st.sampled_from([None, 8, 12, 15, 19]),
    st.sampled_from([False, False, True]),
)
gatherings = st.fixed_dictionaries(
    {
        "live": st.sampled_from([True, True, True, False]),
        "venue": st.sampled_from([None, *VENUES, 5]),
        "format": st.sampled_from(GatheringFormat.values[:3]),
        "price": st.sampled_from(Price.values),
        "rhythm": st.sampled_from(["", *Rhythm.values[:3]]),
        "languages": st.sampled_from(["", "fr", "en", "fr en"]),
        "confirmed_on": st.none() | st.dates(TODAY - dt.timedelta(days=250), TODAY),
        "professions": st.frozensets(st.integers(1, 4), max_size=2).map(tuple),
        "dates": st.lists(dates, max_size=4),
    }
)
some = {"max_size": 2}
criteria = st.builds(
    Criteria,
    near=st.sampled_from([None, None, PARIS]),
    radius=st.sampled_from([5, 25, 500]),
    first=st.none() | st.dates(TODAY - dt.timedelta(days=5), TODAY + dt.timedelta(days=15)),
    last=st.none() | st.dates(TODAY, TODAY + dt.timedelta(days=15)),
    when=st.sampled_from(["", "", "today", "week", "weekend", "month"]),
    days=st.frozensets(st.integers(1, 7), max_size=3),
    parts=st.frozensets(st.sampled_from(Part.values), **some),
    professions=st.frozensets(st.integers(1, 4), **some),
    formats=st.frozensets(st.sampled_from(GatheringFormat.values[:3]), **some),
    prices=st.frozensets(st.sampled_from(Price.values), **some),
    rhythms=st.frozensets(st.sampled_from(Rhythm.values[:3]), **some),
    languages=st.frozensets(st.sampled_from(["fr", "en"]), **some),
    confirmed=st.booleans(),
    venue=st.sampled_from([None, None, None, 1]),
)


def entry(number: int, facts: dict) -> Entry:
    packed = pack(
        code
        for first, length, hour, cancelled in facts["dates"]
        for code in codes_of(
            first, first + dt.timedelta(days=length), None if hour is None else dt.time(hour), cancelled=cancelled
        )
    )
    return Entry(number, uuid.UUID(int=number), **{**facts, "dates": packed})


def meets_time(date: Date, asked: Criteria) -> bool:
    """Whether one day of one date is what is asked for."""
    first, length, hour, cancelled = date
    if cancelled:
        return False
    window = asked.window(TODAY)
    for later in range(length + 1):
        day = first + dt.timedelta(days=later)
        begins = hour is None or later == 0
        if (
            window.first <= day
            and (window.last is None or day <= window.last)
            and (not asked.days or day.isoweekday() in asked.days)
            and (not asked.parts or hour is None or (begins and part_of(dt.time(hour)) in asked.parts))
        ):
            return True
    return False


def meets(facts: dict, asked: Criteria, found_in: bool) -> bool:
    place = VENUES.get(facts["venue"])
    return all(
        (
            facts["live"],
            found_in,
            not asked.near or (place and distance_km(48.85, 2.35, *place) <= asked.radius),
            asked.venue is None or facts["venue"] == asked.venue,
            not asked.professions or asked.professions & set(facts["professions"]),
            not asked.formats or facts["format"] in asked.formats,
            not asked.prices or facts["price"] in asked.prices,
            not asked.rhythms or facts["rhythm"] in asked.rhythms,
            not asked.languages or asked.languages & set(facts["languages"].split()),
            not asked.confirmed or (facts["confirmed_on"] and (TODAY - facts["confirmed_on"]).days <= CONFIRMED_DAYS),
            not asked.is_dated or any(meets_time(date, asked) for date in facts["dates"]),
        )
    )


@settings(max_examples=300)
@given(st.lists(gatherings, max_size=SIZE - 1), criteria, st.none() | st.sets(st.integers(1, SIZE - 1)))
def test_selection__is_the_intersection_of_all_criteria(rows: list[dict], asked: Criteria, text: set | None) -> None:
    index = Index.build((entry(number, facts) for number, facts in enumerate(rows, 1)), SIZE, VENUES)
    matches = None if text is None else bits_of(text, SIZE)
    selection = Selection(index, asked, today=TODAY, matches=matches)
    wanted = [number for number, facts in enumerate(rows, 1) if meets(facts, asked, text is None or number in text)]
    assert list(numbers_of(selection.bits)) == wanted


ONE_VALUE: dict[str, Callable[[object], dict]] = {
    "profession": lambda value: {"professions": frozenset({value})},
    "format": lambda value: {"formats": frozenset({value})},
    "price": lambda value: {"prices": frozenset({value})},
    "rhythm": lambda value: {"rhythms": frozenset({value})},
    "language": lambda value: {"languages": frozenset({value})},
    "day": lambda value: {"days": frozenset({value})},
    "part": lambda value: {"parts": frozenset({value})},
    "when": lambda value: {"when": value},
}
VALUES = {
    "profession": [1, 2],
    "format": GatheringFormat.values[:2],
    "price": Price.values,
    "rhythm": Rhythm.values[:2],
    "language": Language.values[:2],
    "day": [1, 6],
    "part": Part.values,
    "when": ["today", "week", "weekend", "month"],
}


@pytest.mark.parametrize("name", ONE_VALUE)
@settings(max_examples=60)
@given(rows=st.lists(gatherings, max_size=SIZE - 1), asked=criteria)
def test_count__is_what_the_value_alone_would_leave(name: str, rows: list[dict], asked: Criteria) -> None:
    from dataclasses import replace

    index = Index.build((entry(number, facts) for number, facts in enumerate(rows, 1)), SIZE, VENUES)
    counts = Selection(index, asked, today=TODAY).counts(name, VALUES[name])
    for value in VALUES[name]:
        narrowed = replace(asked, **ONE_VALUE[name](value))
        assert counts[value] == sum(meets(facts, narrowed, True) for facts in rows), value


@settings(max_examples=60)
@given(st.lists(gatherings, min_size=1, max_size=SIZE - 1), st.lists(gatherings, max_size=5), st.data())
def test_updated_index__is_the_one_that_would_be_built(
    rows: list[dict], changed: list[dict], data: st.DataObject
) -> None:
    numbers = data.draw(st.lists(st.integers(1, SIZE - 1), unique=True, min_size=len(changed), max_size=len(changed)))
    before = Index.build((entry(number, facts) for number, facts in enumerate(rows, 1)), SIZE, VENUES)
    after = dict(enumerate(rows, 1)) | dict(zip(numbers, changed, strict=True))
    updated = before.updated((entry(number, after[number]) for number in numbers), VENUES)
    built = Index.build((entry(number, facts) for number, facts in after.items()), SIZE, VENUES)
    for part in ("shown", "sets", "dates", "series", "numbers"):
        assert getattr(updated, part) == getattr(built, part)
    assert {venue: set(members) for venue, members in updated.venues.items() if members} == built.venues


@given(st.sets(st.integers(0, 300)), st.lists(st.integers(0, 400)))
def test_bits__hold_numbers(numbers: set[int], others: list[int]) -> None:
    bits = bits_of(numbers, 301)
    assert list(numbers_of(bits)) == sorted(numbers)
    assert list(numbers_of(bits, 3)) == sorted(numbers)[:3]
    assert among(bits, others) == [number for number in others if number in numbers]
