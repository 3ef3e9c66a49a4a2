"""
The towns of the data, in as little memory as will do: text stays packed in bytes, and one place is read out at a time.

A town’s number is its rank by `Place.weight`: the smaller, the likelier it is meant.
"""

import gzip
import re
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from threading import Lock

from directory.places.place import Place, ToldBy

__all__ = ["DATA", "TABLES", "Gazetteer", "Names", "gazetteer", "line_of", "table"]

DATA = "data"
TABLES = ("towns", "names", "others")
_LINE_END = re.compile(rb"\n")
_NUMBER = re.compile(rb"\t([0-9]+)\n")
_loading = Lock()


class _Lines:
    """The lines of a table, cut out when they are asked for: a tenth of the memory that as many objects take."""

    def __init__(self, table: bytes) -> None:
        self._table = table
        self._ends = array("I", (found.start() for found in _LINE_END.finditer(table)))

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> bytes:
        return self._table[self._ends[number - 1] + 1 if number else 0 : self._ends[number]]


class Names:
    """Sorted lines, each a key and the number of a place of that name."""

    def __init__(self, table: bytes) -> None:
        self._lines = _Lines(table)
        self._numbers = array("I", (int(found[1]) for found in _NUMBER.finditer(table)))

    def numbers(self, key: str) -> "array[int]":
        """Those of the places of that name, rising."""
        # The number follows after a tab, which comes before all that a key holds.
        return self._between(key.encode() + b"\t", key.encode() + b"\n")

    def numbers_beginning(self, key: str) -> "array[int]":
        """Those of the places whose names begin so, in no order, some repeated."""
        # No UTF-8 text holds the byte 255.
        return self._between(key.encode(), key.encode() + b"\xff")

    def _between(self, first: bytes, beyond: bytes) -> "array[int]":
        return self._numbers[bisect_left(self._lines, first) : bisect_left(self._lines, beyond)]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """`names` are those used where a place is, in English and in French; `others` those in any Latin script."""

    towns: _Lines
    names: Names
    others: Names

    @classmethod
    def of(cls, towns: bytes, names: bytes, others: bytes) -> "Gazetteer":
        return cls(_Lines(towns), Names(names), Names(others))

    def place(self, number: int) -> Place:
        name, country, region, latitude, longitude, population, *rest = self.towns[number].decode().split("\t")
        english, french, told_by, town = rest
        return Place(
            name,
            country,
            region,
            float(latitude),
            float(longitude),
            int(population),
            english,
            french,
            ToldBy(told_by),
            town,
        )


def line_of(place: Place) -> str:
    """The line that `Gazetteer.place` reads."""
    facts = (place.name, place.country, place.region, place.latitude, place.longitude, place.population)
    return "\t".join(map(str, (*facts, place.english, place.french, place.told_by, place.town)))


def gazetteer() -> Gazetteer:
    """Loaded once in a process, whoever asks first."""
    with _loading:
        return _load()


@cache
def _load() -> Gazetteer:
    return Gazetteer.of(*map(table, TABLES))


def table(name: str) -> bytes:
    """The text of a table of the data, UTF-8."""
    return gzip.decompress((files("directory.places") / DATA / f"{name}.tsv.gz").read_bytes())
