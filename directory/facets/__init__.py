"""The search in memory: gatherings as sets of bits, criteria as their intersection, facets as their counts."""

from directory.facets.asked import Chip, Hint, chips_of, hints_of, name_of_search
from directory.facets.bits import among, bits_of, numbers_of
from directory.facets.facet import LABELS, Facet, Option, facets_of, option_labels
from directory.facets.index import Entry, Index
from directory.facets.selection import Selection

__all__ = [
    "LABELS",
    "Chip",
    "Entry",
    "Facet",
    "Hint",
    "Index",
    "Option",
    "Selection",
    "among",
    "bits_of",
    "chips_of",
    "facets_of",
    "hints_of",
    "name_of_search",
    "numbers_of",
    "option_labels",
]
