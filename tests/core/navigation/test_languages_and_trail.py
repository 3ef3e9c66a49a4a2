"""Where a page stands: its other languages, and the way down to it."""

from bs4 import BeautifulSoup
from django.test import Client, RequestFactory
from django.urls import resolve, reverse
from django.utils.translation import override
from wagtail.models import Page

from core.navigation import navigation
from directory.models import DirectoryPage
from tests.core.navigation.conftest import way
from tests.factories.pages import make_content_page


def test_trail__leaves_out_a_page_that_is_unpublished(client: Client, french_home: Page) -> None:
    charter = make_content_page(french_home, title="Charte en travaux")
    below = make_content_page(charter, title="Comment nous recommandons")
    assert "Charte en travaux" in client.get(below.url).text

    charter.unpublish()

    assert [page.pk for page in way(below).trail] == [french_home.pk]
    assert "Charte en travaux" not in client.get(below.url).text


def test_languages__of_a_page_that_is_not_found_are_the_home_pages(client: Client, french_home: Page) -> None:
    html = client.get("/fr/nulle-part/").text
    assert "/en/nulle-part/" not in html
    switch = BeautifulSoup(html, "html.parser").select(".languages__link")
    assert [(link["href"], link.get("rel")) for link in switch] == [("/en/", None)]
    assert "hreflang" not in html[: html.index("</head>")]


def test_languages__of_a_page_have_their_addresses(french_directory: DirectoryPage) -> None:
    assert [(each.code, each.url) for each in way(french_directory).languages] == [
        ("en", "/en/gatherings/"),
        ("fr", "/fr/rencontres/"),
    ]


def test_languages__of_a_view_are_its_translated_addresses(french_home: Page) -> None:
    with override("fr"):
        request = RequestFactory().get(reverse("search"), {"q": "apéro"})
        request.resolver_match = resolve(request.path)
        found = navigation(None, request)
    with override("en"):
        english = reverse("search")
    assert [each.code for each in found.languages] == ["en", "fr"]
    assert found.languages[0].url == f"{english}?q=ap%C3%A9ro"
    assert found.home == french_home
