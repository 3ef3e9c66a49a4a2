"""What becomes of a routine when its visitor changes something."""

from directory.routine.plan import MOST_CHOSEN
from directory.routine.routine import MOST_DROPPED, Routine
from directory.routine.wishes import Candidate
from tests.directory.routine.weeks import TUESDAY_MORNING, make_weekly, make_wishes

MONDAY, TUESDAY, RIVAL = make_weekly(1, day=0), make_weekly(2, day=1), make_weekly(3, day=0)
ALL: list[Candidate] = [MONDAY, TUESDAY, RIVAL]
ROUTINE = Routine(make_wishes(), chosen=(1, 2))


def test_keep__survives_other_wishes() -> None:
    kept = Routine(make_wishes(), chosen=(3, 2)).keeping(3)
    assert kept.planned_for(make_wishes(radius=30), ALL).chosen == (3, 2)
    assert kept.releasing(3).planned_for(make_wishes(radius=30), ALL).chosen == (1, 2)


def test_keep__stays_even_where_it_does_not_fit() -> None:
    wishes = make_wishes(slots=frozenset({TUESDAY_MORNING}))
    routine = ROUTINE.keeping(1).planned_for(wishes, ALL)
    assert set(routine.chosen) == {1, 2}
    assert [choice.key for choice in routine.plan(ALL).choices] == [2]


def test_drop__leaves_its_place_empty_until_it_is_filled() -> None:
    routine = ROUTINE.keeping(1).dropping(1)
    assert (routine.chosen, routine.kept, routine.dropped) == ((2,), (), (1,))
    assert routine.filled(ALL).chosen == (2, 3)
    assert routine.planned_for(make_wishes(), ALL).chosen == (2, 3)
    assert routine.restoring(1).filled(ALL).chosen == (2, 1)


def test_drop__forgets_the_oldest_of_many() -> None:
    routine = Routine(make_wishes(), chosen=(99,), dropped=tuple(range(1, MOST_DROPPED + 1))).dropping(99)
    assert len(routine.dropped) == MOST_DROPPED
    assert (routine.dropped[0], routine.dropped[-1]) == (2, 99)


def test_another__takes_the_place() -> None:
    assert ROUTINE.replacing(1, ALL).chosen == (3, 2)
    assert ROUTINE.replacing(1, [MONDAY, TUESDAY]) == ROUTINE


def test_changes__of_what_is_not_chosen_change_nothing() -> None:
    assert ROUTINE.keeping(3) == ROUTINE.dropping(3) == ROUTINE.restoring(3) == ROUTINE.replacing(3, ALL) == ROUTINE


def test_fill__stops_when_the_routine_is_full() -> None:
    many = [make_weekly(key, day=key % 7, hour=8 + 4 * (key // 7), minutes=60) for key in range(1, 20)]
    assert len(Routine(make_wishes()).filled(many).chosen) == MOST_CHOSEN
