"""What each group may do, with the accounts of the demonstration."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.test import Client
from django.urls import reverse
from wagtail_localize.models import Translation, TranslationSource

from directory.models import DirectoryPage, GatheringPage
from home.demo.accounts import ACCOUNTS, create_account
from tests.factories.directory import make_gathering

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> dict[str, AbstractUser]:
    for account in ACCOUNTS:
        create_account(account)
    return {user.get_username(): user for user in get_user_model().objects.all()}


@pytest.fixture
def english_gathering(french_directory: DirectoryPage, english_directory: DirectoryPage) -> GatheringPage:
    french = make_gathering(french_directory)
    english = french.copy_for_translation(english_directory.locale)
    english.save_revision().publish()
    return english


def test_editor__adds_gatherings_and_publishes_none(
    people: dict[str, AbstractUser], french_directory: DirectoryPage
) -> None:
    rights = french_directory.permissions_for_user(people["editor"])
    assert rights.can_add_subpage()
    assert not rights.can_publish_subpage()


def test_editor__opens_the_form_of_a_new_gathering(
    client: Client, people: dict[str, AbstractUser], french_directory: DirectoryPage
) -> None:
    client.force_login(people["editor"])
    address = reverse("wagtailadmin_pages:add", args=["directory", "gatheringpage", french_directory.pk])
    assert client.get(address).status_code == 200


def test_moderator__publishes(people: dict[str, AbstractUser], french_directory: DirectoryPage) -> None:
    assert french_directory.permissions_for_user(people["moderator"]).can_publish_subpage()


def test_translator__edits_and_publishes_english_and_adds_nothing(
    people: dict[str, AbstractUser], english_gathering: GatheringPage, english_directory: DirectoryPage
) -> None:
    rights = english_gathering.permissions_for_user(people["translator"])
    assert rights.can_edit()
    assert rights.can_publish()
    assert not english_directory.permissions_for_user(people["translator"]).can_add_subpage()


def test_translator__does_not_touch_the_facts(
    client: Client, people: dict[str, AbstractUser], english_gathering: GatheringPage, french_directory: DirectoryPage
) -> None:
    french = english_gathering.get_translation(french_directory.locale)
    assert not french.permissions_for_user(people["translator"]).can_edit()
    client.force_login(people["translator"])
    assert client.get(reverse("wagtailadmin_pages:edit", args=[english_gathering.pk])).status_code == 200
    assert client.get(reverse("wagtailadmin_pages:edit", args=[french.pk])).status_code == 302


@pytest.mark.parametrize(
    ("app", "model"),
    [
        ("directory", "venue"),
        ("directory", "organizer"),
        ("directory", "profession"),
        ("blog", "author"),
        ("blog", "topic"),
    ],
)
@pytest.mark.parametrize(
    ("username", "actions"),
    [
        ("editor", {"add", "change"}),
        ("moderator", {"add", "change", "delete"}),
        ("translator", {"change"}),
        ("administrator", {"add", "change", "delete"}),
    ],
)
def test_snippets__rights(
    people: dict[str, AbstractUser], username: str, actions: set[str], app: str, model: str
) -> None:
    allowed = {action for action in ("add", "change", "delete") if people[username].has_perm(f"{app}.{action}_{model}")}
    assert allowed == actions


@pytest.mark.parametrize("username", ["editor", "moderator", "translator", "administrator"])
def test_accounts__enter_the_admin_in_french(client: Client, people: dict[str, AbstractUser], username: str) -> None:
    client.force_login(people[username])
    response = client.get(reverse("wagtailadmin_home"))
    assert response.status_code == 200
    assert response.wsgi_request.LANGUAGE_CODE == "fr" or '<html lang="fr"' in response.text
    assert people[username].has_perm("wagtail_localize.submit_translation")


def test_translator__publishes_a_managed_translation(
    client: Client,
    people: dict[str, AbstractUser],
    french_directory: DirectoryPage,
    english_directory: DirectoryPage,
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[list[object]]],
) -> None:
    source, _ = TranslationSource.update_or_create_from_instance(make_gathering(french_directory))
    Translation.objects.create(source=source, target_locale=english_directory.locale).save_target(publish=False)
    draft = GatheringPage.objects.child_of(english_directory).get()
    client.force_login(people["translator"])
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert client.get(address).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, {"action": "publish"})
    draft.refresh_from_db()
    assert draft.live


def test_translator__submits_a_page_that_stays_a_draft_in_english(
    client: Client,
    people: dict[str, AbstractUser],
    french_directory: DirectoryPage,
    english_directory: DirectoryPage,
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[list[object]]],
) -> None:
    page = make_gathering(french_directory)
    client.force_login(people["translator"])
    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            reverse("wagtail_localize:submit_page_translation", args=[page.pk]),
            {"locales": [english_directory.locale_id]},
        )
    assert not GatheringPage.objects.child_of(english_directory).get().live
