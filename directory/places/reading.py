"""The one place that a visitor means by what was typed."""

import re
from collections.abc import Iterator, Sequence

from directory.places.errors import AmbiguousPlace, UnknownPlace
from directory.places.gazetteer import Gazetteer, gazetteer
from directory.places.keys import key_of
from directory.places.place import Place
from directory.places.regions import is_in_country, is_in_region
from search.typed import one_line

__all__ = ["LONGEST", "UNLIKELY", "read_in", "read_place"]

LONGEST = 120
MOST_CANDIDATES = 6
# A place is meant if it weighs that many times what the next one of its name does.
DOMINANT = 4
# One that weighs as many times less than the likeliest is not asked about.
UNLIKELY = 100
# A name that it has in some other language counts for as many times less: "Parys" is in South Africa.
OTHER_NAME = 10
# Two decimals of a degree are a kilometre: near enough, and no more is to be known of where somebody is.
DECIMALS = 2

_NUMBER = r"\s*([+-]?[0-9]{1,3}(?:\.[0-9]{0,20})?)\s*"
_POINT = re.compile(f"{_NUMBER}[,;]{_NUMBER}")
_POSTCODE = re.compile(r"(?<!\S)[0-9]{4,5}(?![^\s,)])")
_COMMAS = re.compile(r"[,()]")


def read_place(text: str) -> Place:
    """
    The town of that name, in any language of Latin script, or the point "48.86,2.35" (latitude, longitude in degrees).

    A name may be followed by country, region, French department or its number ("London, CA", "Saint-Denis (93)"), and
    have a postcode. Of namesakes the one is read that weighs four times the next (`Place.weight`).

    Raises `AmbiguousPlace` for other namesakes, `UnknownPlace` for whatever else.
    """
    if len(text) > LONGEST:
        raise UnknownPlace(text)
    line = one_line(text, LONGEST)
    point = _POINT.fullmatch(line)
    return _point(line, *map(float, point.groups())) if point else read_in(gazetteer(), line)


def read_in(towns: Gazetteer, line: str) -> Place:
    for name, said in _readings(line):
        places = _called(towns, name, said)
        if places:
            return _meant(line, places)
    raise UnknownPlace(line)


def _point(line: str, latitude: float, longitude: float) -> Place:
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise UnknownPlace(line)
    # Adding zero makes −0.0 a plain zero.
    latitude, longitude = round(latitude, DECIMALS) + 0.0, round(longitude, DECIMALS) + 0.0
    return Place(f"{latitude:.{DECIMALS}f},{longitude:.{DECIMALS}f}", "", "", latitude, longitude, 0)


def _readings(line: str) -> Iterator[tuple[str, list[str]]]:
    """A name, and what was said of where it is: the likeliest way to cut the line in two first."""
    postcodes = _POSTCODE.findall(line)[:1]
    line = _POSTCODE.sub(" ", line, count=1)
    if "," not in line:
        yield line, postcodes
    name, *said = (part.strip() for part in _COMMAS.split(line))
    if said:
        yield name, [*filter(None, said), *postcodes]
    words = line.split()
    for count in range(len(words) - 1, 0, -1):
        yield " ".join(words[:count]), [" ".join(words[count:]).strip(",()"), *postcodes]


def _called(towns: Gazetteer, name: str, said: Sequence[str]) -> list[tuple[float, Place]]:
    """The places of that name where all that was said is true of them, with how much they weigh, heaviest first."""
    key = key_of(name)
    if not key:
        return []
    shares = dict.fromkeys(towns.others.numbers(key), OTHER_NAME) | dict.fromkeys(towns.names.numbers(key), 1)
    found = [(place.weight / share, place) for number, share in shares.items() for place in (towns.place(number),)]
    for each in said:
        found = _narrowed(found, each)
    return sorted(found, key=lambda each: -each[0])


def _narrowed(places: list[tuple[float, Place]], said: str) -> list[tuple[float, Place]]:
    """Those that it is true of. A country comes before the region of the same code: "London, CA" is in Canada."""
    for is_true in (is_in_country, is_in_region, _is_near):
        kept = [each for each in places if is_true(each[1], said)]
        if kept:
            return kept
    return []


def _is_near(place: Place, town: str) -> bool:
    return place.town != "" and key_of(place.town) == key_of(town)


def _meant(line: str, places: Sequence[tuple[float, Place]]) -> Place:
    (weight, likeliest), *others = places
    if not others or weight >= DOMINANT * others[0][0]:
        return likeliest
    candidates = [place for each, place in places[:MOST_CANDIDATES] if each * UNLIKELY >= weight]
    raise AmbiguousPlace(line, tuple(sorted(candidates, key=lambda place: -place.population)))
