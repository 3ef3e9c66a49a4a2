"""
Towns known without asking anybody: found by what visitors type, suggested while they do, as far apart as they are.

The data is GeoNames’ (see `data/README.md`), loaded when the first place is read. Why so: docs/adr/0011.
"""

from directory.places.distance import distance_km
from directory.places.errors import AmbiguousPlace, PlaceError, UnknownPlace
from directory.places.place import Place
from directory.places.reading import read_place
from directory.places.suggesting import suggest_places

__all__ = [
    "AmbiguousPlace",
    "Place",
    "PlaceError",
    "UnknownPlace",
    "distance_km",
    "read_place",
    "suggest_places",
]
