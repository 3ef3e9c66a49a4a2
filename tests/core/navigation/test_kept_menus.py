"""The menu and the footer are kept in the cache, which lets go of them when what they show changes."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from core.models import Navigation
from core.navigation import navigation
from directory.models import DirectoryPage
from tests.core.navigation.conftest import add_page, address_link, labels, page_link, way, write


def test_navigation__is_kept(client: Client, french_home: Page, french_directory: DirectoryPage) -> None:
    group = {"heading": "Explorer", "links": [page_link(french_directory), page_link(french_home)]}
    write(french_home, menu=[page_link(french_directory)], footer=[("group", group)], footer_note="<p>Voilà</p>")
    page = Page.objects.get(pk=french_directory.pk)
    request = RequestFactory().get("/fr/")
    navigation(page, request)  # the site of the request is found once
    with CaptureQueriesContext(connection) as captured:
        navigation(page, request)
    assert len(captured) == 0


def test_navigation__costs_the_same_whatever_the_number_of_links(french_home: Page) -> None:
    pages = [add_page(french_home, f"Page {number}") for number in range(12)]
    request = RequestFactory().get("/fr/")
    settings = write(french_home, menu=[page_link(page) for page in pages[:2]])
    numbers = []
    for count in (2, 12):
        settings.menu = [page_link(page) for page in pages[:count]]
        settings.save()
        with CaptureQueriesContext(connection) as captured:
            assert len(navigation(french_home, request).menu) == count
        numbers.append(len(captured))
    assert numbers[0] >= numbers[1]


def rename(page: Page) -> None:
    page.title = "Autre nom"
    page.save_revision().publish()


def unpublish(page: Page) -> None:
    page.unpublish()


def change_slug(page: Page) -> None:
    page.slug = "ailleurs"
    page.save_revision().publish()


def delete(page: Page) -> None:
    page.delete()


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        (rename, [("Autre nom", "/fr/connue/")]),
        (change_slug, [("Connue", "/fr/ailleurs/")]),
        (unpublish, []),
        (delete, []),
    ],
)
def test_navigation__follows_a_page_at_once(french_home: Page, change: Any, shown: list[tuple[str, str]]) -> None:
    page = add_page(french_home, "Connue")
    write(french_home, menu=[address_link("/fr/", "Début"), page_link(page)])
    assert len(way(french_home).menu) == 2
    change(DirectoryPage.objects.get(pk=page.pk))
    assert [(item.label, item.url) for item in way(french_home).menu[1:]] == shown


def test_navigation__follows_a_page_that_moves(french_home: Page) -> None:
    first, second = add_page(french_home, "Première"), add_page(french_home, "Seconde")
    write(french_home, menu=[page_link(second)])
    assert way(french_home).menu[0].url == "/fr/seconde/"
    Page.objects.get(pk=second.pk).move(Page.objects.get(pk=first.pk), pos="last-child")
    assert way(french_home).menu[0].url == "/fr/premiere/seconde/"


def test_navigation__follows_its_settings(french_home: Page, french_directory: DirectoryPage) -> None:
    settings = write(french_home, menu=[page_link(french_directory)])
    assert labels(french_home) == ["Rencontres"]
    settings.menu = [page_link(french_directory, "Où aller")]
    settings.save()
    assert labels(french_home) == ["Où aller"]
    settings.delete()
    assert "Où aller" not in labels(french_home)


def test_navigation__keeps_nothing_of_a_transaction_that_others_did_not_see(
    french_home: Page, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        write(french_home, menu=[address_link("/fr/", "Nouveau")])
    # Somebody else's request, which read before the commit, has put the old menu into the cache again.
    Navigation.objects.update(menu=[])
    assert "Nouveau" not in labels(french_home)
    Navigation.objects.update(menu=[address_link("/fr/", "Nouveau")])
    assert "Nouveau" not in labels(french_home)
    for callback in callbacks:
        callback()
    assert labels(french_home) == ["Nouveau"]
