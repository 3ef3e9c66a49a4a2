"""Towns as visitors type them."""

from collections.abc import Iterator
from math import isclose
from time import perf_counter

import pytest
from django.utils.translation import override
from hypothesis import example, given
from hypothesis import strategies as st

from directory.places import (
    AmbiguousPlace,
    PlaceError,
    UnknownPlace,
    distance_km,
    read_place,
    suggest_places,
)
from directory.places.gazetteer import gazetteer, table
from directory.places.keys import key_of

TYPED = [
    ("Lyon", "FR", 45.7, 4.8),
    ("LYON", "FR", 45.7, 4.8),
    ("die", "FR", 44.8, 5.4),
    ("Lannion", "FR", 48.7, -3.5),
    ("Annemasse", "FR", 46.2, 6.2),
    ("saint étienne", "FR", 45.4, 4.4),
    ("St-Etienne", "FR", 45.4, 4.4),
    ("Ste Foy les Lyon", "FR", 45.7, 4.8),
    ("L'Haÿ-les-Roses", "FR", 48.8, 2.3),
    ("L’Hay les Roses", "FR", 48.8, 2.3),
    ("Chalon s/Saône", "FR", 46.8, 4.9),
    ("Chalon s/ Saone", "FR", 46.8, 4.9),
    ("Rosny s/s Bois", "FR", 48.9, 2.5),
    ("Sète", "FR", 43.4, 3.7),
    ("Se\u0300te", "FR", 43.4, 3.7),
    ("Paris 11e", "FR", 48.9, 2.4),
    ("Lyon 3", "FR", 45.8, 4.9),
    ("69003 Lyon", "FR", 45.7, 4.8),
    ("Lyon 69003", "FR", 45.7, 4.8),
    ("Saint-Denis, La Réunion", "RE", -20.9, 55.4),
    ("Saint-Denis (974)", "RE", -20.9, 55.4),
    ("97400 Saint-Denis", "RE", -20.9, 55.4),
    ("Saint-Denis 93", "FR", 48.9, 2.4),
    ("93200 Saint-Denis, France", "FR", 48.9, 2.4),
    ("Saint-Denis, Seine-Saint-Denis", "FR", 48.9, 2.4),
    ("Saint-Denis, Île-de-France, France", "FR", 48.9, 2.4),
    ("Londres", "GB", 51.5, -0.1),
    ("London", "GB", 51.5, -0.1),
    ("London, CA", "CA", 43.0, -81.2),
    ("London Ontario", "CA", 43.0, -81.2),
    ("Paris, US", "US", 33.7, -95.6),
    ("Paris, Texas", "US", 33.7, -95.6),
    ("Bruxelles", "BE", 50.9, 4.3),
    ("Brussel", "BE", 50.9, 4.3),
    ("1000 Bruxelles", "BE", 50.9, 4.3),
    ("Genève", "CH", 46.2, 6.1),
    ("Geneva", "CH", 46.2, 6.1),
    ("Genève, GE", "CH", 46.2, 6.1),
    ("Lausanne (VD)", "CH", 46.5, 6.6),
    ("Montréal", "CA", 45.5, -73.6),
    ("Köln", "DE", 50.9, 7.0),
    ("Cologne", "DE", 50.9, 7.0),
]


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with override("en"):
        yield


@pytest.mark.parametrize(("typed", "country", "latitude", "longitude"), TYPED)
def test_read_place__finds_what_was_typed(typed: str, country: str, latitude: float, longitude: float) -> None:
    place = read_place(typed)

    assert place.country == country
    assert distance_km(place.latitude, place.longitude, latitude, longitude) < 10


def test_read_place__asks_back_which_saint_denis() -> None:
    with pytest.raises(AmbiguousPlace) as asked:
        read_place("st denis")

    assert [place.value for place in asked.value.candidates] == ["Saint-Denis, RE", "Saint-Denis, FR"]
    with override("fr"):
        assert [place.label for place in asked.value.candidates] == [
            "Saint-Denis (La Réunion)",
            "Saint-Denis (Île-de-France)",
        ]


@pytest.mark.parametrize("name", ["Vienne", "Saint-Louis", "Springfield", "Villeneuve", "Saint-Martin", "Montréal, FR"])
def test_read_place__asks_about_few_namesakes_biggest_first(name: str) -> None:
    with pytest.raises(AmbiguousPlace) as asked:
        read_place(name)

    candidates = asked.value.candidates
    assert 2 <= len(candidates) <= 6
    assert [place.population for place in candidates] == sorted(
        (place.population for place in candidates), reverse=True
    )
    assert len({place.label for place in candidates}) == len(candidates)
    assert [read_place(place.value) for place in candidates] == list(candidates)


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        ("Lyon", "Lyon", "Lyon"),
        ("Geneva", "Geneva (Switzerland)", "Genève (Suisse)"),
        ("London", "London (United Kingdom)", "Londres (Royaume-Uni)"),
        ("London, CA", "London (Ontario, Canada)", "London (Ontario, Canada)"),
        ("Luxembourg", "Luxembourg", "Luxembourg"),
        ("Saint-Denis, RE", "Saint-Denis (Réunion)", "Saint-Denis (La Réunion)"),
    ],
)
def test_label__speaks_the_language_of_the_page(value: str, english: str, french: str) -> None:
    place = read_place(value)

    assert place.label == english
    with override("fr"):
        assert place.label == french


@pytest.mark.parametrize("typed", ["48.86,2.35", " 48.8566 ; 2.3522 ", "+48.857,2.35"])
def test_read_place__reads_a_point_to_the_kilometre(typed: str) -> None:
    place = read_place(typed)

    assert (place.latitude, place.longitude) == (48.86, 2.35)
    assert place.value == "48.86,2.35"
    assert read_place(place.value) == place


@given(st.floats(-90, 90), st.floats(-180, 180))
@example(-0.001, -0.001)
@example(89.999, 179.999)
def test_read_place__reads_any_point_of_the_globe(latitude: float, longitude: float) -> None:
    place = read_place(f"{latitude:.4f},{longitude:.4f}")

    assert abs(place.latitude - latitude) < 0.006
    assert abs(place.longitude - longitude) < 0.006
    assert read_place(place.value) == place
    assert "-0.00" not in place.value


@pytest.mark.parametrize("typed", ["91,0", "0,180.5", "-90.01,0", "999,999", "48.86,", "1e1,2", "٤٨,٢", "nan,nan"])
def test_read_place__knows_no_point_beside_the_globe(typed: str) -> None:
    with pytest.raises(UnknownPlace):
        read_place(typed)


@pytest.mark.parametrize(
    "typed", ["", " ", ",", "()", "Xyzzyville", "Lyon, Japan", "\0", "\ud800", "東京", "a" * 10_000]
)
def test_read_place__knows_no_such_town(typed: str) -> None:
    with pytest.raises(UnknownPlace) as unknown:
        read_place(typed)

    str(unknown.value).encode()


@given(st.text(st.characters(), max_size=60) | st.text("aeinrst ,()-'/0123456789.", max_size=40))
@example("s/")
@example("St")
@example("1000 , 1000")
@example("(,)")
def test_places__take_whatever_is_typed(typed: str) -> None:
    assert len(suggest_places(typed, 5)) <= 5
    try:
        assert read_place(typed).name
    except PlaceError as error:
        str(error).encode()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("lyo", "Lyon"),
        ("die", "Die"),
        ("st e", "Saint-Étienne"),
        ("st", "Strasbourg"),
        ("SAINT-D", "Saint-Denis"),
        ("genè", "Geneva"),
        ("lond", "London"),
        ("bru", "Brussels"),
        ("lugdun", "Lyon"),
        ("paris 1", "Paris 15e"),
        ("saint-denis, r", "Saint-Denis"),
    ],
)
def test_suggest_places__begins_with_the_likeliest(typed: str, first: str) -> None:
    suggested = [place.name for place in suggest_places(typed, 8)]

    assert first in suggested[:2]
    assert len(set(suggest_places(typed, 8))) == len(suggested)


@pytest.mark.parametrize("typed", ["", " ", ",", "xyzzy", "\0", "\ud800", "z" * 10_000])
def test_suggest_places__has_nothing_to_suggest(typed: str) -> None:
    assert suggest_places(typed, 8) == []


@pytest.mark.parametrize("typed", ["s", "sa", "mont", "montr", "bo", "ville", "saint"])
def test_suggest_places__gives_what_a_look_at_every_name_gives(typed: str) -> None:
    rows = [row.split("\t") for row in table("names").decode().splitlines()]
    begun = sorted({int(number) for key, number in rows if key.startswith(typed)})
    exact = [int(number) for key, number in rows if key == typed]

    suggested = suggest_places(typed, 12)

    likeliest = [gazetteer().place(number) for number in begun if number not in exact]
    others = [place for place in suggested if typed not in map(key_of, (place.name, place.english, place.french))]
    assert others == likeliest[: len(others)]
    assert len(suggested) == 12


def test_suggest_places__is_quick() -> None:
    def seconds(typed: str) -> float:
        started = perf_counter()
        suggest_places(typed, 8)
        return perf_counter() - started

    suggest_places("a", 8)
    # The best of some: other processes take the processor in between.
    assert max(min(seconds(typed) for _time in range(20)) for typed in ("s", "sa", "saint", "st", "par")) < 0.003


@pytest.mark.parametrize(
    ("start", "end", "km"),
    [
        ((48.8566, 2.3522), (45.7640, 4.8357), 391.5),
        ((48.8566, 2.3522), (48.8566, 2.3522), 0),
        ((0, 179.5), (0, -179.5), 111.2),
        ((90, 0), (-90, 0), 20_015.1),
        ((-20.9, 55.4), (48.94, 2.36), 9_370),
    ],
)
def test_distance_km__is_that_of_the_globe(start: tuple[float, float], end: tuple[float, float], km: float) -> None:
    assert isclose(distance_km(*start, *end), km, rel_tol=0.002, abs_tol=0.001)
    assert distance_km(*start, *end) == pytest.approx(distance_km(*end, *start))
