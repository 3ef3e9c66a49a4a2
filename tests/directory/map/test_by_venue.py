"""Gatherings are counted by venue as a naive loop would."""

import datetime as dt
import uuid

from hypothesis import given
from hypothesis import strategies as st

from directory.criteria import Criteria
from directory.facets import Entry, Index, Selection

TODAY = dt.date(2026, 11, 22)
FORMATS = ("lunch", "walk")

gatherings = st.lists(st.tuples(st.sampled_from([None, 1, 2, 7]), st.sampled_from(FORMATS), st.booleans()), max_size=40)


def entry(number: int, venue: int | None, kind: str, *, live: bool) -> Entry:
    return Entry(number, uuid.UUID(int=number), live, venue, kind, "free", "weekly", "fr", None, b"")


@given(gatherings)
def test_by_venue__counts_what_is_found(rows: list[tuple[int | None, str, bool]]) -> None:
    entries = [entry(number, venue, kind, live=live) for number, (venue, kind, live) in enumerate(rows, start=1)]
    index = Index.build(entries, len(rows) + 1, {})

    for wanted in ({"lunch"}, set(FORMATS)):
        found = Selection(index, Criteria(formats=frozenset(wanted)), today=TODAY).by_venue()
        expected = [venue for venue, kind, live in rows if venue and live and kind in wanted]
        assert found == {venue: expected.count(venue) for venue in expected}


def test_by_venue__of_an_index_brought_up_to_date() -> None:
    index = Index.build([entry(1, 7, "walk", live=True), entry(2, 7, "walk", live=True)], 3, {})
    assert Selection(index, Criteria(), today=TODAY).by_venue() == {7: 2}

    later = index.updated([entry(2, 8, "walk", live=True), entry(3, 8, "walk", live=True)], {})

    assert Selection(later, Criteria(), today=TODAY).by_venue() == {7: 1, 8: 2}
    assert Selection(index, Criteria(), today=TODAY).by_venue() == {7: 2}
