"""All gatherings of the directory as sets of bits, one for each fact that a visitor may ask for."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeVar

from directory.criteria import CONFIRMED_DAYS, Window
from directory.facets.bits import bits_of
from directory.packed_dates import CANCELLED, KINDS, Kind, kinds_of, unpack
from directory.places import distance_km

__all__ = ["Entry", "Grid", "Index"]

WEEKDAYS = frozenset(range(1, 8))
# Facts of one value, by the name of their criterion.
FACTS = ("format", "price", "rhythm")
# A visitor's windows are few: today, this week, everything to come…
MAX_GRIDS = 32
# The middle of a few towns, mostly.
MAX_POINTS = 32

Key = TypeVar("Key")
Value = TypeVar("Value")
Fact = tuple[str, object]
# For each ISO weekday and each kind of date, the gatherings that have one in a window.
Grid = Mapping[tuple[int, Kind], int]


class Entry(NamedTuple):
    """
    What the search knows of one gathering; `dates` are packed (`packed_dates`), `languages` apart by spaces, and
    `edition` is that of its last change.
    """

    number: int
    series: uuid.UUID | None
    live: bool
    venue: int | None
    format: str
    price: str
    rhythm: str
    languages: str
    confirmed_on: dt.date | None
    dates: bytes
    professions: tuple[int, ...] = ()
    edition: int = 0

    def facts(self) -> Iterator[Fact]:
        """The keys of the sets that hold it, but for those of its dates."""
        for name in FACTS:
            if value := getattr(self, name):
                yield name, value
        for language in self.languages.split():
            yield "language", language
        for profession in self.professions:
            yield "profession", profession
        if self.confirmed_on is not None:
            yield "confirmed", self.confirmed_on.toordinal()


@dataclass(frozen=True, slots=True)
class Index:
    """
    The sets of one edition; never changed, so that threads share it.

    `sets` maps facts to bits, `dates` the codes of dates (`packed_dates`); `venues` each venue to its gatherings, and
    `coordinates` those that have some to latitude and longitude. `series` and `numbers` turn numbers into keys and
    back; `editions` are those of the last change of each gathering, by number.
    """

    size: int = 0
    shown: int = 0
    sets: dict[Fact, int] = field(default_factory=dict)
    dates: dict[int, int] = field(default_factory=dict)
    venues: dict[int, Set[int]] = field(default_factory=dict)
    coordinates: Mapping[int, tuple[float, float]] = field(default_factory=dict)
    series: dict[int, uuid.UUID] = field(default_factory=dict)
    numbers: dict[uuid.UUID, int] = field(default_factory=dict)
    editions: dict[int, int] = field(default_factory=dict)
    _grids: dict[Window, Grid] = field(default_factory=dict)
    _distances: dict[tuple[float, float], dict[int, float]] = field(default_factory=dict)
    _venues: list[int | None] = field(default_factory=list)

    @classmethod
    def build(cls, entries: Iterable[Entry], size: int, coordinates: Mapping[int, tuple[float, float]]) -> "Index":
        """From all entries, each of a number below `size`."""
        sets: dict[Fact, bytearray] = defaultdict(lambda: bytearray(size // 8 + 1))
        dates: dict[int, bytearray] = defaultdict(lambda: bytearray(size // 8 + 1))
        index = cls(size=size, coordinates=coordinates)
        venues: dict[int, set[int]] = defaultdict(set)
        shown = []
        for entry in entries:
            number = entry.number
            if entry.series is None or not entry.live:
                continue
            place, bit = number >> 3, 1 << (number & 7)
            for fact in entry.facts():
                sets[fact][place] |= bit
            for code in unpack(entry.dates):
                dates[code][place] |= bit
            shown.append(number)
            index.series[number] = entry.series
            index.numbers[entry.series] = number
            index.editions[number] = entry.edition
            if entry.venue is not None:
                venues[entry.venue].add(number)
        index.venues.update(venues)
        index.sets.update((fact, int.from_bytes(packed, "little")) for fact, packed in sets.items())
        index.dates.update((code, int.from_bytes(packed, "little")) for code, packed in dates.items())
        return replace(index, shown=bits_of(shown, size))

    def updated(self, entries: Iterable[Entry], coordinates: Mapping[int, tuple[float, float]]) -> "Index":
        """Another index, in which these entries are as they are now."""
        entries = list(entries)
        size = max([self.size, *(entry.number + 1 for entry in entries)])
        gone = ~bits_of((entry.number for entry in entries), size)
        numbers = {entry.number for entry in entries}
        sets = {fact: kept for fact, bits in self.sets.items() if (kept := bits & gone)}
        dates = {code: kept for code, bits in self.dates.items() if (kept := bits & gone)}
        venues = {key: members - numbers if members & numbers else members for key, members in self.venues.items()}
        series = {number: key for number, key in self.series.items() if number not in numbers}
        editions = {number: edition for number, edition in self.editions.items() if number not in numbers}
        shown = self.shown & gone
        for entry in entries:
            if entry.series is None or not entry.live:
                continue
            bit = 1 << entry.number
            for fact in entry.facts():
                sets[fact] = sets.get(fact, 0) | bit
            for code in unpack(entry.dates):
                dates[code] = dates.get(code, 0) | bit
            shown |= bit
            series[entry.number] = entry.series
            editions[entry.number] = entry.edition
            if entry.venue is not None:
                venues[entry.venue] = {*venues.get(entry.venue, ()), entry.number}
        numbers_of_keys = {key: number for number, key in series.items()}
        return Index(size, shown, sets, dates, venues, coordinates, series, numbers_of_keys, editions)

    def with_fact(self, name: str, values: Iterable[object]) -> int:
        """Those that have one of the values."""
        return self._union((name, value) for value in values)

    def values(self, name: str) -> set[object]:
        """The values of a criterion that some gathering has."""
        return {value for criterion, value in self.sets if criterion == name}

    def confirmed(self, today: dt.date) -> int:
        """Those confirmed in the last `CONFIRMED_DAYS` days, and the few that are so already for a day to come."""
        first = today.toordinal() - CONFIRMED_DAYS
        return self._union(
            (name, day) for name, day in self.sets if name == "confirmed" and isinstance(day, int) and day >= first
        )

    def at(self, venues: Iterable[int]) -> int:
        return bits_of((number for venue in venues for number in self.venues.get(venue, ())), self.size)

    def venue_of(self) -> Sequence[int | None]:
        """The venue of each number; of those that have none, None. Put together when it is first asked for."""
        if not self._venues:
            venues: list[int | None] = [None] * self.size
            for venue, members in self.venues.items():
                for number in members:
                    venues[number] = venue
            self._venues[:] = venues
        return self._venues

    def distances(self, latitude: float, longitude: float) -> Mapping[int, float]:
        """By venue, in km as the crow flies; those whose place is not known are left out."""
        point = latitude, longitude
        distances = self._distances.get(point)
        if distances is None:
            distances = {
                venue: distance_km(latitude, longitude, *self.coordinates[venue])
                for venue in self.venues
                if venue in self.coordinates
            }
            _keep(self._distances, point, distances, MAX_POINTS)
        return distances

    def on(self, window: Window, days: Set[int] = frozenset(), parts: Iterable[str] = ()) -> int:
        """Those with a date that takes place in a window, on one of some ISO weekdays and in some parts of the day."""
        grid, kinds = self.grid(window), kinds_of(parts)
        bits = 0
        for day in days or WEEKDAYS:
            for kind in kinds:
                bits |= grid.get((day, kind), 0)
        return bits

    def grid(self, window: Window) -> Grid:
        """Which gatherings have a date that takes place in a window, by ISO weekday and kind."""
        grid = self._grids.get(window)
        if grid is None:
            sets: dict[tuple[int, Kind], int] = defaultdict(int)
            for day in self.days_of(window):
                for kind in Kind:
                    if bits := self.dates.get(day * KINDS + kind):
                        sets[(day - 1) % 7 + 1, kind] |= bits
            grid = dict(sets)
            _keep(self._grids, window, grid, MAX_GRIDS)
        return grid

    def days_of(self, window: Window) -> range:
        """The ordinals of the days of a window, as far as there are dates."""
        if not self.dates:
            return range(0)
        first, last = min(self.dates) // KINDS, max(self.dates) // KINDS
        end = window.last.toordinal() if window.last else last
        return range(max(first, window.first.toordinal()), min(last, end) + 1)

    def of_day(self, day: int, kinds: Iterable[Kind], *, cancelled: bool = False) -> int:
        """Those with a date on the day of an ordinal; with `cancelled` those that are called off too."""
        bits = 0
        for kind in kinds:
            bits |= self.dates.get(day * KINDS + kind, 0)
            if cancelled:
                bits |= self.dates.get(day * KINDS + kind + CANCELLED, 0)
        return bits

    def _union(self, facts: Iterable[Fact]) -> int:
        bits = 0
        for fact in facts:
            bits |= self.sets.get(fact, 0)
        return bits


def _keep(kept: dict[Key, Value], key: Key, value: Value, most: int) -> None:
    """Threads share it: another one may empty it at any moment, so that nobody counts on finding what was kept."""
    if len(kept) >= most:
        kept.clear()
    kept[key] = value
