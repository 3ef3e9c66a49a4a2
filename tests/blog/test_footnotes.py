"""Footnotes of a post, from its source to its translation."""

from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail_footnotes.models import Footnote
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from blog.models import BlogIndexPage, BlogPostPage
from tests.factories.blog import make_post

UUID = str(uuid4())
REFERENCE = f'<footnote id="{UUID}">[{UUID[:6]}]</footnote>'


@pytest.fixture
def noted(db: None) -> BlogPostPage:
    index = BlogIndexPage.objects.get(locale__language_code="fr")
    post = make_post(index, body=[("paragraph", f"<p>Un mot{REFERENCE} compte.</p>")], publish=False)
    post.footnotes.add(Footnote(uuid=UUID, text="<p>Et un seul.</p>", locale=post.locale))
    post.save_revision().publish()
    return BlogPostPage.objects.get(pk=post.pk)


def test_post__shows_its_footnotes(noted: BlogPostPage, client: Client) -> None:
    html = BeautifulSoup(client.get(noted.url).content, "html.parser")

    reference = html.find("a", role="doc-noteref")
    note = html.select_one(reference["href"])
    assert note.p.text == "Et un seul."
    assert html.select_one(note.find("a", role="doc-backlink")["href"]).a == reference


def test_translation__has_the_footnotes_of_its_source(noted: BlogPostPage, client: Client) -> None:
    english_index = BlogIndexPage.objects.get(locale__language_code="en")
    source, _ = TranslationSource.update_or_create_from_instance(noted)
    translation = Translation.objects.create(source=source, target_locale=english_index.locale)
    english = {"Et un seul.": "And one only."}
    for segment in StringSegment.objects.filter(source=source).select_related("string"):
        french = segment.string.data
        word = french.replace("Un mot", "A word").replace("compte", "counts")
        StringTranslation.objects.create(
            translation_of=segment.string, locale=english_index.locale, context=segment.context,
            data=english.get(french, word),
        )  # fmt: skip

    translation.save_target()
    noted.get_translation(english_index.locale).get_latest_revision().publish()

    post = noted.get_translation(english_index.locale)
    html = BeautifulSoup(client.get(post.url).content, "html.parser")
    assert html.find("a", role="doc-noteref").parent.parent.text == "A word1 counts."
    assert html.select_one("#note-1").p.text == "And one only."
    assert html.find("a", role="doc-backlink")["aria-label"] == "Back to the text from note 1"


def test_translation_brought_up_to_date__keeps_one_footnote(noted: BlogPostPage) -> None:
    english = BlogIndexPage.objects.get(locale__language_code="en").locale
    source, _ = TranslationSource.update_or_create_from_instance(noted)
    translation = Translation.objects.create(source=source, target_locale=english)
    translation.save_target()

    (note,) = noted.footnotes.all()
    note.text = "<p>Et un autre.</p>"
    noted.footnotes.add(note)
    noted.save_revision().publish()
    source.update_from_db()
    translation.save_target()

    draft = noted.get_translation(english).get_latest_revision_as_object()
    assert [(str(note.uuid), note.text) for note in draft.footnotes.all()] == [(UUID, "<p>Et un autre.</p>")]
