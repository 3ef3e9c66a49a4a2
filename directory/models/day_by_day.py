"""The lines of an answer that goes day by day: which date of which gathering stands in which place."""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from directory.enums import OccurrenceStatus
from directory.facets import Selection, numbers_of
from directory.models.occurrence import Occurrence

__all__ = ["Line", "lines_of"]

# The gatherings of a day are asked for by name if they are so few; of more, the day is read until there are enough.
FEW = 200
CHUNK = 500
COLUMNS = ("pk", "series", "local_date", "local_end_date", "local_time", "status")


class Line(NamedTuple):
    """One place: a day, the key of the occurrence shown there, and that of its series."""

    day: dt.date
    occurrence: int
    series: uuid.UUID


class Row(NamedTuple):
    key: int
    series: uuid.UUID
    first: dt.date
    last: dt.date
    time: dt.time | None
    status: str


class Stretch(NamedTuple):
    """A day, the gatherings that have a date on it, and the places of these that are wanted."""

    day: dt.date
    found: int
    start: int
    stop: int


def lines_of(
    selection: Selection, days: Iterable[tuple[dt.date, int]], start: int, stop: int, *, cancelled: bool
) -> list[Line]:
    """
    The lines from one place to another of an answer that has a line for each gathering of each day, earliest first.

    Of several dates of a gathering on one day the first that meets the criteria of time counts; those that are called
    off do only with `cancelled`. One query, and two for each day that so many gatherings share that they fill a page.
    """
    stretches = list(_stretches(days, start, stop))
    few = [stretch for stretch in stretches if stretch.found.bit_count() <= FEW]
    rows = _rows_of(selection, few)
    lines = []
    for stretch in stretches:
        of_day = _all_of(selection, stretch) if stretch not in few else rows
        taken: dict[uuid.UUID, int] = {}
        wanted = set(numbers_of(stretch.found))
        for row in of_day:
            if len(taken) >= stretch.stop:
                break
            if not row.first <= stretch.day <= row.last or selection.index.numbers.get(row.series) not in wanted:
                continue
            if (cancelled or row.status != OccurrenceStatus.CANCELLED) and selection.is_asked_for(row.time):
                taken.setdefault(row.series, row.key)
        lines += [Line(stretch.day, key, series) for series, key in list(taken.items())[stretch.start :]]
    return lines


def _stretches(days: Iterable[tuple[dt.date, int]], start: int, stop: int) -> Iterator[Stretch]:
    passed = 0
    for day, found in days:
        number = found.bit_count()
        if passed + number > start:
            yield Stretch(day, found, max(start - passed, 0), min(stop - passed, number))
        passed += number
        if passed >= stop:
            return


def _rows_of(selection: Selection, stretches: list[Stretch]) -> list[Row]:
    """The dates of the gatherings of some days, earliest first."""
    if not stretches:
        return []
    series = selection.index.series
    keys = {series[number] for stretch in stretches for number in numbers_of(stretch.found)}
    dates = Occurrence.objects.of_series(keys).touching(stretches[0].day, stretches[-1].day)
    return [Row(*row) for row in dates.values_list(*COLUMNS)]


def _all_of(selection: Selection, stretch: Stretch) -> Iterator[Row]:
    """All dates of a day: those that run on, then those that begin, read as far as they are wanted."""
    for dates in (
        Occurrence.objects.running_on(stretch.day, stretch.day),
        Occurrence.objects.beginning_in(stretch.day, stretch.day),
    ):
        for row in dates.values_list(*COLUMNS).iterator(CHUNK):
            yield Row(*row)
