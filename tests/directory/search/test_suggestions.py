"""What is suggested while somebody types: what the public may read, by the beginnings of words, at a fixed cost."""

import datetime as dt
import re
from collections.abc import Iterator

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from wagtail.models import Locale, PageViewRestriction

from directory import suggestions as module
from directory.models import DirectoryPage, GatheringPage, Series
from directory.suggestions import suggest, suggest_towns
from directory.typed_words import TypedWords, folded
from directory.views.suggestions import suggestions
from tests.factories.directory import make_gathering, make_organizer, make_profession, make_venue

# A Sunday, noon in Paris.
NOW = dt.datetime(2026, 11, 22, 11, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def answered(text: str, directory: DirectoryPage) -> dict[str, list[str]]:
    """The texts suggested, by kind."""
    return {kind.name: [each.text for each in kind.suggestions] for kind in suggest(text, directory)}


@pytest.fixture
def lyon(french_directory: DirectoryPage) -> GatheringPage:
    """A breakfast with a venue, a profession and an organizer, translated."""
    page = make_gathering(
        french_directory,
        title="Petit déjeuner du réseau",
        venue=make_venue(city="Lyon", latitude=45.764, longitude=4.8357),
        organizer=make_organizer(name="Les Pionniers d’Été"),
        professions=[make_profession(name="Développement")],
    )
    english = page.copy_for_translation(Locale.objects.get(language_code="en"))
    english.title = "Network breakfast"
    english.save_revision().publish()
    return page


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("pet", "gatherings", "Petit déjeuner du réseau"),
        ("DEJEUNER DU RES", "gatherings", "Petit déjeuner du réseau"),
        ("réseau pet", "gatherings", "Petit déjeuner du réseau"),
        ("ly", "places", "Lyon"),
        ("devel", "professions", "Développement"),
        ("ete", "organizers", "Les Pionniers d’Été"),
    ],
)
def test_suggestions__begin_with_what_was_typed(
    lyon: GatheringPage, french_directory: DirectoryPage, text: str, kind: str, expected: str
) -> None:
    assert answered(text, french_directory)[kind][0] == expected


@pytest.mark.parametrize("text", ["", "  ", "-'\"", "zzzz", "etit", "petit zzzz"])
def test_suggestions__of_nothing_known(lyon: GatheringPage, french_directory: DirectoryPage, text: str) -> None:
    assert answered(text, french_directory) == {}


def test_suggestions__are_in_the_language_of_the_reader(lyon: GatheringPage, english_directory: DirectoryPage) -> None:
    untranslated = make_gathering(lyon.get_parent().specific, title="Brèves de comptoir", start_date="2026-01-05")

    found = suggest("br", english_directory)[0].suggestions

    assert [(each.text, each.language) for each in found] == [(untranslated.title, "fr"), ("Network breakfast", "")]
    assert found[0].address == untranslated.url
    assert found[1].address.startswith("/en/gatherings/")
    assert "gatherings" not in answered("petit", english_directory)


def test_suggestions__with_the_beginning_of_a_title_come_first(french_directory: DirectoryPage) -> None:
    # The weekdays of their first dates tell which comes next.
    for day, title in ((5, "Un matin"), (6, "Le grand matin"), (7, "Matin calme")):
        make_gathering(french_directory, title=title, start_date=f"2026-01-0{day}")

    assert answered("matin", french_directory)["gatherings"] == ["Matin calme", "Un matin", "Le grand matin"]


def test_suggestions__are_few(french_directory: DirectoryPage) -> None:
    for number in range(7):
        make_gathering(
            french_directory,
            title=f"Cercle {number}",
            organizer=make_organizer(name=f"Cercle {number}"),
            professions=[make_profession(name=f"Cercle {number}")],
        )

    found = answered("cercle", french_directory)

    assert [len(found[kind]) for kind in ("gatherings", "professions", "organizers")] == [5, 3, 3]


def test_suggestions__tell_nothing_that_is_private(lyon: GatheringPage, french_directory: DirectoryPage) -> None:
    assert answered("petit", french_directory)["gatherings"]
    closed = PageViewRestriction.objects.create(page=lyon, restriction_type="login")

    for text, kind in (("petit", "gatherings"), ("pionniers", "organizers"), ("developp", "professions")):
        assert kind not in answered(text, french_directory)
    closed.delete()
    assert answered("petit", french_directory)["gatherings"]
    lyon.unpublish()
    assert "gatherings" not in answered("petit", french_directory)


def test_suggestions__follow_a_new_title(lyon: GatheringPage, french_directory: DirectoryPage) -> None:
    assert answered("petit", french_directory)["gatherings"]
    lyon.title = "Goûter du réseau"
    lyon.save_revision().publish()

    assert "gatherings" not in answered("petit", french_directory)
    assert answered("gout", french_directory)["gatherings"] == ["Goûter du réseau"]


def test_suggestions__beyond_those_kept_come_from_the_index(
    lyon: GatheringPage, french_directory: DirectoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The index is asked for what the titles kept in memory don't hold, and tells no more than they do."""
    monkeypatch.setattr(module, "SOONEST", 1)
    make_gathering(french_directory, title="Rare et caché", start_date="2026-01-07")
    closed = make_gathering(french_directory, title="Rare et privé", start_date="2026-01-08")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    call_command("update_index", verbosity=0)

    assert answered("rare", french_directory)["gatherings"] == ["Rare et caché"]


def test_links__of_each_kind(lyon: GatheringPage, french_directory: DirectoryPage) -> None:
    directory = "/fr/rencontres/"
    links = {
        kind.name: kind.suggestions[0].url(directory)
        for text in ("petit", "lyon", "develop", "pionniers")
        for kind in suggest(text, french_directory)
    }

    assert links == {
        "gatherings": lyon.url,
        "places": "/fr/rencontres/?near=Lyon",
        "professions": "/fr/rencontres/?profession=developpement",
        "organizers": "/fr/rencontres/?q=Les+Pionniers+d%E2%80%99%C3%89t%C3%A9",
    }


def test_towns__with_gatherings_come_first(french_directory: DirectoryPage) -> None:
    """Then those with one near by; where all kinds are asked for, no others."""
    make_gathering(french_directory, venue=make_venue(city="Marmande", latitude=44.5, longitude=0.16))
    make_gathering(french_directory, venue=make_venue(city="Marseille", latitude=43.2965, longitude=5.3698))

    (places,) = suggest_towns("mar", french_directory)
    found = [place.text for place in places.suggestions]

    assert found[:2] == ["Marmande", "Marseille"]
    assert len(set(found)) == 5
    assert answered("mar", french_directory)["places"][:2] == ["Marmande", "Marseille"]
    assert answered("vitrolles", french_directory)["places"] == ["Vitrolles"]
    assert "places" not in answered("strasbourg", french_directory)


def test_towns__unknown_stand_for_a_point(french_directory: DirectoryPage) -> None:
    make_gathering(french_directory, venue=make_venue(city="Trifouillis", latitude=44.567, longitude=0.16))

    (places,) = suggest_towns("trif", french_directory)

    assert [(place.text, place.value) for place in places.suggestions] == [("Trifouillis", "44.57,0.16")]


@pytest.mark.parametrize(
    ("typed", "text", "expected"),
    [
        ("pet", "Petit déjeuner", "<mark>Pet</mark>it déjeuner"),
        ("dejeuner pe", "Petit déjeuner", "<mark>Pe</mark>tit <mark>déjeuner</mark>"),
        ("oe", "Œuvre & <b>", "<mark>Œ</mark>uvre &amp; &lt;b&gt;"),
        ("vous", "Rendez-vous", "Rendez-<mark>vous</mark>"),
        ("deja", "De\u0301ja\u0300 vu", "<mark>Déjà</mark> vu"),
    ],
)
def test_marked__what_was_typed(typed: str, text: str, expected: str) -> None:
    assert TypedWords.read(typed).marked(text) == expected


def test_folded__has_a_space_before_each_word() -> None:
    assert folded("L’Été à Lyon, rendez-vous") == " l ete a lyon rendez vous"


def answer(directory: DirectoryPage, **query: str) -> str:
    with translation.override(directory.locale.language_code):
        response = suggestions(directory, RequestFactory(SERVER_NAME="localhost").get("/", query))
    assert response.status_code == 200
    return response.content.decode()


def test_fragment__is_what_a_listbox_may_hold(lyon: GatheringPage, french_directory: DirectoryPage) -> None:
    html = answer(french_directory, q="p")

    groups = re.findall(r'role="group"\s+aria-labelledby="([^"]+)"', html)
    assert groups[0] == "suggestions-q-gatherings"
    assert all(f'id="{group}"' in html for group in groups)
    ids = re.findall(r'id="(suggestion-[^"]+)"\s+role="option"', html)
    assert len(ids) == len(set(ids)) == html.count('role="option"') > 1
    assert "data-value" not in html


def test_fragment__of_towns_fills_the_field(lyon: GatheringPage, french_directory: DirectoryPage) -> None:
    html = answer(french_directory, q="ly", **{"for": "near"})

    assert 'data-value="Lyon"' in html
    assert "suggestions-near-places" in html
    assert "Petit" not in html


def test_fragment__may_be_kept_by_anybody(french_directory: DirectoryPage) -> None:
    response = suggestions(french_directory, RequestFactory(SERVER_NAME="localhost").get("/?q=x"))

    assert response["Cache-Control"] == "public, max-age=300"
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.has_header("Vary")


ADDRESS = "/fr/rencontres/suggestions"


def test_address__answers_whatever_is_asked(client: Client, lyon: GatheringPage) -> None:
    assert "Petit" in client.get(f"{ADDRESS}?q=petit").content.decode().replace("<mark>", "").replace("</mark>", "")
    for query in ("", "?q=%00%ff%22*", "?q[]=x&for[]=near", "?for=near", f"?q={'a ' * 4000}"):
        response = client.get(f"{ADDRESS}{query}")
        assert response.status_code == 200
        assert not response.cookies
    assert client.head(f"{ADDRESS}?q=petit").content == b""
    assert client.post(ADDRESS, {"q": "petit"}).status_code == 405


def test_address__of_a_gathering_of_that_name(client: Client, french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory, title="Suggestions", slug="suggestions")

    assert page.title in client.get(page.url).content.decode()


def test_address__below_a_private_directory(
    client: Client, lyon: GatheringPage, french_directory: DirectoryPage
) -> None:
    PageViewRestriction.objects.create(page=french_directory, restriction_type="login")

    response = client.get(f"{ADDRESS}?q=petit")

    assert response.status_code == 302
    assert "public" not in response.get("Cache-Control", "")


def test_queries__of_a_request(client: Client, lyon: GatheringPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SOONEST", 0)
    for _ in range(2):  # fills the caches that a running site has filled
        client.get(f"{ADDRESS}?q=petit")
    with CaptureQueriesContext(connection) as captured:
        assert lyon.url in client.get(f"{ADDRESS}?q=petit").content.decode()
    # Seven lead to the directory, as for any page of it.
    assert len(captured) <= 12, [query["sql"] for query in captured]


def test_queries__do_not_grow(lyon: GatheringPage, french_directory: DirectoryPage) -> None:
    def queries() -> int:
        answered("petit", french_directory)
        with CaptureQueriesContext(connection) as captured:
            answered("petit", french_directory)
        return len(captured)

    few = queries()
    for _ in range(8):
        make_gathering(french_directory, title="Petit cercle", venue=make_venue(), organizer=make_organizer())
    assert queries() == few == 1
    assert Series.objects.count() == 9


class TestAnything(TestCase):
    """Outside pytest's fixtures: hypothesis runs all its examples in one transaction each."""

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(text=st.text(max_size=300), wanted=st.sampled_from(["", "near", "x"]))
    def test_fragment__of_anything(self, text: str, wanted: str) -> None:
        directory = DirectoryPage.objects.get(locale__language_code="fr")

        html = answer(directory, q=text, **{"for": wanted})

        assert "\0" not in html
