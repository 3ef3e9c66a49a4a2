"""Which gatherings answer to some criteria, and how many would to others."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator

from directory.criteria import Criteria, When
from directory.facets.bits import values_at
from directory.facets.index import Index
from directory.packed_dates import KINDS, kinds_of, part_of, unpack

__all__ = ["TIME", "Selection"]

# The criteria that one and the same date must meet.
TIME = ("when", "dates", "day", "part")
ANY_DAY = frozenset(range(1, 8))


class Selection:
    """
    The gatherings of an index that meet all criteria.

    Criteria go by their names in the query string; "dates" are `from` and `to` together. `matches` are those that the
    text of `q` is found in, None where it asks for nothing; `hidden` those that the public is not told of.
    """

    def __init__(
        self, index: Index, criteria: Criteria, *, today: dt.date, matches: int | None = None, hidden: int = 0
    ) -> None:
        self.index = index
        self.criteria = criteria
        self.today = today
        self.everything = index.shown & ~hidden
        self.window = criteria.window(today)
        near = criteria.near
        self.distances = index.distances(near.latitude, near.longitude) if near else {}
        self._sets = dict(self._criteria(matches))
        self.bits = self.without()

    def __len__(self) -> int:
        return self.bits.bit_count()

    @property
    def asked(self) -> list[str]:
        """The names of the criteria that something is asked of, but for those of time."""
        return list(self._sets)

    def _criteria(self, matches: int | None) -> Iterator[tuple[str, int]]:
        criteria, index = self.criteria, self.index
        if matches is not None:
            yield "q", matches
        if criteria.near:
            yield "near", index.at(venue for venue, km in self.distances.items() if km <= criteria.radius)
        if criteria.venue is not None:
            yield "venue", index.at([criteria.venue])
        if criteria.confirmed:
            yield "confirmed", index.confirmed(self.today)
        chosen = {
            "profession": criteria.professions,
            "format": criteria.formats,
            "price": criteria.prices,
            "rhythm": criteria.rhythms,
            "language": criteria.languages,
        }
        for name, values in chosen.items():
            if values:
                yield name, index.with_fact(name, values)

    def without(self, *names: str) -> int:
        """Those that meet all criteria but the ones named."""
        bits = self.but_time(*names)
        if self.criteria.is_dated and not set(TIME) <= set(names):
            bits &= self._on(*names)
        return bits

    def but_time(self, *names: str) -> int:
        """Those that meet all criteria but those of time and the ones named."""
        bits = self.everything
        for name, found in self._sets.items():
            if name not in names:
                bits &= found
        return bits

    def _on(self, *names: str) -> int:
        """Those with a date that meets all criteria of time but the ones named."""
        criteria = self.criteria
        when = "" if "when" in names else criteria.when
        first, last = (None, None) if "dates" in names else (criteria.first, criteria.last)
        days = frozenset[int]() if "day" in names else criteria.days
        parts = frozenset[str]() if "part" in names else criteria.parts
        if not (when or first or last or days or parts):
            return self.everything
        window = Criteria(when=when, first=first, last=last).window(self.today)
        return self.index.on(window, days, parts)

    def count(self, name: str, value: object) -> int:
        """How many there would be if a criterion had this one value."""
        others = self.without(name) if name not in TIME else self.but_time()
        return (others & self._with(name, value)).bit_count()

    def counts(self, name: str, values: Iterable[object]) -> dict[object, int]:
        """`count` of each value, at the cost of one look at the other criteria."""
        others = self.without(name) if name not in TIME else self.but_time()
        return {value: (others & self._with(name, value)).bit_count() for value in values}

    def _with(self, name: str, value: object) -> int:
        criteria, index = self.criteria, self.index
        if name == "day":
            return index.on(self.window, frozenset({int(str(value))}), criteria.parts)
        if name == "part":
            return index.on(self.window, criteria.days, [str(value)])
        if name == "when":
            dates = Criteria(first=criteria.first, last=criteria.last).window(self.today)
            return index.on(dates & When(str(value)).window(self.today), criteria.days, criteria.parts)
        if name == "confirmed":
            return index.confirmed(self.today)
        return index.with_fact(name, [value])

    def by_day(self) -> Iterator[tuple[dt.date, int]]:
        """The days on which there is a date that meets the criteria of time, with those that have their first one."""
        kinds = kinds_of(self.criteria.parts)
        left = self.bits
        for day in self._days():
            found = left & self.index.of_day(day, kinds)
            if found:
                yield dt.date.fromordinal(day), found
                left &= ~found

    def programme(self) -> Iterator[tuple[dt.date, int]]:
        """The days of the window with all that have a date then, called off or not."""
        kinds = kinds_of(self.criteria.parts)
        asked = self.but_time()
        for day in self._days():
            if found := asked & self.index.of_day(day, kinds, cancelled=True):
                yield dt.date.fromordinal(day), found

    def days_asked_for(self, packed: bytes) -> list[dt.date]:
        """Of the packed dates of one gathering the days of those that take place and meet the criteria of time."""
        kinds, days = kinds_of(self.criteria.parts), self.criteria.days or ANY_DAY
        first = self.window.first.toordinal()
        last = self.window.last.toordinal() if self.window.last else dt.date.max.toordinal()
        asked = {
            code // KINDS
            for code in unpack(packed)
            if first <= code // KINDS <= last and code % KINDS in kinds and (code // KINDS - 1) % 7 + 1 in days
        }
        return [dt.date.fromordinal(day) for day in sorted(asked)]

    def is_asked_for(self, time: dt.time | None) -> bool:
        """Whether a date that begins at a local time does so in one of the parts asked for."""
        parts = self.criteria.parts
        return not parts or time is None or part_of(time) in parts

    def told(self) -> int:
        """Those found and those whose dates that would be are all called off: a calendar tells of them too."""
        if not self.criteria.is_dated:
            return self.bits
        bits = 0
        for _day, found in self.programme():
            bits |= found
        return bits

    def _days(self) -> Iterator[int]:
        wanted = self.criteria.days or ANY_DAY
        return (day for day in self.index.days_of(self.window) if (day - 1) % 7 + 1 in wanted)

    def by_venue(self) -> dict[int, int]:
        """How many take place at each venue; those without one, and venues without any, are left out."""
        counted = Counter(values_at(self.bits, self.index.venue_of()))
        return {venue: number for venue, number in counted.items() if venue is not None}
