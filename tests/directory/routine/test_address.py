"""The address of a routine: what was put in comes out, and nothing else does."""

from collections.abc import Callable

import pytest
from django.core import signing
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.places import read_place
from directory.routine import address
from directory.routine.address import BrokenAddress, OutdatedAddress, keys_of, read_routine, token_of
from directory.routine.routine import MOST_DROPPED, Routine
from directory.routine.slots import ALL_SLOTS
from directory.routine.wishes import Wishes

KEYS = st.lists(st.integers(1, 10**7), unique=True, max_size=12).map(tuple)


WISHES = st.builds(
    Wishes,
    place=st.sampled_from(["Lyon", "Paris", "48.86,2.35"]).map(read_place),
    radius=st.integers(1, 200),
    slots=st.frozensets(st.sampled_from(ALL_SLOTS)),
    professions=st.frozensets(st.integers(1, 10**6), max_size=5),
    hours=st.none() | st.integers(1, 200),
    money=st.none() | st.integers(0, 10_000),
)
CHANGES = [str.lower, lambda it: it[:-1], lambda it: it + "A", lambda it: "A" + it, lambda _: "\0é"]


@settings(max_examples=40, deadline=None)
@given(wishes=WISHES, chosen=KEYS, number=st.integers(0, 12), dropped=KEYS)
def test_token__says_it_all(wishes: Wishes, chosen: tuple[int, ...], number: int, dropped: tuple[int, ...]) -> None:
    routine = Routine(wishes, chosen, chosen[:number], dropped)
    token = token_of(routine)
    again = read_routine(token)
    assert (again.wishes, again.dropped) == (wishes, dropped)
    assert (set(again.chosen), set(again.kept)) == (set(chosen), set(chosen[:number]))
    assert (keys_of(token), token_of(again)) == (again.chosen, token)


def test_token__of_much_is_short_enough_for_any_reader() -> None:
    wishes = Wishes(read_place("Lyon"), 200, frozenset(ALL_SLOTS), frozenset(range(10)), 100, 1000)
    keys = tuple(range(100_000, 100_000 + MOST_DROPPED))
    token = token_of(Routine(wishes, keys[:12], keys[:5], keys))
    assert len(token) < 1000
    assert token.replace("-", "").replace("_", "").replace(".", "").isalnum()


@pytest.mark.parametrize("change", CHANGES)
def test_token__that_was_changed_is_broken(change: Callable[[str], str]) -> None:
    token = token_of(Routine(Wishes(read_place("Lyon"), 25)))
    for read in (read_routine, keys_of):
        with pytest.raises(BrokenAddress):
            read(change(token))


def test_token__signed_for_something_else_is_broken() -> None:
    with pytest.raises(BrokenAddress):
        read_routine(signing.Signer(salt="other", sep=".").sign_object([address.VERSION]))


def test_token__of_another_version_is_outdated(monkeypatch: pytest.MonkeyPatch) -> None:
    token = token_of(Routine(Wishes(read_place("Lyon"), 25), (1, 2)))
    monkeypatch.setattr(address, "VERSION", 2)
    for read in (read_routine, keys_of):
        with pytest.raises(OutdatedAddress):
            read(token)


def test_token__of_a_city_that_is_no_more_keeps_its_calendar() -> None:
    row = [address.VERSION, [1], [2], [], "Nulle-Part-les-Bains", 25, 0, [], None, None]
    token = address._signer.sign_object(row)
    assert keys_of(token) == (1, 2)
    with pytest.raises(OutdatedAddress):
        read_routine(token)
