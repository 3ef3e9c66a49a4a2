"""The admin's front page tells translators which pages wait for them, and leads to where each is translated."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from directory.models import DirectoryPage, GatheringPage
from home.models import ContentPage
from home.translation_work import Progress, tasks
from tests.factories.directory import make_gathering
from tests.home.people import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def english() -> Locale:
    return Locale.objects.get(language_code="en")


@pytest.fixture
def home(french_directory: DirectoryPage) -> Page:
    return french_directory.get_parent()


def publish(home: Page, title: str) -> ContentPage:
    page = home.add_child(instance=ContentPage(title=title))
    page.save_revision().publish()
    return ContentPage.objects.get(pk=page.pk)


def translate(page: Page, english: Locale, *, live: bool = True) -> Page:
    source, _ = TranslationSource.update_or_create_from_instance(page)
    Translation.objects.create(source=source, target_locale=english).save_target(publish=False)
    if live:  # what wagtail-localize does once the transaction is over
        page.get_translation(english).get_latest_revision().publish()
    return page.get_translation(english)


def waiting(english: Locale, username: str = "nora", most: int = 10) -> list[tuple[str, str]]:
    user = make_user(username, "Translators")
    return [(task.page.title, task.progress) for task in tasks(english, user, most)]


def test_page__without_translation_is_missing_once_it_is_live(home: Page, english: Locale) -> None:
    publish(home, "Charte")
    home.add_child(instance=ContentPage(title="Brouillon", live=False))
    assert waiting(english) == [("Charte", Progress.MISSING)]


def test_page__translated_and_published_is_done(home: Page, english: Locale) -> None:
    translate(publish(home, "Charte"), english)
    assert waiting(english) == []


def test_translation__unpublished_is_begun(home: Page, english: Locale) -> None:
    translate(publish(home, "Charte"), english, live=False)
    assert waiting(english) == [("Charte", Progress.BEGUN)]


def test_translation__is_out_of_date_when_the_text_of_the_original_changed(home: Page, english: Locale) -> None:
    page = publish(home, "Charte")
    translate(page, english)
    page.search_description = "Ce que nous promettons."
    page.save_revision().publish()
    assert waiting(english) == [("Charte", Progress.CHANGED)]


def test_translation__of_a_gathering_stays_up_to_date_when_only_facts_changed(
    french_directory: DirectoryPage, english: Locale
) -> None:
    page = make_gathering(french_directory)
    translate(page, english)
    page = GatheringPage.objects.get(pk=page.pk)
    page.start_time = dt.time(20)
    page.save_revision().publish()
    assert waiting(english) == []
    page.introduction = "Douze personnes."
    page.save_revision().publish()
    assert waiting(english, "nora2") == [(page.title, Progress.CHANGED)]


def test_tasks__are_bounded_and_begin_with_what_readers_see_wrong(home: Page, english: Locale) -> None:
    changed, begun = publish(home, "Changée"), publish(home, "Commencée")
    translate(changed, english)
    translate(begun, english, live=False)
    changed.search_description = "Autre."
    changed.save_revision().publish()
    for number in range(4):
        publish(home, f"Manquante {number}")
    titles = [title for title, _progress in waiting(english, most=4)]
    assert titles == ["Changée", "Commencée", "Manquante 3", "Manquante 2"]


def test_panel__leads_to_where_each_is_translated(client: Client, home: Page, english: Locale) -> None:
    publish(home, "Manquante")
    draft = translate(publish(home, "Commencée"), english, live=False)
    changed = publish(home, "Changée")
    target = translate(changed, english)
    changed.search_description = "Autre."
    changed.save_revision().publish()
    client.force_login(make_user("nora", "Translators"))

    page = BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html.parser")
    links = {link.get_text(strip=True): str(link["href"]) for link in page.select("#translations-en-section .title a")}

    assert links["Commencée"] == reverse("wagtailadmin_pages:edit", args=[draft.pk])
    for url in links.values():
        assert client.get(url).status_code == 200
    submitted = client.post(links["Manquante"], {"locales": [english.pk]})
    assert submitted.status_code == 302
    assert Page.objects.get(title="Manquante", locale=english)
    synced = client.post(links["Changée"])
    assert synced.headers["Location"] == reverse("wagtailadmin_pages:edit", args=[target.pk])


def test_panel__is_for_those_who_may_submit_translations(client: Client, home: Page) -> None:
    publish(home, "Manquante")
    user = make_user("nobody", "Editors")
    address = reverse("wagtailadmin_home")
    client.force_login(user)
    assert "translations-en-section" in client.get(address).text
    user.groups.get().permissions.filter(codename="submit_translation").delete()
    assert "translations-en-section" not in client.get(address).text


def test_tasks__cost_the_same_however_many_there_are(home: Page, english: Locale) -> None:
    user = make_user("nora", "Translators")

    def one_more_of_each(number: int) -> None:
        publish(home, f"Manquante {number}")
        translate(publish(home, f"Commencée {number}"), english, live=False)
        changed = publish(home, f"Changée {number}")
        translate(changed, english)
        changed.search_description = "Autre."
        changed.save_revision().publish()

    numbers = []
    tasks(english, user, 100)  # knows the types of content from now on
    for number in range(2):
        one_more_of_each(number)
        with CaptureQueriesContext(connection) as captured:
            assert len(tasks(english, user, 100)) == 3 * (number + 1)
        numbers.append(len(captured))
    assert numbers[0] == numbers[1] <= 10, numbers
