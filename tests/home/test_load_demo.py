"""`manage.py load_demo`: what it says, and what it refuses."""

import datetime as dt
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from wagtail.images.models import Image
from wagtail.models import Page

from blog.models import BlogIndexPage
from directory.models import DirectoryPage, GatheringPage, Profession, Venue
from home.demo import load as loading
from home.demo.accounts import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def few_gatherings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three gatherings, snippets in French only, no posts and no pages: what is tested here is the command."""
    read_gatherings, read_snippets = loading.read_gatherings, loading.read_snippets
    monkeypatch.setattr(loading, "read_gatherings", lambda: list(read_gatherings())[:3])
    monkeypatch.setattr(
        loading, "read_snippets", lambda name: [replace(record, english={}) for record in read_snippets(name)]
    )
    monkeypatch.setattr(loading, "read_posts", list)
    monkeypatch.setattr(loading, "missing_pages", list)
    monkeypatch.setattr(loading, "load_navigation", lambda languages: None)


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def say(*arguments: str) -> str:
    output = io.StringIO()
    call_command("load_demo", *arguments, stdout=output)
    return output.getvalue()


def test_load_demo__dry_run_writes_nothing(media: Path) -> None:
    assert "3 " in say("--dry-run", "--with-accounts")
    assert not any(model.objects.exists() for model in (GatheringPage, Venue, Profession, Image, get_user_model()))
    assert not list(media.iterdir())


def test_load_demo__leaves_accounts_out_in_production(settings: Any) -> None:
    settings.DEBUG = False
    assert "--with-accounts" in say()
    assert not get_user_model().objects.exists()
    assert GatheringPage.objects.exists()


def test_load_demo__creates_accounts_when_asked() -> None:
    assert PASSWORD in say("--with-accounts")
    user = get_user_model().objects.get(username="editor")
    assert user.check_password(PASSWORD)
    assert user.email == "editor@example.org"
    assert user.wagtail_userprofile.preferred_language == "fr"


def test_load_demo__leaves_a_known_account_alone() -> None:
    known = get_user_model().objects.create_user("editor", password="a-secret-of-mine")
    say("--with-accounts")
    known.refresh_from_db()
    assert known.check_password("a-secret-of-mine")
    assert not known.groups.exists()


def test_load_demo__leaves_an_edited_page_alone_and_brings_a_deleted_one_back() -> None:
    say()
    edited, deleted, _ = GatheringPage.objects.filter(locale__language_code="fr")
    edited.title = "Retitrée"
    edited.save_revision().publish()
    for page in deleted.get_translations(inclusive=True):
        page.delete()
    say()
    edited.refresh_from_db()
    assert edited.title == "Retitrée"
    assert GatheringPage.objects.filter(translation_key=deleted.translation_key, locale=edited.locale).exists()


def test_load_demo__an_interruption_leaves_nothing(monkeypatch: pytest.MonkeyPatch, media: Path) -> None:
    load_gathering = loading.load_gathering

    def interrupted(record: object, *arguments: object) -> None:
        load_gathering(record, *arguments)
        if Image.objects.exists():
            raise KeyboardInterrupt

    monkeypatch.setattr(loading, "load_gathering", interrupted)
    with pytest.raises(KeyboardInterrupt):
        loading.load(dt.date(2026, 3, 18), with_accounts=True)
    assert not any(model.objects.exists() for model in (GatheringPage, Venue, Profession, Image, get_user_model()))
    assert not [path for path in media.rglob("*") if path.is_file()]


@pytest.mark.parametrize("model", [DirectoryPage, BlogIndexPage])
def test_load_demo__needs_a_place_to_load_into(model: type[Page]) -> None:
    model.objects.get(locale__language_code="fr").delete()
    with pytest.raises(CommandError):
        say()
