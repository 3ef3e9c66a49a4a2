"""What the directory finds: the search in memory, put in order and told by the database."""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Self

from django.utils import timezone

from directory.criteria import Criteria, CriteriaForm, Sort, Window
from directory.facets import Facet, Selection, among, chips_of, facets_of, name_of_search, numbers_of
from directory.models.current_index import Kept, current
from directory.models.day_by_day import Line, lines_of
from directory.models.listing import Edition
from directory.models.series import Series, SeriesQuerySet
from directory.models.venue import Venue
from directory.professions import ProfessionChoice
from directory.text_search import TextMatch, find_text

__all__ = ["Found", "find", "name_of_feed"]

# Read beyond what is likely to be enough.
MARGIN = 20


def find(criteria: Criteria) -> "Found":
    """
    The gatherings that the public is told of and that meet all criteria, as they stand now.

    One query where nothing has changed; text costs another, and some more where it has to be put right.
    """
    return Found.of(criteria, current())


def name_of_feed(title: str, form: CriteriaForm) -> str:
    """What a feed of the page of that title is called, in the active language; a query where a venue is asked for."""
    criteria = form.criteria_of_feed()
    return name_of_search(title, chips_of(form, criteria, form.professions, Venue.objects.name_of(criteria.venue)))


class Found:
    """
    The answer to one question. `selection` counts; what is asked here is put in order.

    `edition` is that of the answer, `read_as` the text that was looked for, where that is not quite the one typed.
    """

    def __init__(self, selection: Selection, edition: Edition, match: TextMatch | None) -> None:
        self.selection = selection
        self.edition = edition
        self.read_as = match.read_as if match else ""
        self._ranks = match.ranks if match else ()

    @classmethod
    def of(cls, criteria: Criteria, kept: Kept) -> Self:
        match = find_text(criteria.q) if criteria.q else None
        selection = Selection(
            kept.index,
            criteria,
            today=timezone.localdate(),
            matches=None if match is None else match.bits,
            hidden=kept.hidden,
        )
        return cls(selection, kept.edition, match)

    @property
    def criteria(self) -> Criteria:
        return self.selection.criteria

    @property
    def total(self) -> int:
        """The number of gatherings found."""
        return len(self.selection)

    @property
    def is_programme(self) -> bool:
        """Whether the answer lists each date of a short window, rather than each gathering once."""
        criteria = self.criteria
        return criteria.is_window and self.selection.window.is_programme and criteria.order == Sort.DATE

    def facets(self, form: CriteriaForm, professions: Iterable[ProfessionChoice]) -> list[Facet]:
        return facets_of(self.selection, form, professions)

    def without(self, *names: str) -> int:
        """How many gatherings there would be without some criteria."""
        return self.selection.without(*names).bit_count()

    def by_venue(self) -> dict[int, int]:
        """The number of gatherings by the key of their venue."""
        return self.selection.by_venue()

    def distance(self, venue: int | None) -> float | None:
        """In km from the place asked for."""
        return self.selection.distances.get(venue) if venue is not None else None

    def series(self) -> SeriesQuerySet:
        """All that a calendar of the answer tells of: also those whose dates asked for are all called off."""
        told = self.selection.told()
        if told == self.selection.index.shown:
            return Series.objects.live()
        return Series.objects.of_keys(self._keys(numbers_of(told)))

    def keys(self, start: int = 0, stop: int | None = None) -> list[uuid.UUID]:
        """The keys of the series from one place to another, in the order asked for; without `stop` all of them."""
        stop = self.total if stop is None else min(stop, self.total)
        if start >= stop:
            return []
        order = self.criteria.order
        if order == Sort.RELEVANCE:
            return self._keys(islice(self._by_rank(), start, stop))
        if order == Sort.NEWEST:
            return self._keys(sorted(numbers_of(self.selection.bits), reverse=True)[start:stop])
        if order == Sort.DISTANCE:
            return self._by_distance(start, stop)
        if not self.criteria.is_dated:
            return self._by_next_date(start, stop)
        return [line.series for line in lines_of(self.selection, self.selection.by_day(), start, stop, cancelled=False)]

    def count_dates(self) -> int:
        """The number of dates of a programme."""
        return sum(found.bit_count() for _day, found in self.selection.programme())

    def dates(self, start: int, stop: int) -> list[Line]:
        """The lines from one place of a programme to another."""
        return lines_of(self.selection, self.selection.programme(), start, stop, cancelled=True)

    def bounds(self) -> tuple[dt.date, dt.date] | None:
        """The first and the last day on which any gathering has a date; None without any."""
        days = self.selection.index.days_of(Window(dt.date.min))
        return (dt.date.fromordinal(days[0]), dt.date.fromordinal(days[-1])) if days else None

    def _keys(self, numbers: Iterable[int]) -> list[uuid.UUID]:
        series = self.selection.index.series
        return [series[number] for number in numbers if number in series]

    def _by_rank(self) -> Iterator[int]:
        """Best match first; those that are worth the same in the order of their numbers."""
        for _worth, bits in self._ranks:
            yield from numbers_of(bits & self.selection.bits)

    def _by_distance(self, start: int, stop: int) -> list[uuid.UUID]:
        """Nearest venue first; at one venue, the next date first. What is at no known place comes last."""
        index, left = self.selection.index, self.selection.bits
        groups: dict[uuid.UUID, int] = {}
        nearest = sorted(self.selection.distances.items(), key=lambda pair: pair[1])
        for place, (venue, _km) in enumerate(nearest):
            if len(groups) >= stop:
                break
            found = left & index.at([venue])
            left &= ~found
            groups.update(dict.fromkeys(self._keys(numbers_of(found)), place))
        if len(groups) < stop:
            groups.update(dict.fromkeys(self._keys(numbers_of(left)), len(nearest)))
        by_date = Series.objects.of_keys(groups).by_next_date().values_list("pk", flat=True)
        return sorted(by_date, key=groups.__getitem__)[start:stop]

    def _by_next_date(self, start: int, stop: int) -> list[uuid.UUID]:
        series = Series.objects.live().by_next_date()
        everywhere = len(self.selection.index.series)
        # The fewer are found, the more of all would have to be passed by: then they are asked for by name.
        if self.total**2 <= stop * everywhere:
            named = series.of_keys(self._keys(numbers_of(self.selection.bits)))
            return list(named.values_list("pk", flat=True)[start:stop])
        chunk = stop * everywhere // self.total + MARGIN
        return list(islice(self._members(series, chunk), start, stop))

    def _members(self, series: SeriesQuerySet, chunk: int) -> Iterator[uuid.UUID]:
        """Those found, in the order of a query on all."""
        numbers, bits, place = self.selection.index.numbers, self.selection.bits, 0
        while keys := list(series.values_list("pk", flat=True)[place : place + chunk]):
            known = {numbers[key]: key for key in keys if key in numbers}
            yield from (known[number] for number in among(bits, known))
            place += chunk
