"""Which gatherings around a city are worth weighing: told by the search in memory, however many there are."""

import datetime as dt
from collections.abc import Iterator
from itertools import islice

from directory.criteria import Window
from directory.enums import Part, Rhythm
from directory.facets import Index, among
from directory.places import Place
from directory.routine.wishes import WEEKS, Wishes

__all__ = ["MOST_WEIGHED", "nearest_first", "numbers_around"]

# Enough to choose from, and few enough to weigh with every answer.
MOST_WEIGHED = 300
# What makes a routine comes back every few weeks.
REGULAR = (Rhythm.DAILY, Rhythm.WEEKLY, Rhythm.FORTNIGHTLY, Rhythm.MONTHLY)


def numbers_around(index: Index, wishes: Wishes, today: dt.date) -> list[int]:
    """
    The numbers of the regular gatherings around the city that have dates in the `WEEKS` to come, at most
    `MOST_WEIGHED`.

    Where there are more, those that begin in a free slot come first, of these those of the profession, then those
    confirmed lately, then the nearest.
    """
    window = Window(today, today + dt.timedelta(weeks=WEEKS))
    near = [number for number, km in nearest_first(index, wishes.place) if km <= wishes.radius]
    around = among(index.on(window), near)
    in_slots = _in_slots(index, wishes, window)
    of_trade = index.with_fact("profession", wishes.professions) if wishes.professions else in_slots
    fresh = index.confirmed(today)
    promising = (in_slots & of_trade & fresh, in_slots & of_trade, in_slots & fresh, in_slots, index.shown)
    found = dict.fromkeys(number for bits in promising for number in among(bits, around))
    return list(islice(found, MOST_WEIGHED))


def nearest_first(index: Index, place: Place) -> Iterator[tuple[int, float]]:
    """The number of each regular gathering with its distance from a place, in km."""
    regular = index.shown & index.with_fact("rhythm", REGULAR)
    distances = index.distances(place.latitude, place.longitude)
    for venue, km in sorted(distances.items(), key=lambda item: (item[1], item[0])):
        for number in among(regular, sorted(index.venues[venue])):
            yield number, km


def _in_slots(index: Index, wishes: Wishes, window: Window) -> int:
    """Those with a date that begins in one of the free slots."""
    if not wishes.slots:
        return index.shown
    bits = 0
    for part in Part:
        days = {slot.day for slot in wishes.slots if slot.part == part}
        if days:
            bits |= index.on(window, days, [part])
    return bits
