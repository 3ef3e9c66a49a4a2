"""Gatherings that nobody holds, as like real ones as a benchmark needs; those of a number are the same everywhere."""

from directory.management.plausible.gatherings import (
    ClosureFacts,
    ExceptionFacts,
    GatheringFacts,
    plausible_gathering,
)
from directory.management.plausible.people import ORGANIZERS, PROFESSIONS
from directory.management.plausible.places import CITIES, VENUES, City, VenueFacts
from directory.management.plausible.wording import COMMON_WORDS, EVERY_WORDS, RARE_WORDS, Prose

__all__ = [
    "CITIES",
    "COMMON_WORDS",
    "EVERY_WORDS",
    "ORGANIZERS",
    "PROFESSIONS",
    "RARE_WORDS",
    "VENUES",
    "City",
    "ClosureFacts",
    "ExceptionFacts",
    "GatheringFacts",
    "Prose",
    "VenueFacts",
    "plausible_gathering",
]
