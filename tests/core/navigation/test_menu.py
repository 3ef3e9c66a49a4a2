"""The menu and the footer that editors write, as readers see them."""

from django.test import Client
from wagtail.models import Page

from directory.models import DirectoryPage
from tests.core.navigation.conftest import add_page, address_link, labels, page_link, way, write


def test_menu__of_an_empty_site_has_the_pages_shown_in_menus(
    french_home: Page, french_directory: DirectoryPage
) -> None:
    add_page(french_home, "Caché", show_in_menus=False)
    add_page(french_home, "Brouillon", show_in_menus=True, live=False)
    shown = french_home.get_children().live().in_menu().order_by("path")
    assert labels(french_home) == [page.title for page in shown]
    assert "Rencontres" in labels(french_home)
    assert [link.label for group in way(french_home).footer for link in group.links] == labels(french_home)


def test_menu__has_the_links_of_the_settings_in_their_order(french_home: Page, french_directory: DirectoryPage) -> None:
    write(
        french_home,
        menu=[
            address_link("/fr/recherche/", "Chercher"),
            page_link(french_directory),
            page_link(french_home, "Le début"),
        ],
    )
    assert [(item.label, item.url) for item in way(french_home).menu] == [
        ("Chercher", "/fr/recherche/"),
        ("Rencontres", "/fr/rencontres/"),
        ("Le début", "/fr/"),
    ]


def test_menu__says_where_the_reader_is(french_home: Page, french_directory: DirectoryPage) -> None:
    write(french_home, menu=[page_link(french_home), page_link(french_directory)])
    below = add_page(french_directory, "Au-dessous")
    assert [item.current for item in way(french_home).menu] == ["page", ""]
    assert [item.current for item in way(french_directory).menu] == ["", "page"]
    assert [item.current for item in way(below).menu] == ["", "true"]


def test_menu__shows_the_translation_of_a_chosen_page(
    french_directory: DirectoryPage, english_directory: DirectoryPage
) -> None:
    write(english_directory, menu=[page_link(french_directory)])
    assert [(item.label, item.url) for item in way(english_directory).menu] == [("Gatherings", "/en/gatherings/")]


def test_menu__leaves_out_a_page_that_is_gone(french_home: Page, french_directory: DirectoryPage) -> None:
    short_lived = add_page(french_home, "Éphémère")
    write(french_home, menu=[page_link(french_directory), page_link(short_lived)])
    assert labels(french_home) == ["Rencontres", "Éphémère"]
    Page.objects.get(pk=short_lived.pk).delete()
    assert labels(french_home) == ["Rencontres"]


def test_footer__has_its_groups_and_its_note(
    client: Client, french_home: Page, french_directory: DirectoryPage
) -> None:
    group = {"heading": "Explorer", "links": [page_link(french_directory, "L’annuaire")]}
    empty = {"heading": "Vide", "links": []}
    note = f'<p>Voir <a linktype="page" id="{french_directory.pk}">les rencontres</a></p>'
    write(french_home, footer=[("group", group), ("group", empty)], footer_note=note)
    found = way(french_home)
    assert [(group.heading, [link.url for link in group.links]) for group in found.footer] == [
        ("Explorer", ["/fr/rencontres/"])
    ]
    html = client.get("/fr/").text
    assert '<a href="/fr/rencontres/">les rencontres</a>' in html
    assert "L’annuaire" in html
