"""The settings of the menu and the footer: in the admin, in each language, with links that are some."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from core.models import Navigation
from directory.models import DirectoryPage
from tests.core.navigation.conftest import address_link, page_link, way, write


def test_settings__of_a_language_are_written_once(french_home: Page) -> None:
    write(french_home)
    with pytest.raises(ValidationError):
        Navigation(locale=french_home.locale).full_clean()


def test_settings__are_found_in_the_admin(admin_client: Client, french_home: Page) -> None:
    settings = write(french_home, menu=[page_link(french_home, "Accueillir")])
    list_address = reverse(Navigation.snippet_viewset.get_url_name("list"))
    assert list_address in admin_client.get(reverse("wagtailadmin_home")).text
    assert admin_client.get(list_address).status_code == 200
    edit_address = reverse(Navigation.snippet_viewset.get_url_name("edit"), args=[settings.pk])
    assert "Accueillir" in admin_client.get(edit_address).text


def test_settings__second_ones_of_a_language_are_an_error_on_the_form(admin_client: Client, french_home: Page) -> None:
    write(french_home)
    address = reverse(Navigation.snippet_viewset.get_url_name("add"))
    fields = {"menu-count": "0", "footer-count": "0", "footer_note": "null"}
    response = admin_client.post(f"{address}?locale=fr", fields)
    assert response.status_code == 200
    assert Navigation.objects.count() == 1
    admin_client.post(f"{address}?locale=en", fields)
    assert sorted(row.locale.language_code for row in Navigation.objects.all()) == ["en", "fr"]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//evil.example/", "/\\evil.example", "fr/"]
)
def test_address__that_is_none_is_refused(url: str) -> None:
    block = Navigation._meta.get_field("menu").stream_block.child_blocks["address"]
    with pytest.raises(ValidationError):
        block.clean(block.to_python({"url": url, "label": "Lien"}))


@pytest.mark.parametrize("url", ["https://example.org/", "mailto:bonjour@example.org", "/", "/fr/blog/feed.rss"])
def test_address__of_each_kind_is_taken(url: str) -> None:
    block = Navigation._meta.get_field("menu").stream_block.child_blocks["address"]
    assert block.clean(block.to_python({"url": url, "label": "Lien"}))["url"] == url


def test_settings__are_translated_string_by_string(
    french_directory: DirectoryPage, english_directory: DirectoryPage
) -> None:
    group = {"heading": "Explorer", "links": [page_link(french_directory, "L’annuaire")]}
    menu = [page_link(french_directory), address_link("/fr/recherche/", "Chercher")]
    settings = write(french_directory, menu=menu, footer=[("group", group)], footer_note="<p>À bientôt.</p>")
    source, _ = TranslationSource.update_or_create_from_instance(settings)
    translation = Translation.objects.create(source=source, target_locale=english_directory.locale)
    words = {"Chercher": "Search", "Explorer": "Explore", "L’annuaire": "The directory", "À bientôt.": "See you."}
    for segment in source.stringsegment_set.select_related("string"):
        StringTranslation.objects.create(
            translation_of=segment.string,
            locale=english_directory.locale,
            context=segment.context,
            data=words.get(segment.string.data, segment.string.data),
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        )
    translation.save_target()
    english = way(english_directory)
    assert [item.label for item in english.menu] == ["Gatherings", "Search"]
    assert [(each.heading, each.links[0].label, each.links[0].url) for each in english.footer] == [
        ("Explore", "The directory", "/en/gatherings/")
    ]
    assert "See you." in english.footer_note
