"""Words and addresses of pages are kept by each process, and yet every change is told by the next answer."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from directory.models import DirectoryPage
from tests.directory.public.kept.conftest import (
    ENGLISH,
    FRENCH,
    After,
    close,
    in_english,
    publish,
    tell,
)
from tests.factories.directory import make_gathering


def test_title__that_changes(after: After, french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory, title="Apéro du réseau", introduction="Douze personnes.")
    told = after(lambda: publish(page, title="Dîner du réseau", introduction="Vingt personnes."))
    assert told.each_says("Dîner du réseau")
    assert told.none_says("Apéro du réseau")
    assert "Vingt personnes." in told.cards
    assert told.none_says("Douze personnes")


def test_slug__of_a_gathering_that_changes(after: After, french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory, slug="apero")
    assert after(lambda: publish(page, slug="verre")).links() == [{"/fr/rencontres/verre/"}] * 3


def test_slug__of_the_directory_that_changes(after: After, french_directory: DirectoryPage) -> None:
    for slug in ("un", "deux"):
        make_gathering(french_directory, slug=slug)
    told = after(lambda: publish(french_directory, slug="annuaire"), "/fr/annuaire/")
    assert told.links() == [{"/fr/annuaire/un/", "/fr/annuaire/deux/"}] * 3


def test_slug__of_a_directory_is_told_by_the_other_language(after: After, french_directory: DirectoryPage) -> None:
    make_gathering(french_directory, slug="un")
    told = after(lambda: publish(french_directory, slug="annuaire"), ENGLISH)
    assert told.links() == [{"/fr/annuaire/un/"}] * 3


def test_gathering__that_moves_to_another_directory(after: After, french_directory: DirectoryPage) -> None:
    other = DirectoryPage(title="Ailleurs", slug="ailleurs", locale=french_directory.locale)
    french_directory.get_parent().add_child(instance=other)
    page = make_gathering(french_directory, slug="apero")
    told = after(lambda: page.move(DirectoryPage.objects.get(pk=other.pk), pos="last-child"))
    assert told.links() == [{"/fr/ailleurs/apero/"}] * 3


def test_slug__of_a_home_is_no_part_of_an_address(after: After, french_directory: DirectoryPage) -> None:
    """It is one of the paths by which gatherings are told."""
    make_gathering(french_directory, slug="apero")
    told = after(lambda: publish(french_directory.get_parent(), slug="accueil"))
    assert told.links() == [{"/fr/rencontres/apero/"}] * 3


def test_translation__that_is_published(after: After, french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory, title="Apéro", slug="apero")
    told = after(lambda: in_english(page, title="Drinks", slug="drinks"), ENGLISH)
    assert told.each_says("Drinks")
    assert told.none_says("Apéro")
    assert told.links() == [{"/en/gatherings/drinks/"}] * 3


@pytest.mark.parametrize("change", ["unpublish", "delete", "close"])
def test_translation__that_goes_leaves_the_source_to_tell(
    after: After, french_directory: DirectoryPage, change: str
) -> None:
    page = make_gathering(french_directory, title="Apéro", slug="apero")
    english = in_english(page, title="Drinks", slug="drinks")
    changes = {"unpublish": english.unpublish, "delete": english.delete, "close": lambda: close(english)}
    told = after(changes[change], ENGLISH)
    assert told.each_says("Apéro")
    assert told.none_says("Drinks")
    assert told.links() == [{"/fr/rencontres/apero/"}] * 3


def test_translation__that_is_opened_tells_again(after: After, french_directory: DirectoryPage) -> None:
    english = in_english(make_gathering(french_directory, title="Apéro"), title="Drinks")
    close(english)
    told = after(PageViewRestriction.objects.all().delete, ENGLISH)
    assert told.each_says("Drinks")
    assert told.none_says("Apéro")


def test_alias__in_the_other_language_is_where_links_lead(
    after: After, french_directory: DirectoryPage, english_directory: DirectoryPage
) -> None:
    page = make_gathering(french_directory, title="Apéro", slug="apero")
    told = after(lambda: page.copy_for_translation(english_directory.locale, alias=True), ENGLISH)
    assert told.links() == [{"/en/gatherings/apero/"}] * 3


def test_alias__that_becomes_a_page_of_its_own_speaks_its_language(
    after: After, french_directory: DirectoryPage, english_directory: DirectoryPage, admin_client: Client
) -> None:
    page = make_gathering(french_directory, title="Club", slug="club")
    alias = page.copy_for_translation(english_directory.locale, alias=True)
    told = after(lambda: admin_client.post(reverse("wagtailadmin_pages:convert_alias", args=[alias.pk])), ENGLISH)
    assert 'href="/en/gatherings/club/">Club</a>' in told.cards
    assert "SUMMARY:Club\r\n" in told.feed


def test_alias__follows_its_original(
    after: After, french_directory: DirectoryPage, english_directory: DirectoryPage
) -> None:
    page = make_gathering(french_directory, title="Apéro")
    page.copy_for_translation(english_directory.locale, alias=True)
    told = after(lambda: publish(page, title="Dîner"), ENGLISH)
    assert told.each_says("Dîner")
    assert told.none_says("Apéro")


@pytest.mark.parametrize("change", ["unpublish", "delete", "close"])
@pytest.mark.parametrize("directory", [FRENCH, ENGLISH])
def test_gathering__that_goes_is_told_no_more(
    after: After, french_directory: DirectoryPage, directory: str, change: str
) -> None:
    make_gathering(french_directory, title="Pour tous")
    page = make_gathering(french_directory, title="Apéro")
    in_english(page, title="Drinks")
    changes = {"unpublish": page.unpublish, "delete": page.delete, "close": lambda: close(page)}
    told = after(changes[change], directory)
    assert told.each_says("Pour tous")
    assert told.none_says("Apéro")
    assert told.none_says("Drinks")


def test_gathering__that_comes_back_is_told_as_it_is(after: After, french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory, title="Apéro")
    assert after(page.unpublish).none_says("Apéro")
    told = after(lambda: publish(page, title="Dîner"))
    assert told.each_says("Dîner")
    close(page)
    told = after(PageViewRestriction.objects.all().delete)
    assert told.each_says("Dîner")


def test_languages__keep_their_words_apart(client: Client, french_directory: DirectoryPage) -> None:
    page = make_gathering(
        french_directory, title="Apéro", introduction="Douze personnes.", price="paid", price_amount="12.50"
    )
    in_english(page, title="Drinks", introduction="Twelve people.")
    first = [tell(client, FRENCH), tell(client, ENGLISH)]
    assert [tell(client, ENGLISH), tell(client, FRENCH)] == first[::-1]
    french, english = first
    assert french.each_says("Apéro")
    assert english.each_says("Drinks")
    assert french.none_says("Drinks")
    assert english.none_says("Apéro")
    assert "Tous les mardis" in french.cards
    assert "Every Tuesday" in english.cards
    assert "12,50 €" in french.cards
    assert "€12.50" in english.cards
    assert "Twelve people." not in french.cards
    assert "Douze personnes." not in english.cards


def test_change__that_is_taken_back_leaves_nothing(client: Client, french_directory: DirectoryPage) -> None:
    """The next edition has the number of the one that was taken back."""
    page = make_gathering(french_directory, title="Apéro")
    tell(client)
    with transaction.atomic():
        publish(page, title="Essai")
        assert tell(client).each_says("Essai")
        transaction.set_rollback(True)
    publish(page, title="Dîner")
    told = tell(client)
    assert told.each_says("Dîner")
    assert told.none_says("Essai")
