"""The text of a post is put together once, and anew when something that it shows has changed."""

import json
from collections.abc import Callable

import pytest
import wagtail_factories
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Page

from blog.models import BlogIndexPage, BlogPostPage
from directory.models import DirectoryPage
from tests.factories.blog import make_post
from tests.factories.directory import make_gathering


def body(*blocks: tuple[str, object]) -> str:
    return json.dumps([{"type": name, "value": value} for name, value in blocks])


def rename_document(post: BlogPostPage) -> str:
    document = get_document_model().objects.get()
    document.title = "Un autre titre"
    document.save()
    return "Un autre titre"


def publish_anew(post: BlogPostPage) -> str:
    post.body = body(("paragraph", "<p>Un texte nouveau.</p>"))
    post.save_revision().publish()
    return "Un texte nouveau."


@pytest.mark.parametrize("change", [rename_document, publish_anew])
def test_text__follows_what_changes(
    client: Client, french_blog: BlogIndexPage, change: Callable[[BlogPostPage], str]
) -> None:
    document = wagtail_factories.DocumentFactory(title="Charte")
    documents = {"title": "", "documents": [{"document": document.pk, "title": ""}]}
    post = make_post(french_blog, body=body(("documents", documents)))
    assert "Charte" in client.get(post.url).text
    with CaptureQueriesContext(connection) as captured:
        client.get(post.url)
    assert not [query for query in captured if "wagtaildocs_document" in query["sql"]]

    words = change(post)

    assert words in client.get(post.url).text


def test_text__of_a_draft_is_its_own(admin_client: Client, client: Client, french_blog: BlogIndexPage) -> None:
    post = make_post(french_blog, body=body(("paragraph", "<p>Publié.</p>")))
    client.get(post.url)
    post.body = body(("paragraph", "<p>En travail.</p>"))
    post.save_revision()

    draft = admin_client.get(reverse("wagtailadmin_pages:view_draft", args=[post.pk]))

    assert "En travail." in draft.text
    assert "En travail." not in client.get(post.url).text


def test_gathering__is_read_anew(client: Client, french_blog: BlogIndexPage, french_directory: DirectoryPage) -> None:
    gathering: Page = make_gathering(french_directory, title="Le café du mardi")
    post = make_post(french_blog, body=body(("gathering", gathering.pk)))
    assert "Le café du mardi" in client.get(post.url).text

    # As another process would: no signal tells this one.
    type(gathering).objects.filter(pk=gathering.pk).update(title="Le thé du jeudi")

    assert "Le thé du jeudi" in client.get(post.url).text
