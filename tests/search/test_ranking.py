"""What objects are worth to a question, and in which order they come."""

from hypothesis import given
from hypothesis import strategies as st

from search.ranking import Answer

TIERS = st.dictionaries(st.integers(1, 9), st.sets(st.integers(0, 40)), max_size=4)


def bits_of(numbers: set[int]) -> int:
    return sum(1 << number for number in numbers)


def tiers_of(sets: dict[int, set[int]]) -> list[tuple[int, int]]:
    """Best first, each in one set alone, as `ask` gives them."""
    seen: set[int] = set()
    tiers = []
    for worth in sorted(sets, reverse=True):
        if sets[worth] - seen:
            tiers.append((worth, bits_of(sets[worth] - seen)))
        seen |= sets[worth]
    return tiers


@given(st.lists(TIERS, min_size=1, max_size=4))
def test_ranks__are_the_sums_over_all_words(words: list[dict[int, set[int]]]) -> None:
    best = [
        {number: max(w for w in sets if number in sets[w]) for number in set().union(*sets.values())} for sets in words
    ]
    expected = {number: sum(each[number] for each in best) for number in set(best[0]).intersection(*best)}

    ranks = Answer(tuple(map(tiers_of, words))).ranks()

    assert {number: worth for worth, bits in ranks for number in range(41) if bits >> number & 1} == expected
    assert [worth for worth, _bits in ranks] == sorted(set(expected.values()), reverse=True)


def test_question_without_words__is_answered_by_none() -> None:
    assert Answer(()).ranks() == []
