"""What is kept is bounded, and what was asked for longest ago makes room."""

from concurrent.futures import ThreadPoolExecutor

from directory.recently_used import RecentlyUsed


def kept(recent: RecentlyUsed[int, str], most: int = 100) -> dict[int, str]:
    """In the order in which they would make room."""
    return recent.get(range(most))


def test_value__that_is_kept_is_found() -> None:
    recent: RecentlyUsed[int, str] = RecentlyUsed(3)
    recent.keep({1: "one", 2: "two"})
    assert recent.get([2, 3, 1]) == {1: "one", 2: "two"}
    assert recent.get([3]) == {}
    assert recent.get([]) == {}


def test_value__is_replaced_by_a_later_one() -> None:
    recent: RecentlyUsed[int, str] = RecentlyUsed(3)
    recent.keep({1: "one"})
    recent.keep({1: "un"})
    assert recent.get([1]) == {1: "un"}


def test_values__are_no_more_than_the_most() -> None:
    recent: RecentlyUsed[int, str] = RecentlyUsed(3)
    for number in range(10):
        recent.keep({number: str(number)})
        assert len(kept(recent)) == min(number + 1, 3)
    assert kept(recent) == {7: "7", 8: "8", 9: "9"}


def test_values__kept_at_once_may_be_too_many() -> None:
    recent: RecentlyUsed[int, str] = RecentlyUsed(3)
    recent.keep({number: str(number) for number in range(10)})
    assert kept(recent) == {7: "7", 8: "8", 9: "9"}


def test_value__that_was_asked_for_longest_ago_makes_room() -> None:
    recent: RecentlyUsed[int, str] = RecentlyUsed(3)
    recent.keep({1: "one", 2: "two", 3: "three"})
    recent.get([1])
    recent.keep({4: "four"})
    assert kept(recent) == {1: "one", 3: "three", 4: "four"}


def test_value__that_is_not_kept_spares_no_other() -> None:
    recent: RecentlyUsed[int, str] = RecentlyUsed(2)
    recent.keep({1: "one", 2: "two"})
    recent.get([3])
    recent.keep({4: "four"})
    assert kept(recent) == {2: "two", 4: "four"}


def test_memories__know_nothing_of_each_other() -> None:
    one: RecentlyUsed[int, str] = RecentlyUsed(3)
    other: RecentlyUsed[int, str] = RecentlyUsed(3)
    one.keep({1: "one"})
    assert other.get([1]) == {}


def test_threads__share_the_values() -> None:
    """None fails, none finds the value of another key, and the bound holds whenever one looks."""
    recent: RecentlyUsed[int, str] = RecentlyUsed(50)

    def work(first: int) -> None:
        for turn in range(300):
            keys = [(first * 7 + turn * 13 + step) % 200 for step in range(20)]
            found = recent.get(keys)
            assert found == {key: str(key) for key in found}
            recent.keep({key: str(key) for key in keys})
            assert len(recent.get(range(200))) <= 50

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    assert len(recent.get(range(200))) == 50
