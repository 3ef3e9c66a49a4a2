"""The import in the admin: who may, what the preview promises, and that a double click imports once."""

import os
import re
import time
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import UploadedFile

from directory.icalendar.importing import importer, source
from directory.icalendar.importing.fetch import Fetched
from directory.models import DirectoryPage, GatheringPage
from tests.directory.importing.conftest import WEEKLY, calendar


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Any, french_directory: DirectoryPage) -> None:
    settings.MEDIA_ROOT = tmp_path


def signed_in(client: Client, group: str, name: str = "lea") -> Client:
    user = User.objects.create_user(name, password="secret")
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    return client


@pytest.fixture
def moderator(client: Client) -> Client:
    return signed_in(client, "Moderators")


def upload(client: Client, content: str = calendar(WEEKLY)) -> Any:
    file = SimpleUploadedFile("agenda.ics", content.encode(), "text/calendar")
    return client.post(reverse("directory_import"), {"file": file}, follow=True)


def preview_url(response: Any) -> str:
    return response.redirect_chain[-1][0]


def test_preview__says_what_would_happen_and_writes_nothing(moderator: Client) -> None:
    bad = WEEKLY.replace("weekly@", "bad@").replace("FREQ=WEEKLY", "FREQ=SECONDLY").replace("Apéro", "Mauvais")
    page = upload(moderator, calendar(WEEKLY, bad)).content.decode()

    assert "Apéro du mardi" in page
    assert "Mauvais du mardi" in page
    assert "SECONDLY" in page
    assert "Le Comptoir, Lyon" in page
    assert re.search(r"mardi \S+\u00a0\w+ \d{4} à 19\u00a0h", page)
    assert not GatheringPage.objects.exists()


@pytest.mark.parametrize(("then", "live"), [("draft", False), ("publish", True)])
def test_confirmed__as_chosen(moderator: Client, then: str, live: bool) -> None:
    url = preview_url(upload(moderator))
    response = moderator.post(url, {"then": then})

    assert response.status_code == 302
    assert GatheringPage.objects.get().live is live
    assert not UploadedFile.objects.exists()


def test_confirmed_twice__imports_once(moderator: Client) -> None:
    url = preview_url(upload(moderator))
    moderator.post(url, {"then": "draft"})
    response = moderator.post(url, {"then": "draft"}, follow=True)

    assert GatheringPage.objects.count() == 1
    assert GatheringPage.objects.get().revisions.count() == 1
    assert response.redirect_chain[-1][0] == reverse("directory_import")


def test_uploaded_twice__imports_once(moderator: Client) -> None:
    for _time in range(2):
        moderator.post(preview_url(upload(moderator)), {"then": "publish"})

    assert GatheringPage.objects.count() == 1


def test_preview_of_somebody_else__is_gone(moderator: Client) -> None:
    url = preview_url(upload(moderator))
    other = signed_in(Client(), "Moderators", "max")

    assert other.get(url).status_code == 302
    assert other.post(url, {"then": "publish"}).status_code == 302
    assert not GatheringPage.objects.exists()


def test_editor__imports_drafts_and_publishes_nothing(client: Client) -> None:
    editor = signed_in(client, "Editors")
    response = upload(editor)
    assert b'value="publish"' not in response.content
    assert editor.post(preview_url(response), {"then": "publish"}).status_code in (302, 403)
    assert not GatheringPage.objects.exists()

    editor.post(preview_url(upload(editor)), {"then": "draft"})
    assert not GatheringPage.objects.get().live


def test_translator__may_not_import(client: Client) -> None:
    translator = signed_in(client, "Translators")
    response = translator.get(reverse("directory_import"))

    assert response.status_code in (302, 403)
    assert reverse("directory_import").encode() not in translator.get(reverse("wagtailadmin_home")).content


def test_menu__leads_to_the_import(moderator: Client) -> None:
    assert reverse("directory_import").encode() in moderator.get(reverse("wagtailadmin_home")).content


@pytest.mark.parametrize(
    ("posted", "content"),
    [
        ({}, None),
        ({"address": "https://x.example/"}, b"x"),
        ({}, b"<html></html>"),
        ({"address": "ftp://x.example"}, None),
    ],
)
def test_unusable_source__is_said_in_the_form(moderator: Client, posted: dict[str, Any], content: bytes | None) -> None:
    files = {"file": SimpleUploadedFile("a.ics", content)} if content is not None else {}
    response = moderator.post(reverse("directory_import"), {**posted, **files})

    assert response.status_code == 200
    assert response.context["form"].errors


def test_address__is_fetched_once_and_kept_with_the_page(moderator: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    fetched: list[str] = []

    def fetch(address: str) -> Fetched:
        fetched.append(address)
        return Fetched(calendar(WEEKLY).encode())

    monkeypatch.setattr(source, "fetch", fetch)
    response = moderator.post(reverse("directory_import"), {"address": "webcal://a.example/x.ics"}, follow=True)
    moderator.post(preview_url(response), {"then": "draft"})

    assert fetched == ["webcal://a.example/x.ics"]
    assert GatheringPage.objects.get().source_url == "https://a.example/x.ics"


def test_script_in_a_title__is_shown_as_text(moderator: Client) -> None:
    page = upload(moderator, calendar(WEEKLY.replace("Apéro", "<script>alert(1)</script>"))).content.decode()

    assert "<script>alert(1)</script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_import_whose_time_is_over__tells_that_entries_are_left(
    moderator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = preview_url(upload(moderator))
    with monkeypatch.context() as hurried:
        hurried.setattr(importer, "MAX_SECONDS", -1)
        page = moderator.post(preview, {"then": "draft"}, follow=True).content.decode()

    assert "Not imported yet" in page or "Pas encore importé" in page
    assert not GatheringPage.objects.exists()
    moderator.post(preview_url(upload(moderator)), {"then": "draft"})
    assert GatheringPage.objects.count() == 1


def test_kept_calendar__has_a_name_nobody_guesses_and_is_replaced(moderator: Client) -> None:
    first = upload(moderator)
    name = UploadedFile.objects.get().file.name
    upload(moderator)

    assert re.search(r"[0-9a-f]{48}\.json$", name)
    assert UploadedFile.objects.count() == 1
    assert moderator.get(preview_url(first)).status_code == 302


def test_abandoned_calendar__goes_after_a_day_whoever_uploads_next(moderator: Client) -> None:
    upload(moderator)
    abandoned = UploadedFile.objects.get()
    other = signed_in(Client(), "Moderators", "max")
    upload(other)
    assert UploadedFile.objects.count() == 2

    two_days_ago = time.time() - 2 * 24 * 3600
    os.utime(abandoned.file.path, (two_days_ago, two_days_ago))
    upload(other)

    assert UploadedFile.objects.get().uploaded_by_user.username == "max"
    assert not Path(abandoned.file.path).exists()


def test_refused_entry__is_named_with_its_reason_after_the_import(moderator: Client) -> None:
    bad = WEEKLY.replace("weekly@", "bad@").replace("FREQ=WEEKLY", "FREQ=SECONDLY").replace("Apéro", "Mauvais")
    url = preview_url(upload(moderator, calendar(WEEKLY, bad)))
    said = [str(message) for message in moderator.post(url, {"then": "draft"}, follow=True).context["messages"]]

    assert any("Mauvais du mardi" in message and "SECONDLY" in message for message in said)
