"""Addresses that once led somewhere still do, in each language."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from directory.models import DirectoryPage
from home.models import ContentPage
from tests.factories.pages import make_content_page

Publish = Callable[[ContentPage, str], None]


@pytest.fixture
def home(french_directory: DirectoryPage) -> Page:
    return french_directory.get_parent()


@pytest.fixture
def publish_as(django_capture_on_commit_callbacks: Callable[..., Any]) -> Publish:
    """Publish a page with another slug, and commit: redirects are written then."""

    def publish(page: ContentPage, slug: str) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            page = ContentPage.objects.get(pk=page.pk)
            page.slug = slug
            page.save_revision().publish()

    return publish


def rename(client: Client, page: Page, slug: str) -> None:
    """As an editor does, with the form of the admin."""
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = client.get(address).context["form"]
    data = {name: form[name].value() or "" for name in form.fields if name != "body"}
    empty = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "1000"}
    inline = {f"{prefix}-{name}": value for prefix in ("footnotes", "comments") for name, value in empty.items()}
    body = {"body-count": "0"}
    client.post(address, {**data, **inline, **body, "slug": slug, "action-publish": "1"})


def leads_to(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 301, response.status_code
    return response.url


def test_slug__that_changes_in_the_admin_leaves_a_redirect(
    admin_client: Client, client: Client, home: Page, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    page = make_content_page(home, title="La charte", slug="charte")
    with django_capture_on_commit_callbacks(execute=True):
        rename(admin_client, page, "notre-charte")
    assert client.get("/fr/notre-charte/").status_code == 200
    assert leads_to(client, "/fr/charte/") == "/fr/notre-charte/"


def test_slug__of_a_translation_changes_alone(
    home: Page, client: Client, english_directory: DirectoryPage, publish_as: Publish
) -> None:
    french = make_content_page(home, title="La charte", slug="charte")
    english = french.copy_for_translation(english_directory.locale)
    english.title, english.slug = "The charter", "charter"
    english.save_revision().publish()
    publish_as(english, "our-charter")
    assert leads_to(client, "/en/charter/") == "/en/our-charter/"
    assert client.get("/fr/charte/").status_code == 200
    assert client.get("/fr/charter/").status_code == 404


def test_slug__of_a_parent_takes_the_pages_below_along(home: Page, client: Client, publish_as: Publish) -> None:
    parent = make_content_page(home, title="Mentions", slug="mentions")
    make_content_page(parent, title="Vie privée", slug="vie-privee")
    publish_as(parent, "informations")
    assert leads_to(client, "/fr/mentions/vie-privee/") == "/fr/informations/vie-privee/"


def test_page__that_moves_leaves_a_redirect(home: Page, client: Client) -> None:
    parent = make_content_page(home, title="Mentions", slug="mentions")
    page = make_content_page(home, title="Vie privée", slug="vie-privee")
    page.move(ContentPage.objects.get(pk=parent.pk), pos="last-child")
    assert leads_to(client, "/fr/vie-privee/") == "/fr/mentions/vie-privee/"


def test_redirect__follows_a_page_that_changes_twice(home: Page, client: Client, publish_as: Publish) -> None:
    page = make_content_page(home, title="La charte", slug="un")
    publish_as(page, "deux")
    publish_as(page, "trois")
    assert leads_to(client, "/fr/un/") == "/fr/trois/"
    assert leads_to(client, "/fr/deux/") == "/fr/trois/"


def test_redirect__keeps_out_of_the_way_of_a_new_page(home: Page, client: Client, publish_as: Publish) -> None:
    page = make_content_page(home, title="La charte", slug="charte")
    publish_as(page, "ancienne-charte")
    assert leads_to(client, "/fr/charte/") == "/fr/ancienne-charte/"
    make_content_page(home, title="La nouvelle", slug="charte")
    assert "La nouvelle" in client.get("/fr/charte/").text


def test_redirect__to_an_unpublished_page_is_not_found(home: Page, client: Client, publish_as: Publish) -> None:
    page = make_content_page(home, title="La charte", slug="charte")
    publish_as(page, "autre")
    ContentPage.objects.get(pk=page.pk).unpublish()
    assert client.get("/fr/charte/", follow=True).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        *("/fr/\0/", "/fr/\xff\xfe/", "//[", "/fr/[::1/", "//evil.example/", "/fr/;/"),
        f"/fr/{'x' * 3000}/",
    ],
)
def test_address__of_an_attacker_is_not_found(home: Page, client: Client, path: str) -> None:
    """Every address that is not found goes through the redirects."""
    response = client.get("/", PATH_INFO=path, QUERY_STRING="a=[&%5b=%00")
    assert response.status_code in {301, 302, 400, 404}
    assert not response.get("Location", "/").startswith("//")
