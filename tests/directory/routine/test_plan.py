"""Which gatherings make a routine, and what no routine ever does."""

import datetime as dt
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.enums import Part
from directory.places import distance_km
from directory.routine.plan import MOST_CHOSEN, Plan, Reason, in_place_of, make_plan
from directory.routine.slots import ALL_SLOTS, Slot
from directory.routine.travel import Spot, travel_time
from directory.routine.wishes import Candidate, Cost, Date, Wishes
from tests.directory.routine.weeks import (
    HERE,
    TUESDAY_MORNING,
    candidates,
    make_date,
    make_weekly,
    make_wishes,
    wishes,
)

MANY = settings(max_examples=60, deadline=None)


def keys(plan: Plan) -> list[int]:
    return [choice.key for choice in plan.choices]


def reasons(plan: Plan) -> dict[int, Reason]:
    return {candidate.key: reason for candidate, reason in plan.left_out}


def minutes_between(one: Date, other: Date) -> float:
    earlier, later = sorted((one, other), key=lambda date: date.start)
    return (later.start - earlier.end).total_seconds() / 60


def minutes_of_travel(one: Spot, other: Spot) -> float:
    """20 km/h and a quarter of an hour; three quarters where nobody knows."""
    if one.venue == other.venue:
        return 0
    if one.latitude is None or other.latitude is None:
        return 45
    return min(15 + 3 * distance_km(one.latitude, one.longitude or 0, other.latitude, other.longitude or 0), 12 * 60)


@MANY
@given(wishes=wishes, offered=candidates, data=st.data())
def test_any_plan__breaks_no_rule(wishes: Wishes, offered: list[Candidate], data: st.DataObject) -> None:
    some = st.lists(st.sampled_from([each.key for each in offered] or [0]), unique=True, max_size=4)
    first, dropped = data.draw(some), data.draw(some)
    plan = make_plan(wishes, offered, first=first, dropped=dropped)
    assert len(plan.choices) <= MOST_CHOSEN
    assert len(plan.choices) + len(plan.left_out) == len(offered)
    assert not {*keys(plan)} & {*dropped}
    assert wishes.hours is None or plan.hours <= wishes.hours
    assert wishes.money is None or plan.money <= wishes.money
    for one, other in combinations(plan.choices, 2):
        for pair in ((mine, theirs) for mine in one.dates for theirs in other.dates):
            assert minutes_between(*pair) >= max(minutes_of_travel(pair[0].spot, pair[1].spot) - 1e-6, 0)
    for choice in plan.choices:
        assert choice.dates
        assert choice.distance(wishes.place) <= wishes.radius
        inside = [date for date in choice.dates if not wishes.slots or wishes.slots.issuperset(date.slots)]
        assert 4 * len(inside) >= 3 * len(choice.dates)
        assert wishes.money != 0 or choice.cost is Cost.FREE or choice.money == 0 == choice.price


@MANY
@given(wishes=wishes, offered=candidates, data=st.data())
def test_any_plan__loses_none_that_is_kept_and_possible(
    wishes: Wishes, offered: list[Candidate], data: st.DataObject
) -> None:
    kept = data.draw(st.lists(st.sampled_from([each.key for each in offered] or [0]), unique=True, max_size=4))
    alone = make_plan(wishes, [each for each in offered if each.key in kept], first=kept)
    assert keys(make_plan(wishes, offered, first=kept))[: len(alone.choices)] == keys(alone)


@MANY
@given(wishes=wishes, offered=candidates, data=st.data())
def test_any_plan__is_the_same_in_whatever_order(wishes: Wishes, offered: list[Candidate], data: st.DataObject) -> None:
    assert make_plan(wishes, data.draw(st.permutations(offered))) == make_plan(wishes, offered)


@MANY
@given(wishes=wishes, offered=candidates)
def test_any_plan__leaves_out_nothing_that_would_fit(wishes: Wishes, offered: list[Candidate]) -> None:
    plan = make_plan(wishes, offered)
    again = make_plan(wishes, offered, first=keys(plan), fill=False)
    assert keys(again) == keys(plan)
    assert not again.of_reason(Reason.SPARE)


@MANY
@given(wishes=wishes, offered=candidates, data=st.data())
def test_another__fits_beside_the_rest(wishes: Wishes, offered: list[Candidate], data: st.DataObject) -> None:
    chosen = keys(make_plan(wishes, offered))
    if not chosen:
        return
    key = data.draw(st.sampled_from(chosen))
    other = in_place_of(key, wishes, offered, chosen=chosen, dropped=())
    if other is None:
        return
    assert other not in chosen
    others = [each for each in chosen if each != key]
    assert {*keys(make_plan(wishes, offered, first=[*others, other], fill=False))} == {*others, other}


def test_recommended__comes_first_then_confirmed() -> None:
    same_hour = [
        make_weekly(1),
        make_weekly(2, fresh=True, confirmed_on=dt.date(2026, 11, 1)),
        make_weekly(3, recommended=True),
        make_weekly(4, recommended=True, fresh=True, confirmed_on=dt.date(2026, 10, 1)),
    ]
    assert keys(make_plan(make_wishes(), same_hour)) == [4]
    assert keys(make_plan(make_wishes(), same_hour[:3])) == [3]
    assert keys(make_plan(make_wishes(), same_hour[:2])) == [2]


def test_rank__trade_then_known_price_then_near() -> None:
    far = Spot(2, 45.85, 4.84)  # 10 km
    offered = [
        make_weekly(1, spot=far),
        make_weekly(2, cost=Cost.UNKNOWN),
        make_weekly(3),
        make_weekly(4, spot=far, professions=frozenset({7})),
    ]
    wishes = make_wishes(professions=frozenset({7}))
    assert keys(make_plan(wishes, offered)) == [4]
    assert keys(make_plan(wishes, offered[:3])) == [3]
    assert keys(make_plan(wishes, offered[:2])) == [1]


@pytest.mark.parametrize(
    ("minutes", "fits"),
    [(43, False), (47, True)],  # 10 km at 20 km/h, and a quarter of an hour
)
def test_travel__lies_between_two_dates_of_a_day(minutes: int, fits: bool) -> None:
    far = Spot(2, HERE.latitude, 4.968585)
    assert travel_time(HERE, far) == pytest.approx(dt.timedelta(minutes=45), abs=dt.timedelta(seconds=30))
    morning, late_morning = make_weekly(1, hour=8), make_weekly(2, hour=10 + minutes / 60, spot=far)
    plan = make_plan(make_wishes(), [morning, late_morning])
    assert (keys(plan) == [1, 2]) is fits
    assert fits or reasons(plan) == {2: Reason.CLASH}


def test_travel__none_within_a_venue() -> None:
    assert keys(make_plan(make_wishes(), [make_weekly(1, hour=8), make_weekly(2, hour=10)])) == [1, 2]


def test_clash__one_date_of_many_is_enough() -> None:
    monthly = Candidate(key=9, dates=make_weekly(9, hour=10).dates[4:5], spot=HERE)
    plan = make_plan(make_wishes(), [make_weekly(1, recommended=True), monthly])
    assert reasons(plan) == {9: Reason.CLASH}


@pytest.mark.parametrize(("outside", "fits"), [(0, True), (2, True), (3, False)])
def test_slots__one_date_in_four_may_lie_outside(outside: int, fits: bool) -> None:
    tuesdays, wednesdays = make_weekly(1).dates, make_weekly(1, day=2).dates
    moved = Candidate(key=1, dates=(*wednesdays[:outside], *tuesdays[outside:]), spot=HERE)
    plan = make_plan(make_wishes(slots=frozenset({TUESDAY_MORNING})), [moved])
    assert (keys(plan) == [1]) is fits
    assert fits or reasons(plan) == {1: Reason.SLOTS}


def test_slots__all_that_a_date_takes_are_needed() -> None:
    whole_day = make_weekly(1, hour=9, minutes=8 * 60)
    assert reasons(make_plan(make_wishes(slots=frozenset({TUESDAY_MORNING})), [whole_day])) == {1: Reason.SLOTS}
    free = frozenset(Slot(2, part) for part in (Part.MORNING, Part.LUNCH, Part.AFTERNOON))
    assert keys(make_plan(make_wishes(slots=free), [whole_day])) == [1]


def test_hours__a_month_has_four_weeks() -> None:
    assert make_weekly(1).hours == 8
    assert keys(make_plan(make_wishes(hours=8), [make_weekly(1), make_weekly(2, day=3)])) == [1]
    assert reasons(make_plan(make_wishes(hours=7), [make_weekly(1)])) == {1: Reason.HOURS}


def test_money__what_is_known_is_counted() -> None:
    paid = [make_weekly(key, day=key, cost=Cost.KNOWN, price=Decimal("12.50")) for key in (1, 2)]
    plan = make_plan(make_wishes(money=60), paid)
    assert (keys(plan), plan.money) == ([1], Decimal(50))
    assert reasons(plan) == {2: Reason.MONEY}


def test_money__what_is_unknown_is_not_for_those_who_have_none() -> None:
    member = make_weekly(1, cost=Cost.MEMBERSHIP)
    assert keys(make_plan(make_wishes(money=1), [member])) == [1]
    assert reasons(make_plan(make_wishes(money=0), [member])) == {1: Reason.MONEY}


@pytest.mark.parametrize(
    ("candidate", "reason"),
    [
        (make_weekly(1, spot=Spot(2, 48.85, 2.35)), Reason.FAR),
        (make_weekly(1, spot=Spot(2)), Reason.FAR),
        (make_weekly(1, professions=frozenset({8})), Reason.PROFESSIONS),
        (make_weekly(1, weeks=0), Reason.DATELESS),
    ],
)
def test_left_out__with_its_reason(candidate: Candidate, reason: Reason) -> None:
    plan = make_plan(make_wishes(professions=frozenset({7})), [candidate])
    assert reasons(plan) == {1: reason}


def test_another__same_time_of_the_week_first() -> None:
    offered = [make_weekly(1, recommended=True), make_weekly(2, day=3, recommended=True), make_weekly(3)]
    assert in_place_of(1, make_wishes(), offered, chosen=[1], dropped=()) == 3
    assert in_place_of(1, make_wishes(), offered, chosen=[1], dropped=[3]) == 2
    assert in_place_of(1, make_wishes(), offered, chosen=[1, 2], dropped=[3]) is None


def test_another__asked_again_and_again_shows_them_all() -> None:
    offered = [make_weekly(key) for key in (1, 2, 3)]
    shown = [1]
    while len(shown) < 4:
        other = in_place_of(shown[-1], make_wishes(), offered, chosen=shown[-1:], dropped=())
        assert other is not None
        shown.append(other)
    assert shown == [1, 2, 3, 1]


def test_travel__of_a_month_is_there_and_back() -> None:
    plan = make_plan(make_wishes(), [make_weekly(1, spot=Spot(2, 45.76, 4.968585))])  # 10 km
    assert plan.travel == pytest.approx(4 * 2 * dt.timedelta(minutes=45), abs=dt.timedelta(minutes=3))


def test_days__past_midnight_and_whole_weeks() -> None:
    night = Candidate(key=1, dates=(make_date(make_weekly(1, hour=23).dates[0].start),), spot=HERE)
    dawn = Candidate(key=2, dates=(make_date(make_weekly(1, day=2, hour=0.5).dates[0].start),), spot=HERE)
    assert reasons(make_plan(make_wishes(), [night, dawn])) == {2: Reason.CLASH}
    assert len(ALL_SLOTS) == 28
