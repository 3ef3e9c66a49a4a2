"""Where a page stands: its other languages, and the way down to it."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client, RequestFactory
from django.urls import resolve, reverse
from django.utils.translation import override
from wagtail.models import Page

from core.navigation import navigation
from directory.models import DirectoryPage
from tests.core.navigation.conftest import way
from tests.factories.directory import make_gathering
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


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("", ""),
        ("?day=th&near=Lyon", "?day=th&near=Lyon"),
        (
            "?q=caf%C3%A9&format=lunch&format=walk&sort=newest&page=2",
            "?q=caf%C3%A9&format=lunch&format=walk&sort=newest",
        ),
        ("?view=calendar&from=2026-12-01", "?view=calendar&from=2026-12-01"),
        ("?page=3&q=&near=", ""),
        ("?q=%22%3E%3Cscript%3E%26", "?q=%22%3E%3Cscript%3E%26"),
    ],
)
def test_languages__of_a_search_are_those_of_the_same_search(
    client: Client, french_directory: DirectoryPage, query: str, kept: str
) -> None:
    make_gathering(french_directory)
    soup = BeautifulSoup(client.get(f"/fr/rencontres/{query}").text, "html.parser")
    assert [link["href"] for link in soup.select(".languages__link")] == [f"/en/gatherings/{kept}"]
    below = [link["href"] for link in soup.select("#languages-below a")]
    assert below == [f"/en/gatherings/{kept}", f"/fr/rencontres/{kept}"]
    assert client.get(f"/en/gatherings/{kept}").status_code == 200


def test_languages__in_the_head_are_told_without_the_search(client: Client, french_directory: DirectoryPage) -> None:
    def told(query: str) -> list[str]:
        soup = BeautifulSoup(client.get(f"/fr/rencontres/{query}").text, "html.parser")
        return [link["href"] for link in soup.select("head link[rel=canonical], head link[hreflang]")]

    root = french_directory.full_url.removesuffix("/fr/rencontres/")
    pages = [f"{root}/en/gatherings/", f"{root}/fr/rencontres/", f"{root}/fr/rencontres/"]
    assert told("") == [f"{root}/fr/rencontres/", *pages]
    assert told("?format=lunch") == [f"{root}/fr/rencontres/?format=lunch"]
    assert told("?day=th&near=Lyon") == []


def test_languages__of_a_page_that_answers_to_no_query_keep_none(client: Client, french_home: Page) -> None:
    soup = BeautifulSoup(client.get("/fr/?near=Lyon").text, "html.parser")
    assert [link["href"] for link in soup.select(".languages__link")] == ["/en/"]


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
