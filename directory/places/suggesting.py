"""Towns for a name of which the beginning has been typed."""

from heapq import nsmallest

from directory.places.gazetteer import gazetteer
from directory.places.keys import beginnings_of
from directory.places.place import Place
from directory.places.reading import LONGEST, UNLIKELY

__all__ = ["suggest_places"]

# Fewer letters begin too many names of other languages: "Ba" is no Baariis.
SHORTEST_OTHER = 3


def suggest_places(text: str, limit: int) -> list[Place]:
    """
    At most `limit` places, no error whatever is typed: one of that very name, then those whose names begin so, last
    those that another language calls so; each heaviest first (`Place.weight`).
    """
    towns = gazetteer()
    beginnings = [key for key in beginnings_of(text[:LONGEST].partition(",")[0]) if key]
    long_enough = [key for key in beginnings if len(key) >= SHORTEST_OTHER]
    steps = (
        (towns.names.numbers, beginnings),
        (towns.names.numbers_beginning, beginnings),
        (towns.others.numbers_beginning, long_enough),
    )
    found: dict[int, int] = {}
    for step, (numbers, keys) in enumerate(steps):
        if len(found) < limit:
            more = {number for key in keys for number in numbers(key)} - found.keys()
            found |= dict.fromkeys(nsmallest(limit - len(found), more), step)
    places = {number: towns.place(number) for number in found}
    heaviest = max((place.weight for place in places.values()), default=0)
    for number, place in places.items():
        if found[number] == 0 and place.weight * UNLIKELY < heaviest:
            # Who has typed "Bru" has not meant the village of Brû yet.
            found[number] = 1
    return [places[number] for number in sorted(found, key=lambda number: (found[number], number))]
