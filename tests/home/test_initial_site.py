"""What `migrate` alone gives."""

import importlib
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from wagtail.models import Page, Site

from directory.models import DirectoryPage
from home.models import HomePage

create_site = importlib.import_module("home.migrations.0002_initial_site").create_site

pytestmark = pytest.mark.django_db


def only_the_welcome_page() -> None:
    root = Page.get_first_root_node()
    Site.objects.all().delete()
    for home in root.get_children():
        home.delete()
    root.refresh_from_db()
    welcome = root.add_child(instance=Page(title="Welcome to your new Wagtail site!", slug="home"))
    Site.objects.create(hostname="localhost", root_page=welcome, is_default_site=True)


@pytest.mark.parametrize("path", ["/fr/", "/en/", "/fr/rencontres/", "/en/gatherings/", "/fr/blog/", "/en/blog/"])
def test_initial_site__answers(client: Client, path: str) -> None:
    assert client.get(path).status_code == 200


def test_initial_site__tree_is_sound() -> None:
    assert not any(Page.find_problems())


def test_initial_site__pages_have_their_addresses() -> None:
    paths = Page.objects.filter(depth__gt=1).order_by("path").values_list("url_path", flat=True)
    assert list(paths) == [
        *("/accueil/", "/accueil/rencontres/", "/accueil/blog/"),
        *("/home/", "/home/gatherings/", "/home/blog/"),
    ]


@pytest.mark.parametrize("model", [HomePage, DirectoryPage])
def test_initial_site__english_translates_french(model: type[Page]) -> None:
    french, english = model.objects.order_by("path")
    assert french.translation_key == english.translation_key
    assert (french.locale.language_code, english.locale.language_code) == ("fr", "en")


def test_initial_site__default_site_begins_at_the_french_home() -> None:
    site = Site.objects.get()
    assert (site.is_default_site, site.root_page.specific) == (True, HomePage.objects.get(slug="accueil"))


def test_initial_site__answers_to_the_configured_address(settings: Any) -> None:
    only_the_welcome_page()
    settings.WAGTAILADMIN_BASE_URL = "https://rencontres.example.org"
    create_site(apps, None)
    assert HomePage.objects.get(slug="accueil").full_url == "https://rencontres.example.org/fr/"


def test_initial_site__editors_can_go_on_in_the_tree() -> None:
    home = HomePage.objects.get(slug="accueil")
    home.save_revision().publish()
    child = home.add_child(instance=DirectoryPage(title="Autre annuaire", slug="autre"))
    assert child.url_path == "/accueil/autre/"
    assert not any(Page.find_problems())


def test_create_site__replaces_the_welcome_page() -> None:
    only_the_welcome_page()
    create_site(apps, None)
    assert not Page.objects.filter(title__startswith="Welcome").exists()
    assert Site.objects.get().root_page.slug == "accueil"
    assert not any(Page.find_problems())


def test_create_site__leaves_a_tree_with_content_alone() -> None:
    only_the_welcome_page()
    Page.objects.get(slug="home").add_child(instance=Page(title="Kept", slug="kept"))
    before = list(Page.objects.order_by("path").values())
    create_site(apps, None)
    assert list(Page.objects.order_by("path").values()) == before
    assert Site.objects.get().root_page.slug == "home"
