"""An address leads to its page with few queries, and to no page that has gone from there."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from core.routing import LONGEST_KEPT, find_page
from directory.models import DirectoryPage, GatheringPage
from home.models import ContentPage
from tests.core.routing.conftest import Make, heading, move, publish, status
from tests.factories.directory import make_gathering
from tests.factories.pages import make_content_page


def of_pages(captured: CaptureQueriesContext) -> list[str]:
    """The queries that look for a page, its site or its restrictions."""
    tables = ('FROM "wagtailcore_site"', 'FROM "wagtailcore_pageviewrestriction"', 'FROM "django_content_type"')
    return [query["sql"] for query in captured if any(table in query["sql"] for table in tables)]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_home__is_found(client: Client, home: Page, language: str) -> None:
    for _ in range(2):
        response = client.get(f"/{language}/")
        assert response.status_code == 200
        assert response.context["page"].locale.language_code == language
        assert response.context["page"].depth == 2


def test_page_right_below_home__is_found(client: Client, home: Page) -> None:
    make_content_page(home, title="La charte", slug="charte")
    assert [heading(client, "/fr/charte/") for _ in range(2)] == ["La charte"] * 2


def test_page_in_the_other_language__is_found_in_its_own_tree(
    client: Client, home: Page, english_directory: DirectoryPage
) -> None:
    make_content_page(home, title="Le club", slug="club")
    make_content_page(english_directory.get_parent(), title="The club", slug="club")
    for _ in range(2):
        assert heading(client, "/fr/club/") == "Le club"
        assert heading(client, "/en/club/") == "The club"
    assert status(client, "/en/rencontres/") == 404
    assert status(client, "/fr/gatherings/") == 404


def test_page_further_down__is_found(client: Client, home: Page) -> None:
    top = make_content_page(home, title="Mentions", slug="mentions")
    middle = make_content_page(top, title="Vie privée", slug="vie-privee")
    make_content_page(middle, title="Témoins", slug="temoins")
    for _ in range(2):
        assert heading(client, "/fr/mentions/") == "Mentions"
        assert heading(client, "/fr/mentions/vie-privee/") == "Vie privée"
        assert heading(client, "/fr/mentions/vie-privee/temoins/") == "Témoins"
        assert status(client, "/fr/mentions/temoins/") == 404
        assert status(client, "/fr/vie-privee/") == 404


def test_gathering__is_found(client: Client, french_directory: DirectoryPage) -> None:
    make_gathering(french_directory, title="Apéro", slug="apero")
    assert [heading(client, "/fr/rencontres/apero/") for _ in range(2)] == ["Apéro"] * 2
    assert status(client, "/fr/apero/") == 404
    assert status(client, "/fr/rencontres/apero/autre/") == 404


def test_gathering__with_a_slug_of_other_signs_is_found(client: Client, french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory, title="Petit déjeuner", slug="petit-déjeuner")
    assert [heading(client, page.url) for _ in range(2)] == ["Petit déjeuner"] * 2


def test_files__below_a_directory_and_a_gathering_are_found(client: Client, french_directory: DirectoryPage) -> None:
    make_gathering(french_directory, slug="apero")
    for _ in range(2):
        assert status(client, "/fr/rencontres/calendar.ics") == 200
        assert status(client, "/fr/rencontres/apero/calendar.ics") == 200
        assert status(client, "/fr/rencontres/apero/feed.rss") == 404


def test_queries__of_a_page_right_below_home(
    client: Client, home: Page, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    make_content_page(home, slug="charte")
    client.get("/fr/charte/")
    with django_assert_max_num_queries(2) as captured:
        client.get("/fr/charte/")
    assert of_pages(captured) == []


def test_queries__of_a_gathering(
    client: Client, french_directory: DirectoryPage, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    make_gathering(french_directory, slug="apero")
    client.get("/fr/rencontres/apero/")
    with django_assert_max_num_queries(6) as captured:
        client.get("/fr/rencontres/apero/")
    assert of_pages(captured) == []


def test_queries__to_find_a_page(home: Page, french_directory: DirectoryPage) -> None:
    make_content_page(home, slug="charte")
    make_gathering(french_directory, slug="apero")
    for steps, most in (([], 1), (["charte"], 1), (["rencontres", "apero"], 1), (["rencontres", "calendar"], 2)):
        find_page(home, steps)
        with CaptureQueriesContext(connection) as captured:
            assert find_page(home, steps) is not None
        assert len(captured) <= most, steps


def test_slug__that_changes_leads_to_its_page_alone(client: Client, home: Page, anywhere: Make) -> None:
    page = make_content_page(home, title="La charte", slug="charte")
    assert heading(client, "/fr/charte/") == "La charte"
    anywhere(lambda: publish(page, slug="notre-charte"))
    assert heading(client, "/fr/notre-charte/") == "La charte"
    assert status(client, "/fr/charte/") == 301


def test_slug__of_a_gathering_that_changes(client: Client, french_directory: DirectoryPage, anywhere: Make) -> None:
    page = make_gathering(french_directory, title="Apéro", slug="apero")
    assert heading(client, "/fr/rencontres/apero/") == "Apéro"
    anywhere(lambda: publish(page, slug="verre"))
    assert heading(client, "/fr/rencontres/verre/") == "Apéro"
    assert status(client, "/fr/rencontres/apero/") == 301


def test_slug__of_a_directory_takes_its_gatherings_along(
    client: Client, french_directory: DirectoryPage, anywhere: Make
) -> None:
    make_gathering(french_directory, title="Apéro", slug="apero")
    assert heading(client, "/fr/rencontres/apero/") == "Apéro"
    anywhere(lambda: publish(french_directory, slug="annuaire"))
    assert heading(client, "/fr/annuaire/apero/") == "Apéro"
    assert status(client, "/fr/annuaire/calendar.ics") == 200
    assert status(client, "/fr/rencontres/apero/") == 301
    assert status(client, "/fr/rencontres/") == 301


def test_page__that_moves_is_found_where_it_is(client: Client, home: Page, anywhere: Make) -> None:
    above = make_content_page(home, title="Mentions", slug="mentions")
    page = make_content_page(home, title="Vie privée", slug="vie-privee")
    assert heading(client, "/fr/vie-privee/") == "Vie privée"
    anywhere(lambda: move(page, above))
    assert heading(client, "/fr/mentions/vie-privee/") == "Vie privée"
    assert status(client, "/fr/vie-privee/") == 301
    anywhere(lambda: move(page, home))
    assert heading(client, "/fr/vie-privee/") == "Vie privée"
    assert status(client, "/fr/mentions/vie-privee/") == 301


def test_address__that_another_page_takes_over(client: Client, home: Page, anywhere: Make) -> None:
    """Of another type, too: what was kept of the first one says of which it is."""
    page = make_content_page(home, title="La charte", slug="charte")
    assert heading(client, "/fr/charte/") == "La charte"
    anywhere(lambda: publish(page, slug="ancienne-charte"))
    anywhere(lambda: home.specific.add_child(instance=DirectoryPage(title="L’annuaire", slug="charte")))
    assert heading(client, "/fr/charte/") == "L’annuaire"
    assert heading(client, "/fr/ancienne-charte/") == "La charte"


def test_page__that_is_unpublished_or_deleted_is_not_found(client: Client, home: Page, anywhere: Make) -> None:
    page = make_content_page(home, slug="charte")
    assert status(client, "/fr/charte/") == 200
    anywhere(page.unpublish)
    assert status(client, "/fr/charte/") == 404
    anywhere(lambda: publish(page))
    assert status(client, "/fr/charte/") == 200
    anywhere(Page.objects.get(pk=page.pk).delete)
    assert status(client, "/fr/charte/") == 404


def test_gathering__that_is_unpublished_is_not_found(
    client: Client, french_directory: DirectoryPage, anywhere: Make
) -> None:
    page = make_gathering(french_directory, slug="apero")
    assert status(client, "/fr/rencontres/apero/") == 200
    anywhere(page.unpublish)
    assert status(client, "/fr/rencontres/apero/") == 404


def test_draft__is_not_found(client: Client, home: Page, french_directory: DirectoryPage) -> None:
    home.add_child(instance=ContentPage(title="Brouillon", slug="brouillon", live=False, locale=home.locale))
    make_gathering(french_directory, publish=False, slug="projet")
    for _ in range(2):
        assert status(client, "/fr/brouillon/") == 404
        assert status(client, "/fr/rencontres/projet/") == 404


def test_page__that_was_not_there_is_found_once_it_is(client: Client, home: Page, anywhere: Make) -> None:
    assert status(client, "/fr/charte/") == 404
    anywhere(lambda: make_content_page(home, title="La charte", slug="charte"))
    assert heading(client, "/fr/charte/") == "La charte"


@pytest.mark.parametrize(
    "address",
    [
        "/fr/nulle-part/",
        "/fr/rencontres/nulle-part/",
        "/fr/nulle-part/nulle-part/",
        "/fr/home/",
        "/fr/%25/",
        "/fr/rencontres/%00/",
        f"/fr/{'x' * LONGEST_KEPT}/",
        f"/fr/{'x' * 3000}/",
        f"/fr/rencontres/{'x' * 3000}/",
        f"/fr/{'x/' * 1000}",
    ],
)
def test_unknown_address__is_not_found(client: Client, french_directory: DirectoryPage, address: str) -> None:
    assert [status(client, address) for _ in range(2)] == [404, 404]


def test_page__with_a_long_address_is_found(client: Client, home: Page) -> None:
    """Its way is not kept, and Wagtail finds it."""
    slug = "x" * LONGEST_KEPT
    make_content_page(home, title="Un long nom", slug=slug)
    assert [heading(client, f"/fr/{slug}/") for _ in range(2)] == ["Un long nom"] * 2


def test_page_of_a_gathering__is_of_its_own_type(home: Page, french_directory: DirectoryPage) -> None:
    gathering = make_gathering(french_directory, slug="apero")
    for _ in range(2):
        found = find_page(home, ["rencontres", "apero", "calendar.ics"])
        assert isinstance(found, GatheringPage)
        assert found.pk == gathering.pk
        assert isinstance(find_page(home, ["rencontres", "autre"]), DirectoryPage)
