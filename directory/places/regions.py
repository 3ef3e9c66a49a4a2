"""
Countries, and the regions of those where namesakes have to be told apart.

GeoNames’ regions have no more than codes in the data; their names are in `data/regions.tsv`: country, code (none for a
country as a whole), English name, French name, other names. French departments stand for the region they are in.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from django.utils.translation import get_language, override
from django_countries import countries

from directory.places.keys import key_of

if TYPE_CHECKING:
    from directory.places.place import Place

__all__ = ["FRANCE", "country_name", "is_in_country", "is_in_region", "region_name"]

# With what is overseas and has codes of its own in ISO 3166.
FRANCE = frozenset(("FR", "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF", "NC", "PF", "WF"))

_POSTCODE = re.compile(r"[0-9]{4,5}")


@dataclass(frozen=True, slots=True)
class _Regions:
    """`names`, English and French, by country and code; `areas` by key: (country, code), no code for all of it."""

    names: dict[tuple[str, str], tuple[str, str]]
    areas: dict[str, frozenset[tuple[str, str]]]


def country_name(code: str) -> str:
    """In the active language; the code itself for one that ISO 3166 does not know (Kosovo)."""
    return _as_said(str(countries.name(code))) or code


def region_name(country: str, code: str) -> str:
    """In the active language; nothing where the region has no name here."""
    english, french = _regions().names.get((country, code), ("", ""))
    return french if (get_language() or "").startswith("fr") else english


def is_in_country(place: "Place", said: str) -> bool:
    """Whether it is in the country of that name or code. Overseas France is in France, but not in FR."""
    return (place.country, "") in _regions().areas.get(key_of(said), ())


def is_in_region(place: "Place", said: str) -> bool:
    """Whether it is in the region or department of that name, number or code, or may have that postcode."""
    if not _POSTCODE.fullmatch(said):
        return (place.country, place.region) in _regions().areas.get(key_of(said), ())
    # Only French ones begin with the number of a department.
    number = said[:3] if said.startswith(("97", "98")) else said[:2]
    areas = _regions().areas.get(number, ())
    return place.country not in FRANCE or not {(place.country, place.region), (place.country, "")}.isdisjoint(areas)


def _as_said(name: str) -> str:
    """ "La Réunion", which django-countries has as "Réunion, La" to be sorted by."""
    *article, noun = reversed(name.replace("'", "’").split(", "))
    return " ".join((*article, noun))


# Two threads may both make it the first time, which costs some milliseconds and changes nothing.
@cache
def _regions() -> _Regions:
    names: dict[tuple[str, str], tuple[str, str]] = {}
    areas: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for language in ("en", "fr"):
        with override(language):
            for country, name in countries:
                areas[key_of(country)].add((country, ""))
                areas[key_of(_as_said(str(name)))].add((country, ""))
    rows = (files("directory.places") / "data" / "regions.tsv").read_text(encoding="utf-8")
    for row in rows.splitlines():
        country, code, english, french, others = row.split("\t")
        if code:
            names[country, code] = (english, french or english)
        for name in filter(None, (english, french, *others.split("|"))):
            areas[key_of(name)].add((country, code))
    return _Regions(names, {key: frozenset(found) for key, found in areas.items()})
