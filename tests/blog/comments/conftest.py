"""A post that takes comments, a reader who fills in its form as a browser does, and people who moderate."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Group
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from wagtail.models import Locale

from blog.models import BlogIndexPage, BlogPostPage
from core.contributions.fill_token import FILLED_AFTER

# Away from the edge of any window of the rate limit.
NOW = dt.datetime(2026, 11, 22, 11, 1, tzinfo=dt.UTC)
WORDS = {
    "text": "Merci pour ce texte.",
    "author_name": "Lise Aubrac",
    "author_email": "lise@example.org",
    "language": "fr",
}

Send = Callable[..., HttpResponse]


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    cache.clear()
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def post(db: None, clock: time_machine.Traveller) -> BlogPostPage:
    return make_post("Écouter avant de parler")


def make_post(title: str, language: str = "fr", **fields: Any) -> BlogPostPage:
    index = BlogIndexPage.objects.get(locale=Locale.objects.get(language_code=language))
    page = BlogPostPage(title=title, introduction="Une introduction.", **fields)
    index.add_child(instance=page)
    page.save_revision().publish()
    return BlogPostPage.objects.get(pk=page.pk)


@pytest.fixture
def reader() -> Client:
    """Somebody without a session, for whom Django asks for a CSRF token wherever it is not told otherwise."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def send(post: BlogPostPage, reader: Client, clock: time_machine.Traveller) -> Send:
    """Open the post, take the hidden fields of its form, fill in the others (`words`), wait and send."""

    def send(page: BlogPostPage = post, *, query: str = "", wait: float = FILLED_AFTER, **words: str) -> HttpResponse:
        form = form_of(reader.get(page.url + query))
        clock.shift(wait)
        return reader.post(form.pop("action"), {**form, **WORDS, **words})

    return send


def form_of(response: HttpResponse) -> dict[str, str]:
    """The `action` of the comment form of a page, and its hidden fields."""
    html = re.search(r'<form id="comment-form".*?</form>', response.text, re.DOTALL).group()
    hidden = re.findall(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?', html)
    return {"action": re.search(r'action="([^"#]+)', html).group(1)} | {name: unescape(value) for name, value in hidden}


@pytest.fixture
def moderator(db: None) -> AbstractUser:
    return make_user("driss", "Moderators")


@pytest.fixture
def editor(db: None) -> AbstractUser:
    return make_user("camille", "Editors")


def make_user(name: str, group: str) -> AbstractUser:
    user = get_user_model().objects.create_user(
        name, email=f"{name}@example.org", password="x", first_name=name.title(), last_name="Belhamri"
    )
    user.groups.add(Group.objects.get(name=group))
    return user
